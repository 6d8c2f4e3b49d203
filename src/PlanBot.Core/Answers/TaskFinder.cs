using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>Tasks found, with the words that each is shown for.</summary>
/// <param name="Tasks">In plan order.</param>
/// <param name="Evidence">Why each is shown; null where conditions alone decided.</param>
/// <param name="Weaker">The best of a year whose best fits clearly less than another's.</param>
/// <param name="Met">All tasks that meet the conditions, where only some of them were picked; null where all were.</param>
/// <param name="Nearest">What lies nearest, where nothing is near enough.</param>
/// <param name="WordsAlone">Whether meaning should have helped and did not serve.</param>
internal sealed record Found(
    IReadOnlyList<PlanTask> Tasks,
    Evidence? Evidence = null,
    IReadOnlyList<PlanTask>? Weaker = null,
    IReadOnlyList<PlanTask>? Met = null,
    IReadOnlyList<PlanTask>? Nearest = null,
    bool WordsAlone = false);

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

    /// <summary>Several things joined by and are one description where a task holds this share of all their words.</summary>
    private const double Whole = 0.85;

    /// <summary>Among tasks that the words fit equally well, one that holds so many terms more of the question's wording is meant.</summary>
    private const int ClearlyNearer = 2;

    /// <summary>What is to be added up holds this part of what the best one holds.</summary>
    private const double SumShare = 0.5;

    /// <summary>Where a task holds this share of the words' weight, the words decide what a topic is; below it meaning helps.</summary>
    private const double DecisiveForTopic = 0.7;

    /// <summary>The same for a described task.</summary>
    private const double DecisiveForTask = 0.5;

    /// <summary>Tasks that hold this part of what the best one holds fit as well.</summary>
    private const double NearlyBest = 0.9;

    /// <summary>Candidates that are looked at closely.</summary>
    private const int MostCandidates = 1000;

    /// <summary>Tasks that meet the conditions of the query, all of them; its words are not looked at.</summary>
    public static async Task<Found> ByConditionsAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var ids = await scope.Index.FindAsync(scope.Query.Filter, cancellationToken);
        var met = Tasks(scope, ids);
        return scope.Query.PicksSome ? new Found(Picked(met, scope.Query), Met: met) : new Found(met);
    }

    /// <summary>The tasks that the words describe, sought in each year by itself; by conditions where there are no words.</summary>
    public static async Task<Found> DescribedAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var query = scope.Query;
        if (query is { LikeTask: null, Words.Count: 0 })
        {
            return await ByConditionsAsync(scope, cancellationToken);
        }

        var scored = await ScoredAsync(scope, query.Words, cancellationToken);
        var clearlyLess = query.LikeTask is null && query.Filter.Owners.Count > 0 ? ClearlyLessOfUnit : ClearlyLess;
        if (query is { LikeTask: null, SeveralThings: true } && !scored.Tasks.Exists(s => s.Share >= Whole) && !scored.Tasks.Take(1).Any(s => Figures.HasAllMeasures(scope, s.Task)))
        {
            var each = new List<Scored>();
            foreach (var word in query.Words)
            {
                each.Add(await ScoredAsync(scope, [word], cancellationToken));
            }

            // Words that one task fits best each are one description all the same.
            if (!each.Select(e => e.Tasks.Select(t => t.Task).FirstOrDefault()).All(best => best is not null && best == each[0].Tasks[0].Task))
            {
                return Union(scope, [.. each.Select(e => Chosen(scope, e, BestOfEachYear(scope, e.Tasks, clearlyLess)))]);
            }
        }

        if (query is { LikeTask: null, WeighsAllFigures: false, Otherwise: null } && !scored.Tasks.Exists(s => s.Share >= DecisiveForTask)
            && await HybridFinder.DescribedAsync(scope, query.Words, cancellationToken) is { Tasks.Count: > 0 } near)
        {
            // Where the words point the same way, they tell the years apart better.
            var byWords = Chosen(scope, scored, BestOfEachYear(scope, scored.Tasks, clearlyLess));
            return near.Tasks.All(byWords.Tasks.Contains) ? byWords : near;
        }

        // What is to be added up, or measured against each other, is every one of its sort, not the one that fits best.
        return Chosen(scope, scored, query is { WeighsAllFigures: true, Words.Count: > 0 } ? OnTopic(scored.Tasks, SumShare) : BestOfEachYear(scope, scored.Tasks, clearlyLess));
    }

    /// <summary>The tasks on the topic that the words name; by conditions where there are no words.</summary>
    public static async Task<Found> OnTopicAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        if (scope.Query.LikeTask is not null || scope.Query.Words.Count == 0)
        {
            return await DescribedAsync(scope, cancellationToken);
        }

        var scored = await ScoredAsync(scope, scope.Query.Words, cancellationToken);
        if (scored.Tasks.Exists(s => s.Share >= DecisiveForTopic) && SaysNoMore(scope))
        {
            return Chosen(scope, scored, OnTopic(scored.Tasks, TopicShare));
        }

        var near = await HybridFinder.OnTopicAsync(scope, scope.Query.Words, cancellationToken);
        return near.Tasks.Count > 0 || scored.Tasks.Count == 0 ? near : Chosen(scope, scored, OnTopic(scored.Tasks, TopicShare));
    }

    /// <summary>The share of the words' weight that each task holds, by task id; tasks that hold too little are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> SharesAsync(AnswerScope scope, CancellationToken cancellationToken) =>
        (await ScoredAsync(scope, scope.Query.Words, cancellationToken)).Tasks
            .DistinctBy(t => t.Task.Id, StringComparer.Ordinal)
            .ToDictionary(t => t.Task.Id, t => t.Share, StringComparer.Ordinal);

    // 给老板们办的进修: beside its content words the question may hold a word that is only understood by the thesaurus.
    private static bool SaysNoMore(AnswerScope scope) => scope.Query.Sought is not { } sought
        || scope.Sought.Of(sought.Wording, sought.Content).Where(u => u.IsKnown).All(u => scope.Query.Words.Any(w => w.Contains(u.Text, StringComparison.Ordinal)));

    private static async Task<Scored> ScoredAsync(AnswerScope scope, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var like = scope.Query.LikeTask is { } id ? scope.Catalog.FindTask(id) : null;
        var words = like is null ? asked : [scope.Folder.Fold(like.Text)];
        var weights = like is null ? DescribedTerms.Of(words, scope.Corpus) : Terms.Of(words[0]).Select(t => new WeightedTerm(t, (float)scope.Corpus.Weight(t))).ToList();
        var terms = weights.ConvertAll(w => w.Term);
        var candidates = await scope.Index.SearchAsync(scope.Query.Filter, new SearchRequest(weights, default, MostCandidates), cancellationToken);
        var least = like is null ? LeastShare : LeastShareOfLike;
        var found = candidates.ByWords.Select(c => scope.Catalog.FindTask(c.TaskId)!).ToList();
        var passing = scope.Query.PassesAmount ? found.Where(t => scope.Amounts.IsMatch(scope.Folder.Fold(t.Text))).ToList() : [];
        return new Scored(
            [
                .. (passing.Count > 0 ? passing : found)
                    .Select(t => (Task: t, Share: ShareOf(scope, t, weights)))
                    .Where(s => s.Share >= least)
                    .OrderByDescending(s => s.Share).ThenBy(s => scope.Catalog.PositionOf(s.Task)),
            ],
            terms);
    }

    // Share of the words' weight that a task holds, however often: one that holds all of them is what was described.
    private static double ShareOf(AnswerScope scope, PlanTask task, List<WeightedTerm> weights)
    {
        var held = Terms.AllOf(scope.Folder.Fold(task.Text)).ToHashSet(StringComparer.Ordinal);
        return Math.Round(weights.Where(w => held.Contains(w.Term)).Sum(w => (double)w.Weight) / weights.Sum(w => (double)w.Weight), 9);
    }

    private static Found Chosen(AnswerScope scope, Scored scored, (List<PlanTask> Tasks, List<PlanTask> Weaker) chosen)
    {
        var ordered = InPlanOrder(scope, Picked(chosen.Tasks, scope.Query));
        var best = scored.Tasks.Select(s => s.Share).DefaultIfEmpty(0).Max();
        var nearest = scored.Tasks.Where(s => s.Share >= best * NearlyBest).Select(s => s.Task).ToHashSet();
        var reasons = ordered.DistinctBy(t => t.Id, StringComparer.Ordinal).ToDictionary(
            t => t.Id, t => new Reason(TermsIn(scope.Folder.Fold(t.Text), scored.Terms), IsNearest: nearest.Contains(t)), StringComparer.Ordinal);
        return new Found(ordered, new Evidence(reasons), chosen.Weaker);
    }

    private static Found Union(AnswerScope scope, List<Found> each)
    {
        var tasks = InPlanOrder(scope, [.. each.SelectMany(f => f.Tasks).DistinctBy(t => t.Id, StringComparer.Ordinal)]);
        return new Found(tasks, Evidence.Union(each.Select(f => f.Evidence!)), [.. each.SelectMany(f => f.Weaker ?? []).Except(tasks)]);
    }

    private static IReadOnlyList<string> TermsIn(string foldedText, IReadOnlyList<string> terms) =>
        [.. terms.Where(term => foldedText.Contains(term, StringComparison.Ordinal))];

    private static (List<PlanTask> Tasks, List<PlanTask> Weaker) BestOfEachYear(
        AnswerScope scope, List<(PlanTask Task, double Share)> scored, double clearlyLess)
    {
        var best = scored.Select(s => s.Share).DefaultIfEmpty(0).Max();
        var byYear = scored.GroupBy(s => s.Task.Year)
            .Select(year => (Share: year.Max(s => s.Share), Tasks: year.Where(s => s.Share >= year.Max(y => y.Share)).Select(s => s.Task).ToList()))
            .ToLookup(y => y.Share >= best * clearlyLess, y => Nearest(scope, y.Tasks));
        return ([.. byYear[true].SelectMany(t => t)], [.. byYear[false].SelectMany(t => t)]);
    }

    private static List<PlanTask> Nearest(AnswerScope scope, List<PlanTask> tasks)
    {
        if (tasks.Count < 2 || scope.Query.Hints.Count == 0)
        {
            return tasks;
        }

        var held = tasks.Select(t => TermsIn(scope.Folder.Fold(t.Text), scope.Query.Hints).Count).ToList();
        return [.. tasks.Where((_, i) => held[i] > held.Max() - ClearlyNearer)];
    }

    private static (List<PlanTask> Tasks, List<PlanTask> Weaker) OnTopic(List<(PlanTask Task, double Share)> scored, double share)
    {
        var best = scored.Select(s => s.Share).DefaultIfEmpty(0).Max();
        return ([.. scored.Where(s => s.Share >= best * share).Select(s => s.Task)], []);
    }

    private static List<PlanTask> Tasks(AnswerScope scope, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => scope.Catalog.FindTask(id)!)];

    // A task that the index gave twice stays twice, for the certificate to see.
    private static List<PlanTask> InPlanOrder(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.OrderBy(scope.Catalog.PositionOf)];

    private static List<PlanTask> Picked(IReadOnlyList<PlanTask> tasks, Query query)
    {
        var pick = query.Pick;
        if (query.Positions.Count > 0)
        {
            return [.. tasks.GroupBy(t => t.PlanId, StringComparer.Ordinal).SelectMany(plan => plan.Where((_, i) => Positions.Hold(query.Positions, i, plan.Count())))];
        }

        if (pick == Pick.All || tasks.Count == 0)
        {
            return [.. tasks];
        }

        if (query.PicksByOwners)
        {
            // As many as were asked for, and all that equal the last of them.
            var ordered = pick == Pick.MostOwners ? tasks.OrderByDescending(t => t.Owners.Count) : tasks.OrderBy(t => t.Owners.Count);
            var last = ordered.ElementAt(Math.Min(query.First ?? 1, tasks.Count) - 1).Owners.Count;
            return [.. tasks.Where(t => pick == Pick.MostOwners ? t.Owners.Count >= last : t.Owners.Count <= last)];
        }

        var extremes = tasks.Where(t => t.DueDates.Count > 0)
            .GroupBy(t => t.Year)
            .ToDictionary(year => year.Key, year => pick == Pick.Earliest ? year.Min(t => t.DueDates[0]) : year.Max(t => t.DueDates[^1]));
        return [.. tasks.Where(t => t.DueDates.Count > 0 && (pick == Pick.Earliest ? t.DueDates[0] : t.DueDates[^1]) == extremes[t.Year])];
    }

    /// <summary>Tasks with the share of the terms' weight that each holds, best first.</summary>
    private sealed record Scored(List<(PlanTask Task, double Share)> Tasks, IReadOnlyList<string> Terms);
}
