using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;

namespace PlanBot.Tests.Drafting;

/// <summary>Summaries and drafts asked for as people ask, of every domain, unit, section and year of a catalog.</summary>
internal static class DraftScopes
{
    /// <summary>Ways to ask, {0} the scope.</summary>
    private static readonly string[] Wordings =
    [
        "总结{0}", "用一句话概括{0}", "{0}一页纸摘要", "起草{0}上半年小结", "起草{0}年终总结", "写个{0}催办函",
        "{0}领导汇报", "{0}推进会议程", "{0}任务分解表", "{0}时限日历",
    ];

    public static IEnumerable<string> Questions(PlanCatalog catalog)
    {
        var last = catalog.Plans[^1].Tasks;
        foreach (var scope in Units(last).Concat(Domains(last).Select(d => d + "领域")))
        {
            foreach (var wording in Wordings)
            {
                yield return string.Format(System.Globalization.CultureInfo.InvariantCulture, wording, scope);
            }
        }

        foreach (var plan in catalog.Plans)
        {
            var domains = Domains(plan.Tasks).Select(d => $"{plan.Year}年{d}领域");
            var units = Units(plan.Tasks).Select(u => $"{u}{plan.Year}年");
            var sections = plan.Tasks.Select(t => t.Ref[..1]).Distinct(StringComparer.Ordinal).Select(s => $"{plan.Year}年第{s}部分");
            foreach (var scope in domains.Concat(units).Concat(sections).Append($"{plan.Year}年"))
            {
                foreach (var wording in Wordings)
                {
                    yield return string.Format(System.Globalization.CultureInfo.InvariantCulture, wording, scope);
                }
            }
        }
    }

    private static IEnumerable<string> Domains(IEnumerable<PlanTask> tasks) => tasks.Select(t => t.Domain).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Units(IEnumerable<PlanTask> tasks) => tasks.SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal);

    public static Answer Ask(PlanAssistant assistant, string question) =>
        assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>A plan in another notation, with figures, dates, brackets and marks wherever a generator of cases puts them.</summary>
    public static PlanCatalog Generated(int seed)
    {
        // A linear congruential generator: the same plan for the same seed, on every framework.
        var state = (uint)seed;
        int Next(int from, int below) => from + (int)((state = (state * 1_664_525) + 1_013_904_223) >> 16) % (below - from);
        string One(params string[] options) => options[Next(0, options.Length)];
        var lines = new List<string> { $"某政办发〔2025〕{Next(1, 99)}号", "市政府办公室关于印发2025年重点工作计划的通知", "2025年重点工作计划", "一、产业领域合作" };
        for (var i = 1; i <= 12; i++)
        {
            if (i is 5 or 9)
            {
                lines.Add(i == 5 ? "二、教育领域合作" : "三、统筹推进");
            }

            var body = string.Concat(Enumerable.Range(0, Next(1, 4)).Select(_ =>
                One("按照年度要求，", "依托{优势}平台，", "进一步", string.Empty)
                + One("推动", "举办", "签订", "建成", "引进")
                + One("企业", "“一号”工程", "标准厂房（二期）", "A|B联合*项目*", "{年度}合作协议", "【试点】工作")
                + One(string.Empty, $"不少于{Next(2, 90)}个", $"{Next(1, 9)}—{Next(10, 19)}项", $"总投资{Next(1, 99)}.{Next(1, 9)}亿元以上", $"达{Next(2, 900)}人次")
                + One(string.Empty, "，6月底前完成签约", "，提升服务能力", $"，力争{Next(2, 30)}家企业落户", "；年内开工")
                + "。"));
            var number = i < 5 ? i : i < 9 ? i - 4 : i - 8;
            lines.Add($"{number}. {body}（责任单位：{One("市教育局", "市科技局、市商务局", "东海县、灌云县、市发改委等", "相关县区")}，完成时间：{One("6月底前", "9月底前", "12月底前", "12月底")}）");
        }

        return PlanCatalog.Of([LoadedPlans.PlanOf("generated-2025.txt", string.Join("\n\n", lines))]);
    }

    public static PlanAssistant Over(PlanCatalog catalog) => LoadedPlans.AssistantOver(catalog, static () => new MemoryTaskIndex());
}
