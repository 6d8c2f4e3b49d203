using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>Follow-up questions made from what is loaded, each complete in itself and answerable.</summary>
internal static class SuggestionMaker
{
    private const int Most = 3;

    /// <summary>At most three questions.</summary>
    public static IReadOnlyList<string> Suggest(AnswerScope scope, Outcome outcome)
    {
        if (scope.Catalog.Tasks.Count == 0)
        {
            return [];
        }

        if (scope.Query.Options.Count > 0)
        {
            return [.. scope.Query.Options.Take(Most).Select(u => scope.Say("suggest.unit", ("unit", u)))];
        }

        var year = scope.Query.Years.Covered.Count > 0 ? scope.Query.Years.Covered[^1] : scope.Catalog.Years[^1];
        var candidates = outcome.Kind is AnswerKind.Declined or AnswerKind.Help or AnswerKind.Clarify or AnswerKind.Empty
            ? General(scope, year)
            : Narrower(scope, outcome, year);
        return [.. candidates.Distinct(StringComparer.Ordinal).Take(Most)];
    }

    private static IEnumerable<string> General(AnswerScope scope, int year)
    {
        var plan = scope.Catalog.Plans.Last(p => p.Covers(year) || p == scope.Catalog.Plans[^1]);
        if (plan.Tasks.SelectMany(t => t.Owners).GroupBy(o => o.Name, StringComparer.Ordinal).MaxBy(g => g.Count()) is { } busiest)
        {
            yield return scope.Say("suggest.unit-year", ("unit", busiest.Key), ("year", plan.Year));
        }

        if (plan.Tasks.SelectMany(t => t.DueDates).Select(d => d.Month).DefaultIfEmpty(0).Max() is > 0 and var month)
        {
            yield return scope.Say("suggest.month", ("year", plan.Year), ("month", scope.Texts["month." + month]));
        }

        yield return scope.Say("suggest.domains", ("year", plan.Year));
    }

    private static IEnumerable<string> Narrower(AnswerScope scope, Outcome outcome, int year)
    {
        var clause = scope.Query.Filter.Owners.FirstOrDefault(c => c.Match is OwnerMatch.Any or OwnerMatch.All);
        if (clause is not null && scope.Query.Intent == Intent.List)
        {
            yield return scope.Say("suggest.unit-when", ("unit", clause.Units[0]), ("year", year));
            yield return scope.Say("suggest.unit-count", ("unit", clause.Units[0]));
        }

        if (outcome.Tasks.Count > 0 && outcome.Kind != AnswerKind.Detail)
        {
            var task = outcome.Tasks[^1];
            yield return scope.Say("suggest.detail", ("year", task.Year), ("ref", task.Ref));
        }

        if (outcome.Tasks.Count > 0 && outcome.Tasks[0].Owners.Count > 0)
        {
            yield return scope.Say("suggest.unit", ("unit", outcome.Tasks[0].Owners[0].Name));
        }

        if (scope.Query.Tally != TallyBy.Domain)
        {
            yield return scope.Say("suggest.domains", ("year", year));
        }
    }
}
