using System.Text.RegularExpressions;
using PlanBot.Core.Answers;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Drafting;

/// <summary>A summary touches every task and every figure, cites each, and says nothing twice.</summary>
public sealed partial class SummaryTests
{
    private static readonly string[] Lengths = ["用一句话总结{0}", "总结{0}", "{0}一页纸摘要"];

    public static TheoryData<string> Domains() =>
        [.. LoadedPlans.Catalog.Tasks.Select(t => $"{t.Year}年{t.Domain}领域").Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Domains))]
    public void Every_task_is_cited_and_every_figure_of_it_stands_in_the_paragraph(string scope)
    {
        var answer = DraftScopes.Ask(LoadedPlans.Assistant, $"总结{scope}");
        var text = answer.Text;
        Assert.Equal(AnswerKind.Summary, answer.Kind);
        Assert.All(answer.Tasks, task =>
        {
            Assert.Contains("（" + task.Ref, text, StringComparison.Ordinal);
            Assert.All(task.Metrics, metric => Assert.All(Figures().Matches(metric.Text), figure => Assert.Contains(figure.Value, text, StringComparison.Ordinal)));
            Assert.All(task.Milestones, milestone => Assert.All(Dates().Matches(milestone.Text), date => Assert.Contains(date.Value, text, StringComparison.Ordinal)));
        });
        Assert.Contains(LoadedPlans.Catalog.PlanOf(answer.Tasks[0]).Header.DocNumber!, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void A_sentence_is_shorter_than_a_paragraph_and_a_paragraph_than_a_page(string scope)
    {
        var lengths = Lengths.Select(q => DraftScopes.Ask(LoadedPlans.Assistant, q.Replace("{0}", scope, StringComparison.Ordinal))).ToList();
        Assert.Equal(lengths.Select(a => a.Text.Length).Order(), lengths.Select(a => a.Text.Length));
        Assert.Single(lengths.Select(a => string.Join(' ', a.Tasks.Select(t => t.Id))).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Its_clauses_are_the_plans_own_words(string scope)
    {
        var answer = DraftScopes.Ask(LoadedPlans.Assistant, $"总结{scope}");
        var printed = Dropped().Replace(string.Concat(answer.Tasks.Select(t => t.Text)), string.Empty);
        var clauses = answer.Drafts.SelectMany(d => d.Blocks).OfType<Core.Drafting.DraftParagraph>().SelectMany(p => p.Spans)
            .Where(s => s.Kind == Core.Drafting.DraftSpanKind.Words && s.Text.Length > 8).Skip(1).SelectMany(s => s.Text.Split('，'))
            .Where(c => !c.EndsWith("方面", StringComparison.Ordinal)).Select(c => Dropped().Replace(c, string.Empty)).ToList();
        Assert.NotEmpty(clauses);
        Assert.All(clauses, clause => Assert.Contains(clause, printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_year_has_a_paragraph_of_its_own()
    {
        var answer = DraftScopes.Ask(LoadedPlans.Assistant, "总结教育领域");
        Assert.Equal(["2024年，", "2026年，"], answer.Drafts.Single().Blocks.OfType<Core.Drafting.DraftParagraph>().Select(p => p.Spans[0].Text[..6]));
    }

    [Theory]
    [InlineData("总结2025年教育领域", AnswerKind.Declined)]
    [InlineData("总结气象局2026年的任务", AnswerKind.Declined)]
    [InlineData("总结2026年县区领域", AnswerKind.Empty)]
    [InlineData("总结2024年各项任务完成情况", AnswerKind.Declined)]
    public void What_there_is_nothing_of_is_said(string question, AnswerKind kind)
    {
        var answer = DraftScopes.Ask(LoadedPlans.Assistant, question);
        Assert.Equal(kind, answer.Kind);
        Assert.Empty(answer.Drafts);
    }

    [GeneratedRegex(@"\d+(?:\.\d+)?(?:—\d+)?[\u4e00-\u9fff]")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\d+月底?前?|年内|[上下]半年|年底前?")]
    private static partial Regex Dates();

    // What a summary may leave out inside a clause or put in front of one, on both sides of the comparison.
    [GeneratedRegex("进一步|积极|全力|大力|主动|切实|扎实|聚力|不断|深度|持续|继续|全面|有序|加快|高质量|有效|充分|统筹|深入|努力|同步|同时|并|要|[，。；：]|^[一二三四五六七八九十]+是|江阴灌云工业园区|共建园区")]
    private static partial Regex Dropped();
}
