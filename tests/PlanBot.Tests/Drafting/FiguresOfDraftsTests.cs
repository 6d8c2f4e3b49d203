using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Drafting;

/// <summary>
/// Nothing is made up: every figure of a summary or draft is in its tasks with the same unit, counts them or their owner
/// units or a plan's tasks, names the plan or the day, or stands in something to be filled in.
/// </summary>
public sealed partial class FiguresOfDraftsTests
{
    private const int LeastQuestions = 1000;

    [Fact]
    public void A_thousand_summaries_and_drafts_of_the_two_plans_hold_no_figure_of_their_own()
    {
        var questions = DraftScopes.Questions(LoadedPlans.Catalog).ToList();
        Assert.InRange(questions.Count, LeastQuestions, 10_000);
        AssertTrue(LoadedPlans.Assistant, LoadedPlans.Catalog, questions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Those_of_generated_plans_hold_none_either(int seed)
    {
        var catalog = DraftScopes.Generated(seed);
        AssertTrue(DraftScopes.Over(catalog), catalog, [.. DraftScopes.Questions(catalog)]);
    }

    [Theory]
    [InlineData("另有97个项目。", "97个")]
    [InlineData("2023年的事。", "2023年")]
    [InlineData("投资3.5亿元。", "3.5亿")]
    public void A_figure_of_its_own_is_found(string added, string figure)
    {
        var answer = DraftScopes.Ask(LoadedPlans.Assistant, "总结2026年教育领域");
        Assert.Equal([figure], MadeUp(answer with { Text = answer.Text + added }, LoadedPlans.Catalog));
    }

    private static void AssertTrue(PlanAssistant assistant, PlanCatalog catalog, IReadOnlyList<string> questions)
    {
        foreach (var question in questions)
        {
            var answer = DraftScopes.Ask(assistant, question);
            Assert.True(answer.Kind == AnswerKind.Summary, $"{question}: {answer.Kind} {answer.DeclinedReason}");
            Assert.NotEmpty(answer.Tasks);
            Assert.True(MadeUp(answer, catalog) is { Count: 0 } or null, $"{question}: {string.Join(' ', MadeUp(answer, catalog))}\n{answer.Text}");
            Assert.True(answer.Drafts.Count > 0 && answer.Drafts.SelectMany(d => d.Sources).Select(t => t.Id).ToHashSet().SetEquals(answer.Tasks.Select(t => t.Id)), question);
            Assert.True(answer.References.All(r => answer.Text.Substring(r.Start, r.Length) == answer.Tasks.Single(t => t.Id == r.TaskId).Ref), question);
        }
    }

    private static List<string> MadeUp(Answer answer, PlanCatalog catalog)
    {
        var plans = answer.Tasks.Select(catalog.PlanOf).Distinct().ToList();
        var text = answer.Drafts.SelectMany(d => d.Placeholders).Select(p => p.Text).Append(Day(answer.AsOf))
            .Concat(plans.SelectMany(p => new[] { p.Header.DocNumber ?? p.Header.Title, p.Header.Title }))
            .Concat(catalog.Tasks.Select(t => t.Ref).Distinct(StringComparer.Ordinal).OrderByDescending(r => r.Length))
            .Aggregate(Marks().Replace(answer.Text, string.Empty), (rest, known) => rest.Replace(known, "、", StringComparison.Ordinal));
        var printed = answer.Tasks.SelectMany(t => Figure().Matches(t.Text + "，" + t.Deadline?.Text)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var years = catalog.Years.SelectMany(y => new[] { $"{y}年", $"{y}" }).ToHashSet(StringComparer.Ordinal);
        var most = Math.Max(answer.Tasks.Count, plans.Max(p => p.Tasks.Count));
        var owners = plans.Select(p => answer.Tasks.Where(t => t.PlanId == p.Id).SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal).Count()).ToHashSet();
        return [.. Figure().Matches(text).Where(m => !IsCount(m) && !printed.Contains(m.Value) && !years.Contains(m.Value)).Select(m => m.Value)];

        bool IsCount(Match match) => int.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var n) && match.Groups["unit"].Value switch
        {
            "项" => n >= 0 && n <= most,
            "家" => owners.Contains(n),
            "" => n >= 0 && n <= answer.Tasks.Count,
            _ => false,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    // Emphasis and escapes, which no person sees.
    [GeneratedRegex(@"\\(?=[!-/:-@\[-`{-~])|\*\*")]
    private static partial Regex Marks();

    // A figure with the first character of what it counts.
    [GeneratedRegex(@"(?<n>[0-9]+(?:\.[0-9]+)?)(?<unit>[\u4e00-\u9fff]?)")]
    private static partial Regex Figure();
}
