using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>
/// The conditions of a query as the certificate reads them: simple predicates over one task, made ready once a query, that
/// share nothing with the index but the identities of units.
/// </summary>
internal sealed class CertifiedConditions
{
    private readonly AnswerScope scope;
    private readonly Func<PlanTask, bool>[] predicates;

    /// <summary>Makes the conditions of the query of <paramref name="scope"/> ready.</summary>
    public CertifiedConditions(AnswerScope scope)
    {
        this.scope = scope;
        predicates = [.. Predicates(scope.Query.Filter)];
    }

    /// <summary>Whether <paramref name="task"/> meets all of them.</summary>
    public bool Meet(PlanTask task) => Array.TrueForAll(predicates, meets => meets(task));

    // Only what is asked is looked at: a query over very many tasks has few conditions.
    private IEnumerable<Func<PlanTask, bool>> Predicates(TaskFilter filter)
    {
        if (filter.PlanIds?.ToHashSet(StringComparer.Ordinal) is { } plans)
        {
            yield return t => plans.Contains(t.PlanId);
        }

        if (filter.Within?.ToHashSet(StringComparer.Ordinal) is { } within)
        {
            yield return t => within.Contains(t.Id);
        }

        if (filter.Domains.Count + filter.ExcludedDomains.Count > 0)
        {
            yield return t => (filter.Domains.Count == 0 || filter.Domains.Contains(t.Domain, StringComparer.Ordinal))
                && !filter.ExcludedDomains.Contains(t.Domain, StringComparer.Ordinal);
        }

        foreach (var clause in filter.Owners)
        {
            yield return MeetsOwner(clause);
        }

        foreach (var due in filter.Due)
        {
            yield return t => MeetsDue(due, t);
        }

        if (filter.Refs.Count > 0)
        {
            yield return t => filter.Refs.Any(clause => (clause.Year ?? t.Year) == t.Year && MeetsRef(clause, t.Ref));
        }

        foreach (var literal in filter.Literals.Select(scope.Folder.Fold))
        {
            yield return t => scope.Folder.Fold(t.Text).Contains(literal, StringComparison.Ordinal);
        }

        if (filter.Mentions.Select(scope.Folder.Fold).ToList() is { Count: > 0 } mentions)
        {
            yield return t => mentions.Exists(m => scope.Folder.Fold(t.Text).Contains(m, StringComparison.Ordinal));
        }

        if (filter.Ongoing)
        {
            yield return t => t.Deadline is { } deadline && (deadline.Ongoing || deadline.Every is not null);
        }

        if (filter.HasMetric || filter.HasNoMetric || filter.Metric is not null)
        {
            yield return t => (!filter.HasMetric || t.Metrics.Count > 0)
                && (!filter.HasNoMetric || t.Metrics.Count == 0)
                && (filter.Metric is null || t.Metrics.Any(m => MeetsMetric(filter.Metric, m)));
        }

        if (filter.OwnersOpenEnded)
        {
            yield return t => t.OwnersOpenEnded;
        }

        if (filter.OwnerCount is { } count)
        {
            yield return t => MeetsCount(count, t);
        }
    }

    private Func<PlanTask, bool> MeetsOwner(OwnerClause clause)
    {
        Predicate<PlanTask>[] owned = [.. clause.Units.Select(unit => (Predicate<PlanTask>)(t => Owns(clause, unit, t)))];
        bool Any(PlanTask task) => Array.Exists(owned, owns => owns(task));
        return clause.Match switch
        {
            OwnerMatch.All => task => Array.TrueForAll(owned, owns => owns(task)),
            OwnerMatch.None => task => !Any(task),
            OwnerMatch.NotSole => task => task.Owners.Count != 1 || task.OwnersOpenEnded || !Any(task),
            OwnerMatch.Sole => task => task.Owners.Count == 1 && !task.OwnersOpenEnded && Any(task),
            _ => Any,
        };
    }

    private bool Owns(OwnerClause clause, string unit, PlanTask task) => OwnsInRole(clause, unit, task)
        || (clause.OrMentioned && scope.Identities.NamesOf(unit).Any(n => scope.Folder.Fold(task.Text).Contains(n, StringComparison.Ordinal)));

    private bool OwnsInRole(OwnerClause clause, string unit, PlanTask task)
    {
        if (!scope.Owns(task, unit))
        {
            return false;
        }

        var printsRoles = clause.Role is not null
            && scope.Catalog.FindPlan(task.PlanId)!.Tasks.Any(t => t.Owners.Any(o => o.Role != OwnerRole.Owner));
        return !printsRoles || task.Owners.Any(o => o.Name == unit && o.Role == clause.Role);
    }

    private static bool MeetsDue(DueClause due, PlanTask task)
    {
        var inside = false;
        foreach (var day in task.DueDates)
        {
            inside |= due.Windows.Any(w => (w.PlanYear is null || w.PlanYear == task.Year) && w.From <= day && day <= w.To);
        }

        return due.Negated ? !inside : inside;
    }

    private bool MeetsCount(OwnerCountClause asked, PlanTask task)
    {
        var owners = asked.Sort is null ? task.Owners.Count : asked.Sort.Units.Count(unit => scope.Owns(task, unit));
        return asked.Comparison switch
        {
            Comparison.Above => owners > asked.Count,
            Comparison.AtLeast => owners >= asked.Count,
            Comparison.Below => owners < asked.Count,
            Comparison.AtMost => owners <= asked.Count,
            _ => owners == asked.Count && !(asked is { Count: 1, Sort: null } && task.OwnersOpenEnded),
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
        ? reference == clause.Ref
            || (reference.Length > clause.Ref.Length
                && reference.StartsWith(clause.Ref, StringComparison.Ordinal)
                && (reference[clause.Ref.Length] is '(' or '¶' || char.IsAsciiDigit(reference[clause.Ref.Length])))
        : reference == clause.Ref;
}
