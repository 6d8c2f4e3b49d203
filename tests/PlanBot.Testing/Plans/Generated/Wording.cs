namespace PlanBot.Testing.Plans.Generated;

/// <summary>Words that generated plans are made of. All names of places and offices are invented.</summary>
internal static class Wording
{
    public const string Issuer = "东原市人民政府办公室";
    public const string DocNumber = "东政办发〔2026〕13号";
    public const int Year = 2026;

    /// <summary>Clauses without a date, a figure, a unit or a verb of responsibility.</summary>
    public static readonly string[] Clauses =
    [
        "完善工作推进机制", "推动重点项目建设", "加强专业人才培养", "拓展产业合作领域", "优化营商服务环境", "提升园区承载能力",
        "健全信息共享制度", "深化教育资源对接", "扩大特色农产品销售", "建设公共服务平台", "组织干部专题培训", "培育文旅融合线路",
        "推广先进适用技术", "支持企业技术改造", "改善基层医疗条件", "畅通货物运输通道", "整合科研仪器设备", "丰富群众文化生活",
        "强化项目要素保障", "搭建银企对接平台", "壮大新型经营主体", "修复重要湿地生态",
    ];

    public static readonly string[] Titles =
    [
        "打造创业服务品牌", "夯实数字底座", "激发市场活力", "改善人居环境", "推进就业增收", "畅通物流网络", "擦亮文化名片", "筑牢生态屏障",
        "做强主导产业", "办好民生实事",
    ];

    public static readonly string[] Sections = ["推进产业园区建设", "优化公共服务供给", "强化科技创新支撑", "扩大对外交流合作"];

    public static readonly string[] Subsections = ["提升平台能级", "完善配套设施", "深化医疗教育合作", "促进消费扩容", "拓展交流渠道", "营造良好氛围"];

    public static readonly string[] Parents = ["实施强基行动", "实施提质行动", "实施惠民行动", "实施畅通行动"];

    public static readonly string[] Names = ["江东片区", "江西片区", "城南片区", "城北片区", "滨湖片区", "高铁片区", "空港片区", "老城片区"];

    private static readonly Dictionary<UnitKind, string[]> Units = new()
    {
        [UnitKind.Invented] = ["甲局", "乙局", "丙局", "丁局", "戊局", "己局", "庚局", "辛局"],
        [UnitKind.Bureaus] = ["市发改委", "市教育局", "市科技局", "市财政局", "市农业农村局", "市商务局", "市卫健委", "市人社局"],
        [UnitKind.LongNames] =
        [
            "市工业和信息化局", "市住房和城乡建设局", "市人力资源和社会保障局", "市文化广电和旅游局", "市地方金融监督管理局", "市自然资源和规划局",
            "市粮食和物资储备局", "市退役军人事务局",
        ],
        [UnitKind.Ministries] = ["科技部", "财政部", "商务部", "教育部", "海关总署", "国家发展改革委", "税务总局", "交通运输部"],
    };

    private static readonly string[] Provincial = ["甲厅", "乙厅", "丙厅", "丁厅", "戊厅", "己厅", "庚厅", "辛厅"];

    /// <summary>So many different units, beginning anywhere in the list.</summary>
    public static List<string> Take(UnitKind kind, int count, SeededNumbers numbers) => Take(Units[kind], count, numbers);

    /// <summary>Provincial departments, of which only the first says so.</summary>
    public static List<string> TakeProvincial(int count, SeededNumbers numbers)
    {
        var taken = Take(Provincial, count, numbers);
        taken[0] = "省" + taken[0];
        return taken;
    }

    /// <summary>One of a list.</summary>
    public static string Pick(string[] from, SeededNumbers numbers) => from[numbers.Next(0, from.Length)];

    private static List<string> Take(string[] from, int count, SeededNumbers numbers)
    {
        var first = numbers.Next(0, from.Length);
        return [.. Enumerable.Range(first, count).Select(i => from[i % from.Length])];
    }
}
