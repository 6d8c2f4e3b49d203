using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Exporting;

/// <summary>The sources of a draft: under each plan's title and number its tasks, with reference and the words that it prints.</summary>
internal static class SourceAnnex
{
    /// <summary>The annex of a draft made from <paramref name="tasks"/>.</summary>
    public static DocumentAnnex Of(IReadOnlyList<PlanTask> tasks, TaskWords words) => new(
        words.Texts["document.sources"],
        [
            .. words.ByPlan(tasks).SelectMany(plan => new DraftBlock[]
            {
                new DraftParagraph([new DraftSpan(words.TitleAndNumber(plan.Plan))]),
                new DraftTable(
                    words.Columns("ref", "words", "owners", "deadline"),
                    [.. plan.Tasks.Select(t => new[] { TaskWords.Reference(t), TaskWords.Cell(t.PrintedText), TaskWords.Cell(words.Owners(t)), TaskWords.Cell(words.Deadline(t)) })]),
            }),
        ]);
}
