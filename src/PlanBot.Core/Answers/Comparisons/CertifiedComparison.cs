using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>
/// The certificate of a comparison: each task in one class only, pairs of tasks of the right plans, and the asked tasks,
/// found once more by predicates of the certificate's own, all told and none beside them but their partners.
/// </summary>
internal static class CertifiedComparison
{
    /// <summary>What differs, in a few words for the log; null where nothing does.</summary>
    public static string? FindDifference(AnswerScope scope, Outcome outcome, ComparisonOutcome comparison)
    {
        var continued = comparison.Links.SelectMany(l => new[] { l.From.Id, l.To.Id }).ToHashSet(StringComparer.Ordinal);
        var alone = comparison.New.Concat(comparison.Dropped).Select(t => t.Id).ToList();
        if (alone.Count != alone.Distinct(StringComparer.Ordinal).Count() || alone.Exists(continued.Contains))
        {
            return "a task stands in two classes";
        }

        if (!continued.Concat(alone).ToHashSet(StringComparer.Ordinal).SetEquals(outcome.Tasks.Select(t => t.Id)))
        {
            return "the classes are not the shown tasks";
        }

        return CheckPairs(scope, comparison) ?? CheckAlone(comparison) ?? CheckAsked(scope, outcome, comparison, continued);
    }

    private static string? CheckPairs(AnswerScope scope, ComparisonOutcome comparison)
    {
        var plans = comparison.Alignments.Select(a => (a.Earlier.Id, a.Later.Id)).ToHashSet();
        var wrong = comparison.Links.FirstOrDefault(l => !plans.Contains((l.From.PlanId, l.To.PlanId))
            || !ReferenceEquals(scope.Catalog.FindTask(l.From.Id), l.From)
            || !ReferenceEquals(scope.Catalog.FindTask(l.To.Id), l.To));
        return wrong is null ? null : $"{wrong.From.Id} and {wrong.To.Id} are no tasks of compared plans";
    }

    private static string? CheckAlone(ComparisonOutcome comparison)
    {
        var linked = comparison.Alignments.SelectMany(a => a.Links).SelectMany(l => new[] { l.From.Id, l.To.Id }).ToHashSet(StringComparer.Ordinal);
        var laterPlans = comparison.Alignments.Select(a => a.Later.Id).ToHashSet(StringComparer.Ordinal);
        var wrong = comparison.New.Where(t => linked.Contains(t.Id) || !laterPlans.Contains(t.PlanId))
            .Concat(comparison.Dropped.Where(t => linked.Contains(t.Id) || laterPlans.Contains(t.PlanId)))
            .FirstOrDefault();
        return wrong is null ? null : $"{wrong.Id} is neither new nor dropped";
    }

    private static string? CheckAsked(AnswerScope scope, Outcome outcome, ComparisonOutcome comparison, HashSet<string> continued)
    {
        var conditions = new CertifiedConditions(scope);
        var asked = outcome.Tasks.Where(t => conditions.Meet(t) && (outcome.Evidence is not { } evidence || Certificate.FindUnsupported(scope, t, evidence) is null))
            .Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        if (comparison.Links.FirstOrDefault(l => !asked.Contains(l.From.Id) && !asked.Contains(l.To.Id)) is { } stray)
        {
            return $"{stray.From.Id} and {stray.To.Id} do not meet the conditions";
        }

        if (comparison.New.Concat(comparison.Dropped).FirstOrDefault(t => !asked.Contains(t.Id)) is { } strange)
        {
            return $"{strange.Id} does not meet the conditions";
        }

        if (outcome.Evidence is not null || scope.Query.Pick != Pick.All || scope.Query.Aspects.Any(a => a > Aspect.Continued))
        {
            return null;
        }

        var linked = comparison.Alignments.SelectMany(a => a.Links).SelectMany(l => new[] { l.From.Id, l.To.Id }).ToHashSet(StringComparer.Ordinal);
        var meeting = comparison.Alignments.SelectMany(a => a.Earlier.Tasks.Concat(a.Later.Tasks)).Distinct().Where(conditions.Meet);
        var missing = Certificate.Picked(scope.Query, meeting)
            .Where(t => IsAskedFor(scope.Query, comparison, t, linked.Contains(t.Id)) && !asked.Contains(t.Id))
            .Select(t => t.Id).ToList();
        return missing.Count == 0 ? null : $"missing [{string.Join(' ', missing)}]";
    }

    private static bool IsAskedFor(Query query, ComparisonOutcome comparison, PlanTask task, bool isLinked) => query.Aspects.Count == 0
        || query.Aspects.Contains(isLinked ? Aspect.Continued : comparison.Alignments.Any(a => a.Later.Id == task.PlanId) ? Aspect.New : Aspect.Dropped);
}
