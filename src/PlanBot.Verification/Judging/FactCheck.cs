using System.Text.RegularExpressions;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Judging;

/// <summary>Nothing that an answer carries may differ from the plan: texts, owners, deadlines, quotes, document numbers.</summary>
internal static partial class FactCheck
{
    private const int ShortestQuote = 16;
    private const int MonthOfIsoDate = 7;

    /// <summary>What differs; null where nothing does.</summary>
    public static Finding? FindDifference(Evidence evidence)
    {
        var answer = evidence.Answer;
        return evidence.Held.Count != answer.Tasks.Count ? Finding.Of("lists-twice")
            : answer.Tasks.Select(t => OfTask(t, evidence.Plans)).FirstOrDefault(f => f is not null)
            ?? answer.Citations.Select(c => OfCitation(c, evidence.Plans)).FirstOrDefault(f => f is not null)
            ?? Evidence.FindMissing("not-cited", evidence.Held, answer.Citations.Select(c => evidence.Plans.KeyOf(c.Place)).ToHashSet(StringComparer.Ordinal));
    }

    private static Finding? OfTask(JudgedTask stated, PrintedPlans plans)
    {
        var key = plans.KeyOf(stated.Place);
        if (plans.Find(key) is not { } printed)
        {
            return Finding.Of("no-such-task", ("task", key));
        }

        return ComparedText.Flatten(stated.Text) != printed.Body ? Finding.Of("text-differs", ("task", key))
            : !HasItsOwners(stated, printed)
                ? Finding.Of("owners-differ", ("task", key), ("found", stated.OwnerNames.Select(n => n ?? string.Empty)), ("printed", printed.Task.Owners.Select(o => o.Name)))
            : !HasItsDeadline(stated, printed)
                ? Finding.Of("deadline-differs", ("task", key), ("found", $"{stated.DeadlineText} {stated.DeadlineTo}"), ("printed", $"{printed.Task.Deadline?.Text} {printed.Task.Deadline?.To:yyyy-MM-dd}"))
            : null;
    }

    // Either the canonical names or the printed ones must be right, as somebody may write only one of them out.
    private static bool HasItsOwners(JudgedTask stated, PrintedTask printed) =>
        Same(stated.OwnerNames, printed.Task.Owners.Select(o => o.Name)) || Same(stated.PrintedOwners, printed.Task.Owners.Select(o => o.Printed));

    private static bool Same(IEnumerable<string?> stated, IEnumerable<string> printed) =>
        stated.Select(ComparedText.Flatten).ToHashSet(StringComparer.Ordinal).SetEquals(printed.Select(ComparedText.Flatten));

    // The words of a deadline tell the month; the day is what a reader makes of them.
    private static bool HasItsDeadline(JudgedTask stated, PrintedTask printed) =>
        ComparedText.Squash(stated.DeadlineText) == ComparedText.Squash(printed.Task.Deadline?.Text)
        && (printed.Task.Deadline?.To is { } to
            ? (stated.DeadlineTo ?? string.Empty).StartsWith(to.ToString("yyyy-MM-dd", null)[..MonthOfIsoDate], StringComparison.Ordinal)
            : string.IsNullOrEmpty(stated.DeadlineTo));

    private static Finding? OfCitation(JudgedCitation citation, PrintedPlans plans)
    {
        var key = plans.KeyOf(citation.Place);
        var parts = Gap().Split(ItemNumber().Replace(ComparedText.Flatten(citation.Quote), string.Empty)).Where(p => p.Length > 0).ToList();
        return plans.Find(key) is not { } printed || parts.Count == 0 || !parts.TrueForAll(printed.Prints) ? Finding.Of("quote-not-printed", ("task", key))
            : parts.Sum(p => p.Length) < Math.Min(ShortestQuote, printed.Length) ? Finding.Of("quote-short", ("task", key))
            : ComparedText.Squash(citation.DocNumber) != printed.DocNumber ? Finding.Of("number-differs", ("task", key), ("found", citation.DocNumber))
            : null;
    }

    [GeneratedRegex(@"…+|\.{3,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^\d+[.．、]", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ItemNumber();
}
