using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

/// <summary>How other governments print owners, deadlines and levels; names of units and places are invented.</summary>
public sealed class NotationTests
{
    private const string Head = "云川市人民政府办公室\n2026年3月1日\n云川市2026年重点工作计划\n";

    [Theory]
    [InlineData("（市甲局、市乙局按职责分工负责）", "市甲局 市乙局")]
    [InlineData("（市甲局牵头，市乙局、市丙委配合）", "市甲局:Lead 市乙局:Support 市丙委:Support")]
    [InlineData("（市甲局牵头，市有关部门及各地区按职责分工负责）", "市甲局:Lead 市有关部门 各地区")]
    [InlineData("（市甲局、市乙局和有关区县政府具体负责）", "市甲局 市乙局 有关区县政府")]
    [InlineData("（市甲局、市乙局等有关部门负责）", "市甲局 市乙局 等")]
    [InlineData("〔市甲局、各县（市、区，以下简称各县）政府负责〕", "市甲局 各县政府")]
    [InlineData("（责任单位：市甲局牵头，市乙局参与）", "市甲局:Lead 市乙局:Support")]
    [InlineData("（责任单位：文化和旅游局、市民族和宗教事务局）", "文广旅局 市民族和宗教事务局")]
    [InlineData("（责任单位：各市、州、县人民政府，省甲厅）", "各市、州、县人民政府 省甲厅")]
    [InlineData("（牵头单位：市甲局；配合单位：市乙局；指导单位：省丙厅）", "市甲局:Lead 市乙局:Support 省丙厅:Guide")]
    [InlineData("（责任单位：*市甲局、市乙局）", "市甲局:Lead 市乙局")]
    [InlineData("（责任单位：市甲局（牵头）、市乙局）", "市甲局:Lead 市乙局")]
    [InlineData("\n责任单位：市甲局、市乙局，各区政府", "市甲局 市乙局 各区政府")]
    [InlineData("\n牵头单位：市甲局\n配合单位：市乙局", "市甲局:Lead 市乙局:Support")]
    [InlineData("责任单位：市甲局、市乙局。", "市甲局 市乙局")]
    [InlineData("市甲局牵头负责，市乙局配合。", "市甲局:Lead 市乙局:Support")]
    public void Owners_are_read_however_they_are_printed(string owners, string expected)
    {
        var task = Assert.Single(LoadedPlans.Read("p.txt", Head + "1. 建设校园。" + owners).Tasks);
        var read = task.Owners.Select(o => o.Name + (o.Role == OwnerRole.Owner ? string.Empty : ":" + o.Role));
        Assert.Equal(expected, string.Join(' ', task.OwnersOpenEnded ? read.Append("等") : read));
        Assert.Equal("建设校园。", task.Text);
    }

    [Theory]
    [InlineData("（市甲局、市乙局负责，排在第一位的部门为牵头部门，下同）", "（市丙局、市丁局负责）", "市甲局 市丙局")]
    [InlineData("（责任单位：市甲局、市乙局，市丙局；第一个逗号前为牵头单位，下同）", "（责任单位：市丁局，市戊局）", "市甲局 市乙局 市丁局")]
    [InlineData("（责任单位：市甲局，市乙局）", "（责任单位：市丙局）", "")]
    public void A_rule_that_is_stated_once_says_who_leads(string first, string second, string leads)
    {
        var tasks = LoadedPlans.Read("p.txt", Head + $"1. 建设校园。{first}\n2. 建设工厂。{second}").Tasks;
        Assert.Equal(leads, string.Join(' ', tasks.SelectMany(t => t.Owners).Where(o => o.Role == OwnerRole.Lead).Select(o => o.Name)));
        Assert.DoesNotContain(tasks.SelectMany(t => t.Owners), o => o.Name.Contains('为', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1. 建设校园。（责任单位：市甲局，6月底前完成）", "6月底前完成")]
    [InlineData("1. 建设校园。（市甲局负责，2026年9月底前）", "2026年9月底前")]
    [InlineData("1. 建设校园。（责任单位：市甲局）（完成时限：第三季度）", "第三季度")]
    [InlineData("1. 建设校园。\n责任单位：市甲局\n完成时限：长期坚持", "长期坚持")]
    [InlineData("1. 2026年10月底前建成校园。（责任单位：市甲局）", "2026年10月底前")]
    [InlineData("1. 到2028年建成校园。（责任单位：市甲局）", null)]
    [InlineData("1. 年内建成校园。（责任单位：市甲局）", null)]
    public void Deadlines_are_read_where_they_stand(string item, string? deadline) =>
        Assert.Equal(deadline, Assert.Single(LoadedPlans.Read("p.txt", Head + item).Tasks).Deadline?.Text);

    [Theory]
    [InlineData("一、教育。建设校园。（责任单位：市甲局）\n二、科技。建设平台。（责任单位：市乙局）", "一 二")]
    [InlineData("一、教育\n校园要建。（责任单位：市甲局）\n师资要强。（责任单位：市乙局）", "一¶1 一¶2")]
    [InlineData("一、园区建设\n1. 推进共建。\n甲园：招引项目。（责任单位：市甲局）\n乙园：建设厂房。（责任单位：市乙局）", "一1¶1 一1¶2")]
    [InlineData("（一）建设校园\n1. 选址。\n2. 施工。（责任单位：市甲局）\n（二）建设工厂\n1. 立项。\n2. 开工。（责任单位：市乙局）", "(一) (二)")]
    [InlineData("（一）建设校园。（责任单位：市甲局）\n1. 选址。\n2. 施工。\n（二）建设工厂。（责任单位：市乙局）", "(一) (二)")]
    [InlineData("一、教育\n1．建设校园，办好学校\n今年开工。（责任单位：市甲局）\n2．培训教师，提升素质\n分批开展。（责任单位：市乙局）", "一1 一2")]
    [InlineData("一、总体要求\n（一）指导思想。坚持实干。\n二、任务\n（一）建设校园。（责任单位：市甲局）\n三、保障措施\n（一）加强领导。各部门要重视。", "二(一)")]
    [InlineData("总则文字。一、教育（一）建设校园。今年开工。（市甲局负责）（二）培训教师。（市乙局负责）二、科技（一）建设平台。（市丙局负责）各部门要落实。", "一(一) 一(二) 二(一)")]
    public void The_level_of_the_tasks_is_found_from_the_document(string body, string refs) =>
        Assert.Equal(refs, string.Join(' ', LoadedPlans.Read("p.txt", Head + body).Tasks.Select(t => t.Ref)));

    [Fact]
    public void Owners_printed_behind_the_last_sub_item_are_those_of_the_item_whose_text_has_all_of_them()
    {
        var tasks = LoadedPlans.Read("p.txt", Head + "（一）建设校园\n1. 选址。\n2. 施工。（责任单位：市甲局）\n（二）建设工厂\n1. 立项。\n2. 开工。（责任单位：市乙局）").Tasks;
        Assert.Equal(["建设校园1.选址。2.施工。", "建设工厂1.立项。2.开工。"], tasks.Select(t => t.Text));
    }

    [Theory]
    [InlineData("一、教育\n1. 甲。（责任单位：市甲局）\n二、一项没有单位的工作\n三、科技\n1. 乙。（责任单位：市乙局）", "stray-number")]
    [InlineData("1. 甲。（责任单位：市甲局）\n2. 乙。（责任单位：市乙局\n3. 丙。（责任单位：市丙局）", "bracket-unclosed")]
    public void What_may_hide_a_task_is_an_error(string body, string code) =>
        Assert.Contains(LoadedPlans.Read("p.txt", Head + body).Problems, p => p.Code == code && p.Severity == ProblemSeverity.Error);
}
