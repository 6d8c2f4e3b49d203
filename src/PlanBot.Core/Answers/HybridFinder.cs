using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Search.Hybrid;
using PlanBot.Core.Search.Meaning;

namespace PlanBot.Core.Answers;

/// <summary>Finds tasks by words and meaning together, where the words of the question alone do not decide.</summary>
internal static class HybridFinder
{
    /// <summary>Among those that fit best are the ones so little behind the first.</summary>
    private const double Nearly = 0.03;

    private const int MostCandidates = 200;
    private const int NearestNoted = 3;

    /// <summary>The tasks on what <paramref name="words"/> say; empty where nothing is near enough, with the nearest as weaker ones.</summary>
    public static async Task<Found> OnTopicAsync(AnswerScope scope, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var (ranked, vector) = await RankAsync(scope, words, cancellationToken);
        return Found(scope, HybridRanking.Cut(ranked), ranked, vector);
    }

    /// <summary>The task of each year that fits best what <paramref name="words"/> describe.</summary>
    public static async Task<Found> DescribedAsync(AnswerScope scope, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var (ranked, vector) = await RankAsync(scope, words, cancellationToken);
        var meant = HybridRanking.Cut(ranked);
        var best = meant.Where(r => r.Score >= meant[0].Score - Nearly).GroupBy(r => r.Task.Year).Select(year => year.First()).ToList();
        return Found(scope, best, ranked, vector);
    }

    private static async Task<(IReadOnlyList<RankedTask> Ranked, ReadOnlyMemory<float> Vector)> RankAsync(
        AnswerScope scope, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var sought = scope.Query.Sought is { } whole && words.Count == scope.Query.Words.Count ? whole : new SoughtText(string.Join(' ', words), string.Join(' ', words));
        var units = scope.Sought.Of(sought.Wording, sought.Content);
        var terms = units.SelectMany(u => u.Printed).SelectMany(Terms.Of).Distinct(StringComparer.Ordinal)
            .Select(t => new WeightedTerm(t, (float)scope.Corpus.Weight(t)));
        var vector = await scope.Meaning.OfQuestionAsync(HybridRanking.QuestionOf(sought.Wording), cancellationToken);
        var candidates = await scope.Index.SearchAsync(scope.Query.Filter, new SearchRequest([.. terms], vector, MostCandidates), cancellationToken);
        var ranked = HybridRanking.Rank(units, candidates, scope.Meaning.UsualCosine(vector.Span), scope.Catalog, scope.Folder);
        return (ranked, vector);
    }

    private static Found Found(AnswerScope scope, IReadOnlyList<RankedTask> meant, IReadOnlyList<RankedTask> ranked, ReadOnlyMemory<float> vector)
    {
        var reasons = meant.ToDictionary(r => r.Task.Id, r => new Reason(r.Words, r.Meaning, r.Score >= meant[0].Score - Nearly), StringComparer.Ordinal);
        return new Found(
            [.. meant.Select(r => r.Task).OrderBy(scope.Catalog.PositionOf)],
            new Evidence(reasons, vector),
            WordsAlone: vector.IsEmpty && scope.Meaning.State != MeaningState.Off,
            Nearest: meant.Count > 0 ? [] : [.. ranked.Take(NearestNoted).Select(r => r.Task).OrderBy(scope.Catalog.PositionOf)]);
    }
}
