using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Comparing;

/// <summary>Two plans made by hand, of which it is known what was renamed, split, merged, dropped, added, and which figures changed.</summary>
public sealed class KnownEditsTests
{
    private const string Earlier = """
        海云市人民政府办公室关于印发海云市民生实事2023年工作计划的通知
        海政办发〔2023〕8号
        海云市民生实事2023年工作计划
        一、改善居住条件
        1. 改造老旧小区不少于30个，同步更新供水管网20公里。（责任单位：市住建局，完成时间：10月底前）
        2. 推进既有住宅加装电梯。在主城区加装电梯120部，并编制加装电梯操作指南。（责任单位：市住建局、市市场监管局，完成时间：12月底前）
        3. 建设停车泊位2000个。（责任单位：市城管局，完成时间：11月底前）
        4. 整治背街小巷40条。（责任单位：市城管局，完成时间：12月底前）
        二、提升公共服务
        1. 新建社区食堂15家，为老年人提供助餐服务。（责任单位：市民政局，完成时间：9月底前）
        2. 改造农村公路60公里，新增镇村公交线路3条。（责任单位：市交通局，完成时间：12月底前）
        3. 组织免费乳腺癌和宫颈癌筛查8000人。（责任单位：市卫健委，完成时间：12月底前）
        4. 开展青少年夏令营活动。（责任单位：团市委，完成时间：8月底前）
        5. 建成口袋公园12座。（责任单位：市城管局，完成时间：12月底前）

        海云市人民政府办公室
        2023年3月1日
        """;

    private const string Later = """
        海云市人民政府办公室关于印发海云市民生实事2024年工作计划的通知
        海政办发〔2024〕5号
        海云市民生实事2024年工作计划
        一、改善居住条件
        1. 改造老旧小区不少于45个，同步更新供水管网20公里。（责任单位：市住建局，完成时间：11月底前）
        2. 在主城区加装电梯90部。（责任单位：市住建局，完成时间：12月底前）
        3. 修订既有住宅加装电梯操作指南，规范电梯检验。（责任单位：市市场监管局，完成时间：6月底前）
        4. 建设停车泊位2000个，整治背街小巷40条，建成口袋公园16座。（责任单位：市城管局，完成时间：12月底前）
        二、提升公共服务
        1. 开办老年助餐点，社区食堂达到25家，为老年人提供助餐服务。（责任单位：市民政局、市商务局，完成时间：9月底前）
        2. 改造农村公路60公里，新增镇村公交线路3条。（责任单位：市交通局，完成时间：12月底前）
        3. 为适龄妇女开展免费乳腺癌和宫颈癌筛查10000人。（责任单位：市卫健委、市妇联，完成时间：10月底前）
        4. 建设青年人才公寓600套。（责任单位：市人社局，完成时间：12月底前）

        海云市人民政府办公室
        2024年2月20日
        """;

    private static readonly PlanCatalog Catalog = PlanCatalog.Of([LoadedPlans.PlanOf("haiyun-2023.txt", Earlier), LoadedPlans.PlanOf("haiyun-2024.txt", Later)]);

    private static readonly PlanAssistant Assistant = LoadedPlans.AssistantOver(Catalog, static () => new MemoryTaskIndex());

    private static readonly PlanAlignment Alignment = PlanAligner.Align(Catalog.Plans[0], Catalog.Plans[1], LoadedPlans.Data.Folder);

    [Fact]
    public void Every_edit_is_found()
    {
        string[] expected = ["一1>一1", "一2>一2", "一2>一3", "一3>一4", "一4>一4", "二1>二1", "二2>二2", "二3>二3", "二5>一4"];
        Assert.Equal(expected, Alignment.Links.Select(l => $"{l.From.Ref}>{l.To.Ref}").Order(StringComparer.Ordinal));
        Assert.Equal(["二4"], Alignment.New.Select(t => t.Ref));
        Assert.Equal(["二4"], Alignment.Dropped.Select(t => t.Ref));
        Assert.All(Alignment.Links, l => Assert.NotEmpty(l.Reasons));
        Assert.All(Alignment.Links, l => Assert.InRange(l.Score, 0, 1));
    }

    [Theory]
    [InlineData("一1", "一1", "+15个", "10月底前", "11月底前")]
    [InlineData("一2", "一2", "-30部", "市市场监管局")]
    [InlineData("二5", "一4", "+4座")]
    [InlineData("二3", "二3", "不宜直接相减", "市妇联", "提前到10月底前")]
    [InlineData("二1", "二1", "市商务局", "15家", "25家", "不宜直接相减")]
    public async Task What_has_changed_is_said(string from, string to, params string[] words)
    {
        var answer = await AskAsync("两年有什么变化");
        var changes = answer.Comparison!.Continued.Single(c => c.From.Contains("2023-" + from) && c.To.Contains("2024-" + to)).Changes;
        Assert.All(words, w => Assert.Contains(w, string.Join('；', changes.Where(c => answer.Comparison.Continued.Single(x => x.Changes == changes).From.Count == 1 || c.Contains(from, StringComparison.Ordinal))), StringComparison.Ordinal));
        Assert.All(words, w => Assert.Contains(w, answer.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024年新增了哪些", "2024-二4")]
    [InlineData("哪些任务没了", "2023-二4")]
    [InlineData("指标提高的有哪些", "2023-一1 2023-二1 2023-二3 2023-二5 2024-一1 2024-一4 2024-二1 2024-二3")]
    [InlineData("指标下调的有哪些", "2023-一2 2024-一2")]
    [InlineData("哪些任务推迟了", "2023-一1 2023-一3 2024-一1 2024-一4")]
    [InlineData("哪些任务提前了", "2023-一2 2023-二3 2024-一3 2024-二3")]
    [InlineData("责任单位变化的有哪些", "2023-一2 2023-二1 2023-二3 2024-一2 2024-一3 2024-二1 2024-二3")]
    [InlineData("市民政局的任务两年有啥变化", "2023-二1 2024-二1")]
    [InlineData("市市场监管局两年有什么不一样", "2023-一2 2024-一2 2024-一3")]
    [InlineData("停车泊位跟2023年比有没有变", "2023-一3 2024-一4")]
    [InlineData("夏令营两年有什么变化", "2023-二4")]
    [InlineData("2023年最早到期的任务两年有没有变化", "2023-一2 2023-二4 2024-一3")]
    public async Task What_is_asked_for_is_told_and_nothing_else(string question, string tasks)
    {
        var answer = await AskAsync(question);
        Assert.Equal(AnswerKind.Comparison, answer.Kind);
        Assert.Equal(tasks.Split(' '), answer.Tasks.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Year}-{t.Ref}")));
        Assert.DoesNotContain("已完成", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Tasks, t => Assert.Contains(answer.Citations, c => c.TaskId == t.Id));
    }

    [Fact]
    public async Task Every_task_stands_in_one_class()
    {
        var comparison = (await AskAsync("对比一下两年")).Comparison!;
        List<string> continued = [.. comparison.Continued.SelectMany(c => c.From.Concat(c.To)).Distinct(StringComparer.Ordinal)];
        List<string> all = [.. continued, .. comparison.New, .. comparison.Dropped];
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Catalog.Tasks.Count, all.Count);
    }

    [Theory]
    [InlineData("跟2019年比有什么变化", DeclinedReason.YearNotLoaded)]
    [InlineData("市体育局两年有什么变化", DeclinedReason.UnknownUnit)]
    public async Task What_cannot_be_compared_is_declined(string question, DeclinedReason reason)
    {
        var answer = await AskAsync(question);
        Assert.Equal(reason, answer.DeclinedReason);
        Assert.Empty(answer.Tasks);
    }

    [Fact]
    public async Task One_plan_alone_has_nothing_to_be_compared_with()
    {
        var alone = LoadedPlans.AssistantOver(PlanCatalog.Of([Catalog.Plans[1]]), static () => new MemoryTaskIndex());
        var answer = await alone.AskAsync(new Question("跟去年比有什么变化", new DateOnly(2024, 6, 1)), CancellationToken.None);
        Assert.Equal(DeclinedReason.YearNotLoaded, answer.DeclinedReason);
        answer = await alone.AskAsync(new Question("新增了哪些任务", new DateOnly(2024, 6, 1)), CancellationToken.None);
        Assert.Equal(DeclinedReason.YearNotLoaded, answer.DeclinedReason);
    }

    [Fact]
    public async Task Plans_of_other_governments_are_compared_where_they_are_named_and_it_is_said()
    {
        var other = LoadedPlans.PlanOf("other-2024.txt", Later.Replace("海云市", "青山市", StringComparison.Ordinal));
        var assistant = LoadedPlans.AssistantOver(PlanCatalog.Of([Catalog.Plans[0], other]), static () => new MemoryTaskIndex());
        var answer = await assistant.CompareAsync("haiyun-2023", "other-2024", english: false, CancellationToken.None);
        Assert.Equal(AnswerKind.Comparison, answer.Kind);
        Assert.Contains("haiyun-2023/一1", answer.Comparison!.Continued[0].From);
        Assert.Contains(answer.Notes, n => n.Contains("青山市", StringComparison.Ordinal));
    }

    private static Task<Answer> AskAsync(string question) => Assistant.AskAsync(new Question(question, new DateOnly(2024, 6, 1)), CancellationToken.None);
}
