using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>Tasks found, with the words that each is shown for.</summary>
/// <param name="Tasks">In plan order.</param>
/// <param name="Evidence">Terms by task id; null where conditions alone decided.</param>
/// <param name="Weaker">The best of a year whose best fits clearly less than another's.</param>
/// <param name="Met">All tasks that meet the conditions, where only some of them were picked; null where all were.</param>
internal sealed record Found(
    IReadOnlyList<PlanTask> Tasks,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Evidence = null,
    IReadOnlyList<PlanTask>? Weaker = null,
    IReadOnlyList<PlanTask>? Met = null);

/// <summary>Finds the tasks that a query is about.</summary>
internal static class TaskFinder
{
    /// <summary>Below this share of the words' weight a task is not what was described.</summary>
    private const double LeastShare = 0.34;

    /// <summary>Below this share of a whole task's words another task is not the same work.</summary>
    private const double LeastShareOfLike = 0.15;

    /// <summary>A year whose best holds less than this part of another year's best is only a note.</summary>
    private const double ClearlyLess = 0.55;

    /// <summary>The same where a unit is named too, which leaves less for the words to say.</summary>
    private const double ClearlyLessOfUnit = 0.35;

    /// <summary>A task is on a topic when it holds this part of what the best one holds.</summary>
    private const double TopicShare = 0.5;

    private const int NoLimit = int.MaxValue;

    /// <summary>Tasks that meet the conditions of the query, all of them; its words are not looked at.</summary>
    public static async Task<Found> ByConditionsAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var ids = await scope.Index.FindAsync(scope.Query.Filter, cancellationToken);
        var met = Tasks(scope, ids);
        return scope.Query.Pick == Pick.All ? new Found(met) : new Found(Picked(met, scope.Query.Pick), Met: met);
    }

    /// <summary>The tasks that the words describe, sought in each year by itself; by conditions where there are no words.</summary>
    public static Task<Found> DescribedAsync(AnswerScope scope, CancellationToken cancellationToken) =>
        scope.Query.LikeTask is not null ? ByWordsAsync(scope, scored => BestOfEachYear(scored, ClearlyLess), cancellationToken)
        : scope.Query.Words.Count == 0 ? ByConditionsAsync(scope, cancellationToken) : ByWordsAsync(scope, scored => BestOfEachYear(scored, scope.Query.Filter.Owners.Count > 0 ? ClearlyLessOfUnit : ClearlyLess), cancellationToken);

    /// <summary>The tasks on the topic that the words name; by conditions where there are no words.</summary>
    public static Task<Found> OnTopicAsync(AnswerScope scope, CancellationToken cancellationToken) =>
        scope.Query.LikeTask is not null ? DescribedAsync(scope, cancellationToken)
        : scope.Query.Words.Count == 0 ? ByConditionsAsync(scope, cancellationToken) : ByWordsAsync(scope, OnTopic, cancellationToken);

    private static async Task<Found> ByWordsAsync(
        AnswerScope scope, Func<List<(PlanTask Task, double Share)>, (List<PlanTask> Tasks, List<PlanTask> Weaker)> choose, CancellationToken cancellationToken)
    {
        var like = scope.Query.LikeTask is { } id ? scope.Catalog.FindTask(id) : null;
        var words = like is null ? scope.Query.Words : [scope.Folder.Fold(like.Text)];
        List<string> terms = [.. words.SelectMany(Terms.Of).Distinct(StringComparer.Ordinal)];
        var candidates = await scope.Index.SearchAsync(scope.Query.Filter, terms, NoLimit, cancellationToken);
        var scored = candidates
            .Where(c => c.Share >= (like is null ? LeastShare : LeastShareOfLike))
            .Select(c => (Task: scope.Catalog.FindTask(c.TaskId)!, c.Share))
            .ToList();
        var (tasks, weaker) = choose(scored);
        var ordered = InPlanOrder(scope, Picked(tasks, scope.Query.Pick));
        var evidence = ordered.DistinctBy(t => t.Id, StringComparer.Ordinal)
            .ToDictionary(t => t.Id, t => TermsIn(scope.Folder.Fold(t.Text), terms), StringComparer.Ordinal);
        return new Found(ordered, evidence, weaker);
    }

    private static IReadOnlyList<string> TermsIn(string foldedText, IReadOnlyList<string> terms) =>
        [.. terms.Where(term => foldedText.Contains(term, StringComparison.Ordinal))];

    private static (List<PlanTask> Tasks, List<PlanTask> Weaker) BestOfEachYear(List<(PlanTask Task, double Share)> scored, double clearlyLess)
    {
        var best = scored.Select(s => s.Share).DefaultIfEmpty(0).Max();
        var byYear = scored.GroupBy(s => s.Task.Year).Select(year => (Share: year.Max(s => s.Share), Year: year)).ToList();
        return (
            [.. byYear.Where(y => y.Share >= best * clearlyLess).SelectMany(y => y.Year.Where(s => s.Share >= y.Share).Select(s => s.Task))],
            [.. byYear.Where(y => y.Share < best * clearlyLess).SelectMany(y => y.Year.Where(s => s.Share >= y.Share).Select(s => s.Task))]);
    }

    private static (List<PlanTask> Tasks, List<PlanTask> Weaker) OnTopic(List<(PlanTask Task, double Share)> scored)
    {
        var best = scored.Select(s => s.Share).DefaultIfEmpty(0).Max();
        return ([.. scored.Where(s => s.Share >= best * TopicShare).Select(s => s.Task)], []);
    }

    private static List<PlanTask> Tasks(AnswerScope scope, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => scope.Catalog.FindTask(id)!)];

    // A task that the index gave twice stays twice, for the certificate to see.
    private static List<PlanTask> InPlanOrder(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.OrderBy(scope.Catalog.PositionOf)];

    private static List<PlanTask> Picked(IReadOnlyList<PlanTask> tasks, Pick pick)
    {
        if (pick == Pick.All)
        {
            return [.. tasks];
        }

        var extremes = tasks.Where(t => t.DueDates.Count > 0)
            .GroupBy(t => t.Year)
            .ToDictionary(year => year.Key, year => pick == Pick.Earliest ? year.Min(t => t.DueDates[0]) : year.Max(t => t.DueDates[^1]));
        return [.. tasks.Where(t => t.DueDates.Count > 0 && (pick == Pick.Earliest ? t.DueDates[0] : t.DueDates[^1]) == extremes[t.Year])];
    }
}
