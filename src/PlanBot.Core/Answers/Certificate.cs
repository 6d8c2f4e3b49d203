using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>
/// Evaluates a query once more over the library's tasks, by predicates of its own and without the index, and compares.
/// This is the one wanted second copy of the filter's rules: a fault in either shows as a difference, and an answer with
/// a difference is never sent.
/// </summary>
internal static class Certificate
{
    /// <summary>What differs, in a few words for the log; null where nothing does.</summary>
    public static string? FindDifference(AnswerScope scope, Outcome outcome)
    {
        var basis = outcome.Basis ?? outcome.Tasks;
        var ids = basis.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Count != basis.Count)
        {
            return "a task stands twice";
        }

        if (outcome.Tasks.FirstOrDefault(t => !ids.Contains(t.Id)) is { } stray)
        {
            return $"shows {stray.Id} outside its basis";
        }

        if (basis.Any(t => !ReferenceEquals(scope.Catalog.FindTask(t.Id), t)) || !IsAscending(basis.Select(scope.Catalog.PositionOf)))
        {
            return "not in plan order, or a task that is not in the library";
        }

        if (outcome.Comparison is { } comparison)
        {
            // What the index gave is certified like a list, what was made of it by itself.
            return FindDifference(scope, outcome with { Comparison = null, Tasks = comparison.Found.Tasks, Basis = comparison.Found.Met })
                ?? CertifiedComparison.FindDifference(scope, outcome, comparison);
        }

        var conditions = new CertifiedConditions(scope);
        return outcome.Evidence is { } evidence
            ? CheckWords(scope, conditions, basis, evidence)
            : CheckComplete(scope, conditions, ids) ?? CheckPick(scope, outcome);
    }

    private static bool IsAscending(IEnumerable<int> positions)
    {
        var last = -1;
        foreach (var position in positions)
        {
            if (position <= last)
            {
                return false;
            }

            last = position;
        }

        return true;
    }

    private static string? CheckComplete(AnswerScope scope, CertifiedConditions conditions, HashSet<string> shown)
    {
        var wanted = scope.Catalog.Tasks.Where(conditions.Meet).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(id => !shown.Contains(id)).ToList();
        var extra = shown.Where(id => !wanted.Contains(id)).ToList();
        return missing.Count + extra.Count == 0 ? null : $"missing [{string.Join(' ', missing)}] extra [{string.Join(' ', extra)}]";
    }

    private static string? CheckPick(AnswerScope scope, Outcome outcome)
    {
        if (!scope.Query.PicksSome || outcome.Basis is not { } met)
        {
            return null;
        }

        // An answer that is a figure shows some of them or none; any other shows them all.
        var wanted = Picked(scope.Query, met).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var shown = outcome.Tasks.Select(t => t.Id).ToList();
        var right = shown.TrueForAll(wanted.Contains) && (outcome.Total is not null || shown.Count == wanted.Count);
        return right ? null : "not the first or last ones due";
    }

    private static string? CheckWords(
        AnswerScope scope, CertifiedConditions conditions, IReadOnlyList<PlanTask> basis, Evidence evidence)
    {
        foreach (var task in basis)
        {
            if (!conditions.Meet(task))
            {
                return $"{task.Id} does not meet the conditions";
            }

            if (FindUnsupported(scope, task, evidence) is { } unsupported)
            {
                return unsupported;
            }
        }

        return null;
    }

    /// <summary>What is wrong with the reason that a task is shown for; null where it holds.</summary>
    public static string? FindUnsupported(AnswerScope scope, PlanTask task, Evidence evidence)
    {
        var text = scope.Folder.Fold(task.Text);
        if (evidence.Of(task.Id) is not { } reason || reason.Words.Any(w => !text.Contains(w, StringComparison.Ordinal)))
        {
            return $"{task.Id} does not hold the words it is shown for";
        }

        return reason.Words.Count == 0 && !MeansTheSame(scope, task, evidence.Question.Span, reason.Cosine)
            ? $"{task.Id} is not as near in meaning as it is shown for"
            : null;
    }

    // The cosine is reckoned once more, over the vectors that were made of the texts and without the index.
    private static bool MeansTheSame(AnswerScope scope, PlanTask task, ReadOnlySpan<float> question, double? cosine)
    {
        const double rounding = 1e-3;
        return cosine is { } claimed && scope.Meaning.Vectors is { } vectors && question.Length == vectors.Dimensions
            && Math.Abs(VectorMath.Dot(vectors.Values.Span.Slice(scope.Catalog.PositionOf(task) * vectors.Dimensions, vectors.Dimensions), question) - claimed) < rounding;
    }

    /// <summary>The tasks of each year that are due first or last, or those with the most or fewest owners; all of them where none are picked.</summary>
    public static IEnumerable<PlanTask> Picked(Query query, IEnumerable<PlanTask> tasks) => query.Pick switch
    {
        _ when query.Positions.Count > 0 => AtPositions(query.Positions, [.. tasks]),
        Pick.All => tasks,
        Pick.MostOwners => OfExtremeCount([.. tasks], query.First ?? 1, (other, own) => other > own),
        Pick.FewestOwners => OfExtremeCount([.. tasks], query.First ?? 1, (other, own) => other < own),
        _ => tasks.Where(t => t.DueDates.Count > 0).GroupBy(t => t.Year).SelectMany(year => OfExtremeDay(query.Pick, [.. year])),
    };

    // So many tasks of its plan stand before it, or behind it.
    private static IEnumerable<PlanTask> AtPositions(IReadOnlyList<int> positions, IReadOnlyList<PlanTask> tasks)
    {
        foreach (var task in tasks)
        {
            var ofPlan = tasks.Where(t => t.PlanId == task.PlanId).ToList();
            var before = ofPlan.IndexOf(task);
            if (positions.Any(p => p > 0 ? p == before + 1 : -p == ofPlan.Count - before))
            {
                yield return task;
            }
        }
    }

    // Fewer than the wanted number of tasks go before it.
    private static IEnumerable<PlanTask> OfExtremeCount(IReadOnlyList<PlanTask> tasks, int wanted, Func<int, int, bool> goesBefore) =>
        tasks.Where(t => tasks.Count(other => goesBefore(other.Owners.Count, t.Owners.Count)) < wanted);

    private static IEnumerable<PlanTask> OfExtremeDay(Pick pick, IReadOnlyList<PlanTask> ofYear)
    {
        var days = ofYear.SelectMany(t => t.DueDates).ToList();
        var day = pick == Pick.Earliest ? days.Min() : days.Max();
        return ofYear.Where(t => t.DueDates.Contains(day));
    }
}
