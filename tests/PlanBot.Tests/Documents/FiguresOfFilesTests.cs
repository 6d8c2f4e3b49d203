using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Drafting;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Nothing is made up on the way into a file: every figure and date of it is in the answer, its tasks or their plans, or numbers a row.</summary>
public sealed partial class FiguresOfFilesTests
{
    [Fact]
    public void Word_files_hold_no_figure_of_their_own()
    {
        var questions = DraftScopes.Questions(LoadedPlans.Catalog).Where((_, i) => i % 7 == 0)
            .Concat(["卫健委负责哪些任务", "2026年12月到期的", "2026年各领域分别有几项任务", "2026年有哪些量化指标", "2026年跟2024年比有什么变化", "教育领域2026年跟2024年比有什么变化"]);
        var seen = 0;
        foreach (var question in questions)
        {
            var answer = Made.Answer(question);
            Assert.NotEmpty(answer.Tasks);
            var docx = Made.Of(answer, FileFormat.Docx, LoadedPlans.Catalog);
            var texts = Made.Paragraphs(docx);
            Assert.True(MadeUp(answer, texts) is { Count: 0 } or null, $"{question}: {string.Join(' ', MadeUp(answer, texts))}");
            seen += texts.Sum(t => Figure().Count(t));
        }

        Assert.True(seen > 10_000, $"Only {seen} figures were seen.");
    }

    [Theory]
    [InlineData("卫健委负责哪些任务")]
    [InlineData("2026年跟2024年比有什么变化")]
    [InlineData("2026年各领域分别有几项任务")]
    public void Workbooks_hold_none_either(string question)
    {
        var answer = Made.Answer(question);
        var xlsx = Made.Of(answer, FileFormat.Xlsx, LoadedPlans.Catalog);

        var cells = Enumerable.Range(1, 2).SelectMany(sheet => Made.Rows(xlsx, sheet)).SelectMany(r => r).ToList();
        Assert.Empty(MadeUp(answer, cells.OfType<string>()));
        Assert.Subset(answer.Tasks.SelectMany(t => t.DueDates).Append(answer.AsOf).ToHashSet(), cells.OfType<DateOnly>().ToHashSet());
    }

    [Fact]
    public void A_figure_of_its_own_is_found() =>
        Assert.Equal(["97个", "2023年"], MadeUp(Made.Answer("总结2026年教育领域"), ["另有97个项目，2023年已办。"]));

    private static List<string> MadeUp(Answer answer, IEnumerable<string> texts)
    {
        var known = answer.Tasks.SelectMany(t => new[] { t.Ref, t.Text, t.Deadline?.Text ?? string.Empty, $"{t.Year}年" }.Concat(t.Headings).Concat(t.Owners.Select(o => o.Name)))
            .Concat(answer.Tasks.Select(LoadedPlans.Catalog.PlanOf).Distinct().SelectMany(p => new[] { p.Header.Title, p.Header.DocNumber!, p.Year.ToString(CultureInfo.InvariantCulture) + "年（" }))
            .Concat(answer.Comparison?.Continued.SelectMany(c => c.Pairs).SelectMany(p => p.Changes) ?? [])
            .Concat(answer.Drafts.Select(d => d.Title))
            .Concat([answer.Text, answer.Title, answer.AsOf.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)])
            .SelectMany(t => Figure().Matches(t)).Select(m => m.Value)
            .Concat(Enumerable.Range(1, answer.Tasks.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)))
            .ToHashSet(StringComparer.Ordinal);
        return [.. texts.SelectMany(t => Figure().Matches(t)).Select(m => m.Value).Where(f => !known.Contains(f))];
    }

    // A figure with the first character of what it counts.
    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?[\u4e00-\u9fff]?")]
    private static partial Regex Figure();
}
