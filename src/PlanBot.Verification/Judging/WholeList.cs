using System.Globalization;

namespace PlanBot.Verification.Judging;

/// <summary>A list is whole when what a person reads says it all: every task, how many, and which year has none.</summary>
internal static class WholeList
{
    /// <summary>What is missing; null where nothing is.</summary>
    /// <param name="evidence">The answer.</param>
    /// <param name="isEmptyRight">Whether the right answer has no task.</param>
    /// <param name="emptyYears">Years that must be told to have none, where the answer lists none of them.</param>
    public static Finding? FindGap(Evidence evidence, bool isEmptyRight, IReadOnlyList<int> emptyYears)
    {
        var (answer, held) = (evidence.Answer, evidence.Held);
        return held.Count > 0 && answer.IsOfEmptyKind && !isEmptyRight ? Finding.Of("kind-with-tasks", ("kind", answer.Kind), ("count", held.Count))
            : held.Count == 0 && answer.Kind != "empty" ? Finding.Of("kind-not-empty", ("kind", answer.Kind))
            : isEmptyRight && !evidence.Text.SaysNone() ? Finding.Of("none-unsaid")
            : answer.Total != held.Count ? Finding.Of("total-differs", ("found", answer.Total), ("wanted", held.Count))
            : Evidence.FindAny("untold", held.Where(k => evidence.Plans.Find(k) is { } task && !evidence.Tells(task)))
            ?? (held.Count > 1 && !evidence.Text.SaysCount(held.Count, evidence.Words.TaskCountBehind) ? Finding.Of("count-unsaid", ("count", held.Count)) : null)
            ?? FindSilentYear(evidence, emptyYears);
    }

    private static Finding? FindSilentYear(Evidence evidence, IReadOnlyList<int> emptyYears)
    {
        var listed = evidence.Held.Select(evidence.Plans.Find).OfType<Plans.PrintedTask>().Select(t => t.Task.Year).ToHashSet();
        var silent = emptyYears
            .Where(y => !listed.Contains(y))
            .Where(y => !evidence.Answer.EmptyYears.Contains(y) || !evidence.Text.Says(y.ToString(CultureInfo.InvariantCulture)))
            .ToList();
        return silent.Count > 0 ? Finding.Of("empty-year-unsaid", ("years", silent.Select(y => y.ToString(CultureInfo.InvariantCulture)))) : null;
    }
}
