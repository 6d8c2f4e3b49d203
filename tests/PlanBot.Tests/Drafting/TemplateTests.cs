using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace PlanBot.Tests.Drafting;

/// <summary>Templates: an office's own count, mistakes are told with file and line, and what fills a place is never template.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("", "notice.md", "begins with its title")]
    [InlineData("正文", "notice.md:1", "begins with its title")]
    [InlineData("# 题\n\n# 又一题", "notice.md:3", "the title stands once")]
    [InlineData("# 题\n{年份}年", "notice.md:2", "there is no place '年份'")]
    [InlineData("# 题\n{年度", "notice.md:2", "there is no place")]
    [InlineData("# 题\n年度}", "notice.md:2", "'}' without '{'")]
    [InlineData("# 题\n【请填写：日期", "notice.md:2", "is not closed")]
    [InlineData("# 题\n{条目}", "notice.md:2", "'条目' may only stand where one task is told")]
    [InlineData("# 题\n{组名}", "notice.md:2", "'组名' may only stand inside a block over groups")]
    [InlineData("# 题\n{{每组}}\n{组名}", "notice.md:2", "not ended")]
    [InlineData("# 题\n{{完}}", "notice.md:2", "was not begun")]
    [InlineData("# 题\n{{每月}}\n{{完}}", "notice.md:2", "is no block")]
    [InlineData("# 题\n{{每项}}\n{{每组}}\n{{完}}\n{{完}}", "notice.md:3", "may not stand inside")]
    [InlineData("# 题\n{{每组}}\n@ {单位}\n{{完}}", "notice.md:3", "addressee")]
    [InlineData("# 题\n| 条目 |", "notice.md:2", "needs a second line")]
    [InlineData("# 题\n| 条目 | 任务 |\n| {条目} |", "notice.md:3", "has 1 cells, the header 2")]
    [InlineData("# 题\n| 条目", "notice.md:2", "ends with '|'")]
    public void A_mistake_is_told_with_its_line(string template, string place, string what)
    {
        using var own = new TemporaryFolder();
        own.Write("notice.md", template);
        var mistake = Assert.Throws<LexiconException>(() => DataFolder.Load(LoadedPlans.Data.Path, own.At(".")));
        Assert.Contains(what, mistake.Message, StringComparison.Ordinal);
        Assert.StartsWith(place, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offices_own_template_counts_and_the_others_stay()
    {
        using var own = new TemporaryFolder();
        own.Write("breakdown.md", "// 我们的格式\n# {年度}年清单\n{{每项}}\n- {序号}、{条目}【请填写：{条目}情况】\n{{完}}\n");
        var assistant = await AssistantAsync(own.At("."), LoadedPlans.Catalog);
        var breakdown = await AskAsync(assistant, "2026年科技领域任务分解表");
        Assert.Contains("## 2026年清单\n\n- 1、三(二)1【请填写：三(二)1情况】\n- 2、三(二)2", breakdown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我们的格式", breakdown.Text, StringComparison.Ordinal);
        Assert.Contains("## 2026年科技领域时限日历", (await AskAsync(assistant, "2026年科技领域时限日历")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{年度}")]
    [InlineData("{{每组}}")]
    [InlineData("【请填写：密码】")]
    [InlineData("| 甲 | 乙 |")]
    [InlineData("# 标题")]
    [InlineData("<script>")]
    public async Task What_a_plan_prints_is_never_template(string printed)
    {
        var catalog = PlanCatalog.Of([LoadedPlans.PlanOf("odd-2025.txt", $"2025年重点工作计划\n\n一、教育领域合作\n\n1. 推进{printed}建设3个。（责任单位：市教育局，完成时间：6月底前）\n")]);
        var answer = await AskAsync(await AssistantAsync(null, catalog), "2025年教育领域任务分解表");
        var draft = Assert.Single(answer.Drafts);
        Assert.Equal("【请填写：一1责任人】", Assert.Single(draft.Placeholders).Text);
        Assert.Contains(printed.Replace(" ", string.Empty, StringComparison.Ordinal), answer.Text.Replace("\\", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\n# ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_unit_gets_a_notice_of_its_own()
    {
        var answer = await AskAsync(LoadedPlans.Assistant, "给2026年各责任单位写催办函");
        var owners = answer.Tasks.SelectMany(t => t.Owners).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(owners.Order(StringComparer.Ordinal), answer.Drafts.Select(d => d.Addressee!).Order(StringComparer.Ordinal));
        Assert.All(answer.Drafts, draft => Assert.All(draft.Sources, t => Assert.Contains(t.Owners, o => o.Name == draft.Addressee)));
        Assert.All(answer.Drafts, draft => Assert.NotEmpty(draft.Placeholders));
        Assert.Equal(44, answer.Total);
    }

    private static async Task<PlanAssistant> AssistantAsync(string? templates, PlanCatalog catalog)
    {
        var assistant = new PlanAssistant(DataFolder.Load(LoadedPlans.Data.Path, templates), TimeProvider.System, NullLogger<PlanAssistant>.Instance, static () => new MemoryTaskIndex());
        await assistant.PublishAsync(catalog, CancellationToken.None);
        return assistant;
    }

    private static Task<Answer> AskAsync(PlanAssistant assistant, string question) =>
        assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);
}
