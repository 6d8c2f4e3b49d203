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
        var shown = basis.Select(t => t.Id).ToList();
        if (shown.Distinct(StringComparer.Ordinal).Count() != shown.Count)
        {
            return "a task stands twice";
        }

        var ids = shown.ToHashSet(StringComparer.Ordinal);
        if (outcome.Tasks.FirstOrDefault(t => !ids.Contains(t.Id)) is { } stray)
        {
            return $"shows {stray.Id} outside its basis";
        }

        if (!shown.SequenceEqual(scope.Catalog.Tasks.Where(t => ids.Contains(t.Id)).Select(t => t.Id), StringComparer.Ordinal))
        {
            return "not in plan order, or a task that is not in the library";
        }

        return outcome.Evidence is { } evidence ? CheckWords(scope, basis, evidence) : CheckComplete(scope, shown) ?? CheckPick(scope, outcome);
    }

    private static string? CheckComplete(AnswerScope scope, List<string> shown)
    {
        var wanted = scope.Catalog.Tasks.Where(t => Meets(scope, t)).Select(t => t.Id).ToList();
        var missing = wanted.Except(shown, StringComparer.Ordinal).ToList();
        var extra = shown.Except(wanted, StringComparer.Ordinal).ToList();
        return missing.Count + extra.Count == 0 ? null : $"missing [{string.Join(' ', missing)}] extra [{string.Join(' ', extra)}]";
    }

    private static string? CheckPick(AnswerScope scope, Outcome outcome)
    {
        if (scope.Query.Pick == Pick.All || outcome.Basis is not { } met)
        {
            return null;
        }

        // An answer that is a figure shows some of them or none; any other shows them all.
        var wanted = met.Where(t => IsPicked(scope.Query.Pick, t, met)).Select(t => t.Id).ToList();
        var shown = outcome.Tasks.Select(t => t.Id).ToList();
        var right = outcome.Total is null ? shown.SequenceEqual(wanted, StringComparer.Ordinal) : shown.TrueForAll(wanted.Contains);
        return right ? null : "not the first or last ones due";
    }

    private static string? CheckWords(AnswerScope scope, IReadOnlyList<PlanTask> basis, IReadOnlyDictionary<string, IReadOnlyList<string>> evidence)
    {
        foreach (var task in basis)
        {
            if (!Meets(scope, task))
            {
                return $"{task.Id} does not meet the conditions";
            }

            var text = scope.Folder.Fold(task.Text);
            if (!evidence.TryGetValue(task.Id, out var words) || words.Count == 0
                || words.Any(w => !text.Contains(w, StringComparison.Ordinal)))
            {
                return $"{task.Id} does not hold the words it is shown for";
            }
        }

        return null;
    }

    private static bool Meets(AnswerScope scope, PlanTask task)
    {
        var filter = scope.Query.Filter;
        return (filter.PlanIds is null || filter.PlanIds.Contains(task.PlanId, StringComparer.Ordinal))
            && (filter.Within is null || filter.Within.Contains(task.Id, StringComparer.Ordinal))
            && (filter.Domains.Count == 0 || filter.Domains.Contains(task.Domain, StringComparer.Ordinal))
            && !filter.ExcludedDomains.Contains(task.Domain, StringComparer.Ordinal)
            && filter.Owners.All(clause => MeetsOwner(scope, clause, task))
            && filter.Due.All(due => MeetsDue(due, task))
            && (filter.Refs.Count == 0 || filter.Refs.Any(clause => (clause.Year ?? task.Year) == task.Year && MeetsRef(clause, task.Ref)))
            && filter.Literals.All(l => scope.Folder.Fold(task.Text).Contains(scope.Folder.Fold(l), StringComparison.Ordinal))
            && (!filter.HasMetric || task.Metrics.Count > 0)
            && (!filter.HasNoMetric || task.Metrics.Count == 0)
            && (filter.OwnerCount is null || MeetsCount(filter.OwnerCount, task))
            && (filter.Metric is null || task.Metrics.Any(m => MeetsMetric(filter.Metric, m)));
    }

    private static bool MeetsOwner(AnswerScope scope, OwnerClause clause, PlanTask task)
    {
        bool Owns(string unit) => OwnsInRole(scope, clause, unit, task)
            || (clause.OrMentioned && scope.Identities.NamesOf(unit).Any(n => scope.Folder.Fold(task.Text).Contains(n, StringComparison.Ordinal)));

        return clause.Match switch
        {
            OwnerMatch.All => clause.Units.All(Owns),
            OwnerMatch.None => !clause.Units.Any(Owns),
            OwnerMatch.NotSole => task.Owners.Count != 1 || task.OwnersOpenEnded || !clause.Units.Any(Owns),
            OwnerMatch.Sole => task.Owners.Count == 1 && !task.OwnersOpenEnded && clause.Units.Any(Owns),
            _ => clause.Units.Any(Owns),
        };
    }

    private static bool OwnsInRole(AnswerScope scope, OwnerClause clause, string unit, PlanTask task)
    {
        if (!scope.Identities.OwnersOf(task).Contains(unit, StringComparer.Ordinal))
        {
            return false;
        }

        var printsRoles = clause.Role is not null
            && scope.Catalog.FindPlan(task.PlanId)!.Tasks.Any(t => t.Owners.Any(o => o.Role != OwnerRole.Owner));
        return !printsRoles || task.Owners.Any(o => o.Name == unit && o.Role == clause.Role);
    }

    private static bool MeetsDue(DueClause due, PlanTask task)
    {
        var inside = task.DueDates.Any(day => due.Windows.Any(w =>
            (w.PlanYear is null || w.PlanYear == task.Year) && w.From <= day && day <= w.To));
        return due.Negated ? !inside : inside;
    }

    private static bool MeetsCount(OwnerCountClause asked, PlanTask task)
    {
        var owners = task.Owners.Count;
        return asked.Comparison switch
        {
            Comparison.Above => owners > asked.Count,
            Comparison.AtLeast => owners >= asked.Count,
            Comparison.Below => owners < asked.Count,
            Comparison.AtMost => owners <= asked.Count,
            _ => owners == asked.Count && !(asked.Count == 1 && task.OwnersOpenEnded),
        };
    }

    private static bool MeetsMetric(MetricClause asked, Metric metric)
    {
        decimal[] figures = metric.Value.High is { } end ? [metric.Value.Low, end] : [metric.Value.Low];
        return (asked.Unit ?? metric.Unit) == metric.Unit && asked.Comparison switch
        {
            Comparison.Above => figures.Max() > asked.Value,
            Comparison.AtLeast => figures.Max() >= asked.Value,
            Comparison.Below => figures.Min() < asked.Value,
            Comparison.AtMost => figures.Min() <= asked.Value,
            _ => figures.Min() <= asked.Value && figures.Max() >= asked.Value,
        };
    }

    private static bool MeetsRef(RefClause clause, string reference) => clause.IsHeading
        ? reference.Length > clause.Ref.Length
            && reference.StartsWith(clause.Ref, StringComparison.Ordinal)
            && (reference[clause.Ref.Length] == '(' || char.IsAsciiDigit(reference[clause.Ref.Length]))
        : reference == clause.Ref;

    private static bool IsPicked(Pick pick, PlanTask task, IReadOnlyList<PlanTask> meeting)
    {
        var ofYear = meeting.Where(t => t.Year == task.Year && t.DueDates.Count > 0).ToList();
        return task.DueDates.Count > 0 && (pick == Pick.Earliest
            ? ofYear.TrueForAll(t => t.DueDates[0] >= task.DueDates[0])
            : ofYear.TrueForAll(t => t.DueDates[^1] <= task.DueDates[^1]));
    }
}
