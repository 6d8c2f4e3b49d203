using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>Which of a task's figures a question is about, and their sum.</summary>
internal static class Figures
{
    /// <summary>A figure is meant when it holds this part of the words that the best one holds.</summary>
    private const double NearlyBest = 0.6;

    /// <summary>The metrics of each task that the question is about, by task id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Metric>> Asked(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        tasks.DistinctBy(t => t.Id, StringComparer.Ordinal).ToDictionary(t => t.Id, t => AskedOf(scope, t), StringComparer.Ordinal);

    /// <summary>
    /// The figures added up, with the addends shown; null where they do not add: fewer than two, different units, ranges,
    /// or figures that hold for each of several.
    /// </summary>
    public static string? Sum(AnswerScope scope, IEnumerable<Metric> metrics)
    {
        var addends = metrics.ToList();
        if (addends.Count < 2 || addends.Exists(m => m.Value.High is not null || m.Per is not null || m.Op == MetricOp.AtMost || m.Unit != addends[0].Unit))
        {
            return null;
        }

        var atLeast = addends.Exists(m => m.Op == MetricOp.AtLeast);
        return scope.Say(
            atLeast ? "figures.sum-at-least" : "figures.sum",
            ("addends", string.Join(scope.Texts["figures.plus"], addends.Select(m => m.Value + m.Unit))),
            ("sum", addends.Sum(m => m.Value.Low) + addends[0].Unit));
    }

    /// <summary>
    /// The largest or smallest of the figures, of each unit of counting by itself, and those that hold for each of several apart from
    /// those that do not; tasks without one are left out. Where the question names the unit, that one alone.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Metric>> Extremes(AnswerScope scope, IReadOnlyDictionary<string, IReadOnlyList<Metric>> figures)
    {
        var all = figures.Values.SelectMany(m => m).ToList();
        var measured = scope.Query.Measures.Count == 0 ? all : all.Where(m => IsMeasured(scope, m)).ToList();
        var meant = measured.GroupBy(m => (m.Unit, IsOfEach: m.Per is not null)).SelectMany(group => scope.Query.Extreme == Extreme.Most
            ? group.Where(m => Reach(m) == group.Max(Reach))
            : group.Where(m => m.Value.Low == group.Min(g => g.Value.Low))).ToHashSet(ReferenceEqualityComparer.Instance);
        return figures.Select(f => (f.Key, Kept: (IReadOnlyList<Metric>)[.. f.Value.Where(meant.Contains)])).Where(f => f.Kept.Count > 0)
            .ToDictionary(f => f.Key, f => f.Kept, StringComparer.Ordinal);

        static decimal Reach(Metric metric) => metric.Value.High ?? metric.Value.Low;
    }

    /// <summary>Whether a figure is counted in a unit that the question asks for.</summary>
    public static bool IsMeasured(AnswerScope scope, Metric metric) => scope.Query.Measures.Any(measure => IsMeasuredIn(metric, measure));

    /// <summary>Whether a task has a figure in each of several units that the question asks for.</summary>
    public static bool HasAllMeasures(AnswerScope scope, PlanTask task) =>
        scope.Query.Measures.Count > 1 && scope.Query.Measures.All(measure => task.Metrics.Any(m => IsMeasuredIn(m, measure)));

    private static bool IsMeasuredIn(Metric metric, string measure) => metric.Unit.EndsWith(measure, StringComparison.Ordinal);

    private static IReadOnlyList<Metric> AskedOf(AnswerScope scope, PlanTask task)
    {
        if (scope.Query.SeveralFigures)
        {
            return EachAsked(scope, task.Metrics);
        }

        IReadOnlyList<Metric> metrics = task.Metrics;
        metrics = Narrowed(metrics, m => IsMeasured(scope, m));
        var names = scope.Query.Filter.Owners.Where(c => c.OrMentioned).SelectMany(c => c.Units).SelectMany(scope.Identities.NamesOf).ToList();
        metrics = Narrowed(metrics, m => names.Exists(n => scope.Folder.Fold(m.Subject).Contains(n, StringComparison.Ordinal)));
        var meant = Nearest(scope, metrics, scope.Query.Words);
        return meant.Count > 0 ? meant : metrics;
    }

    // Several figures asked for at once: those that each of the words means.
    private static IReadOnlyList<Metric> EachAsked(AnswerScope scope, IReadOnlyList<Metric> metrics)
    {
        var meant = scope.Query.Words.SelectMany(word => Nearest(scope, metrics, [word])).Concat(metrics.Where(m => IsMeasured(scope, m))).ToHashSet();
        return Narrowed(metrics, meant.Contains);
    }

    private static List<Metric> Nearest(AnswerScope scope, IReadOnlyList<Metric> metrics, IReadOnlyList<string> words)
    {
        var terms = words.SelectMany(Terms.Of).ToHashSet(StringComparer.Ordinal);
        var held = metrics.Select(m => (Metric: m, Count: Terms.Of(scope.Folder.Fold(m.Subject + m.Text)).Count(terms.Contains))).ToList();
        var best = held.Select(h => h.Count).DefaultIfEmpty(0).Max();
        return [.. held.Where(h => best > 0 && h.Count >= best * NearlyBest).Select(h => h.Metric)];
    }

    private static IReadOnlyList<Metric> Narrowed(IReadOnlyList<Metric> metrics, Func<Metric, bool> isMeant)
    {
        var meant = metrics.Where(isMeant).ToList();
        return meant.Count > 0 ? meant : metrics;
    }
}
