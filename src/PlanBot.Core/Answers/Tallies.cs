using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Breaks tasks down by what was asked for.</summary>
internal static class Tallies
{
    /// <summary>The entries of <paramref name="tally"/> over <paramref name="tasks"/>, in the order that readers expect.</summary>
    public static IReadOnlyList<TallyEntry> Of(AnswerScope scope, TallyBy tally, IReadOnlyList<PlanTask> tasks) => tally switch
    {
        TallyBy.Domain => Count(tasks, t => [t.Domain ?? scope.Texts["tally.no-domain"]], g => scope.Domains.OrderOf(g)),
        TallyBy.Year => ByYear(scope, tasks),
        TallyBy.Unit => [.. Count(tasks, t => scope.Identities.OwnersOf(t).Where(u => IsOfKind(scope, u)), _ => 0).OrderByDescending(e => e.Count)],
        TallyBy.Month => Count(tasks, t => Months(scope, t), g => MonthOrder(scope, g)),
        TallyBy.Section => Count(tasks, t => [t.Section ?? scope.Texts["tally.no-section"]], _ => 0),
        _ => [],
    };

    /// <summary>The entries that <paramref name="extreme"/> keeps: all that share the largest or smallest number.</summary>
    public static IReadOnlyList<TallyEntry> Keep(Extreme extreme, IReadOnlyList<TallyEntry> entries)
    {
        if (extreme == Extreme.None || entries.Count == 0)
        {
            return entries;
        }

        var count = extreme == Extreme.Most ? entries.Max(e => e.Count) : entries.Min(e => e.Count);
        return [.. entries.Where(e => e.Count == count)];
    }

    /// <summary>Whether <paramref name="task"/> is counted under <paramref name="name"/>.</summary>
    public static bool IsUnder(AnswerScope scope, TallyBy tally, PlanTask task, string name) =>
        Of(scope, tally, [task]).Any(e => e.Name == name && e.Count > 0);

    /// <summary>Whether <paramref name="unit"/> is of the sort that the question asks for.</summary>
    public static bool IsOfKind(AnswerScope scope, string unit) =>
        scope.Query.UnitKind is not { } kind || scope.Units.IsOfSort(unit, kind);

    private static IReadOnlyList<TallyEntry> ByYear(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. AnswerWords.CoveredPlanYears(scope).Union(tasks.Select(t => t.Year)).Order()
            .Select(y => new TallyEntry(scope.Say("tally.year", ("year", y)), tasks.Count(t => t.Year == y)))];

    private static IReadOnlyList<TallyEntry> Count(
        IReadOnlyList<PlanTask> tasks, Func<PlanTask, IEnumerable<string>> names, Func<string, int> order) =>
        [.. tasks.SelectMany(t => names(t).Distinct(StringComparer.Ordinal))
            .GroupBy(n => n, StringComparer.Ordinal)
            .Select(g => new TallyEntry(g.Key, g.Count()))
            .OrderBy(e => order(e.Name))];

    private static IEnumerable<string> Months(AnswerScope scope, PlanTask task) => task.DueDates.Count == 0
        ? [scope.Texts["tally.undated"]]
        : task.DueDates.Select(d => scope.Say("tally.month", ("month", d.Month)));

    private static int MonthOrder(AnswerScope scope, string name) =>
        Enumerable.Range(1, 12).FirstOrDefault(m => scope.Say("tally.month", ("month", m)) == name, 13);
}
