using System.Globalization;
using System.Text.Json.Nodes;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>Compares what Qdrant holds and answers with the library: every task, and sampled queries. Nothing is written.</summary>
public sealed class IndexCheck(QdrantTaskIndex qdrant)
{
    /// <summary>Scores and numbers of vectors that differ by less are equal: Qdrant keeps floats, and adds up in another order.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>The same as a share of a score: a sum of many weights has no more digits than a float.</summary>
    private const double Share = 1e-5;

    /// <summary>Compares.</summary>
    /// <param name="snapshot">The library's plans, with their vectors where a model serves.</param>
    /// <param name="queries">How many queries are asked of both.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task<IndexCheckResult> RunAsync(IndexSnapshot snapshot, int queries, CancellationToken cancellationToken)
    {
        if (await qdrant.AttachAsync(snapshot, cancellationToken) is not (var collection, var ofThese))
        {
            return new IndexCheckResult(0, 0, [new IndexDifference(DifferenceKind.NothingPublished, string.Empty, string.Empty, string.Empty)]);
        }

        var differences = new List<IndexDifference>();
        if (!ofThese)
        {
            differences.Add(new IndexDifference(DifferenceKind.OtherState, collection.Name, string.Empty, string.Empty));
        }

        await CompareTasksAsync(collection, ofThese, differences, cancellationToken);
        var sampled = ofThese ? SampledQueries.Of(snapshot, queries).ToList() : []; // Words have other numbers in another state, and every query would differ.
        var library = new MemoryTaskIndex();
        await library.PublishAsync(snapshot, cancellationToken);
        differences.AddRange(await CompareAsync(library, sampled, cancellationToken));
        return new IndexCheckResult(collection.Tasks.Count, sampled.Count, differences);
    }

    /// <summary>Asks the same of both.</summary>
    /// <returns>The differences.</returns>
    internal async Task<IReadOnlyList<IndexDifference>> CompareAsync(MemoryTaskIndex library, IEnumerable<SampledQuery> queries, CancellationToken cancellationToken)
    {
        var differences = new List<IndexDifference>();
        foreach (var query in queries)
        {
            if (await CompareAsync(library, query, cancellationToken) is { } difference)
            {
                differences.Add(difference);
            }
        }

        return differences;
    }

    private async Task CompareTasksAsync(PublishedCollection over, bool ofThese, List<IndexDifference> differences, CancellationToken cancellationToken)
    {
        var positions = Enumerable.Range(0, over.Tasks.Count).ToDictionary(p => PointId.Of(over.Tasks.IdAt(p)), p => p, StringComparer.Ordinal);
        await foreach (var point in qdrant.PointsAsync(over, cancellationToken))
        {
            var id = point["id"]?.ToString() ?? string.Empty;
            if (!positions.Remove(id, out var position))
            {
                differences.Add(new IndexDifference(DifferenceKind.Extra, id, string.Empty, point["payload"]?[Fields.Task]?.ToString() ?? string.Empty));
            }
            else if (DifferingFields(over.Tasks.Point(position), point, ofThese).ToList() is { Count: > 0 } fields)
            {
                differences.Add(new IndexDifference(DifferenceKind.Fields, over.Tasks.IdAt(position), string.Join(' ', fields), string.Empty));
            }
        }

        differences.AddRange(positions.Values.Order().Select(p => new IndexDifference(DifferenceKind.Missing, over.Tasks.IdAt(p), string.Empty, string.Empty)));
    }

    // The numbers of words, and whose state a point is of, mean something within one state only.
    private static IEnumerable<string> DifferingFields(JsonObject expected, JsonObject kept, bool ofThese)
    {
        var (ours, theirs) = (expected["payload"]!.AsObject(), kept["payload"] as JsonObject ?? []);
        var fields = ours.Select(f => f.Key).Union(theirs.Select(f => f.Key), StringComparer.Ordinal)
            .Where(f => (ofThese || f != Fields.Snapshot) && !JsonNode.DeepEquals(ours[f], theirs[f]));
        var vectors = new[] { Fields.Meaning, Fields.Words }
            .Where(v => (ofThese || v != Fields.Words) && !Near(expected["vector"]![v], (kept["vector"] as JsonObject)?[v]));
        return fields.Concat(vectors).ToList();
    }

    private static bool Near(JsonNode? ours, JsonNode? theirs) => (ours, theirs) switch
    {
        (null, null) => true,
        (JsonArray a, JsonArray b) => Near(Numbers(a), Numbers(b)),
        (JsonObject a, JsonObject b) => Near(Weights(a), Weights(b)),
        _ => false,
    };

    private static bool Near(IReadOnlyList<double> ours, IReadOnlyList<double> theirs) =>
        ours.Count == theirs.Count && ours.Zip(theirs).All(p => Math.Abs(p.First - p.Second) <= Tolerance);

    // What is no number is near to none.
    private static List<double> Numbers(JsonNode? array) =>
        [.. (array as JsonArray ?? []).Select(v => double.TryParse(v?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)];

    // Ordered by number; the numbers stand between the weights, so that they are compared too.
    private static List<double> Weights(JsonObject sparse) =>
        [.. Numbers(sparse["indices"]).Zip(Numbers(sparse["values"])).OrderBy(p => p.First).SelectMany(p => new[] { p.First, p.Second })];

    private async Task<IndexDifference?> CompareAsync(MemoryTaskIndex library, SampledQuery query, CancellationToken cancellationToken)
    {
        try
        {
            if (query.Search is not { } request)
            {
                var (own, found) = (await library.FindAsync(query.Filter, cancellationToken), await qdrant.FindAsync(query.Filter, cancellationToken));
                return own.SequenceEqual(found, StringComparer.Ordinal) ? null : Differing(string.Join(' ', own.Except(found, StringComparer.Ordinal)), string.Join(' ', found.Except(own, StringComparer.Ordinal)));
            }

            var (ours, theirs) = (await library.SearchAsync(query.Filter, request, cancellationToken), await qdrant.SearchAsync(query.Filter, request, cancellationToken));
            var (words, meaning) = (Unlike(ours.ByWords, theirs.ByWords), Unlike(ours.ByMeaning, theirs.ByMeaning));
            return words.Count + meaning.Count == 0 ? null : Differing(Scored(ours, [.. words, .. meaning]), Scored(theirs, [.. words, .. meaning]));
        }
        catch (QdrantException e) when (e.Fault is QdrantFault.Foreign or QdrantFault.Garbled)
        {
            return Differing(string.Empty, e.Message);
        }

        IndexDifference Differing(string own, string found) => new(DifferenceKind.Query, query.Print, own, found);
    }

    // Equal scores at the limit may be cut either way.
    private static List<string> Unlike(IReadOnlyList<Candidate> ours, IReadOnlyList<Candidate> theirs)
    {
        var (a, b) = (ours.ToDictionary(c => c.TaskId, c => c.Score, StringComparer.Ordinal), theirs.ToDictionary(c => c.TaskId, c => c.Score, StringComparer.Ordinal));
        var cut = a.Count == b.Count && a.Count > 0 ? a.Values.Min() + Tolerance : double.NegativeInfinity;
        return [.. a.Keys.Union(b.Keys, StringComparer.Ordinal).Where(id => a.TryGetValue(id, out var one) && b.TryGetValue(id, out var other)
            ? Math.Abs(one - other) > Math.Max(Tolerance, Share * Math.Abs(one))
            : (a.TryGetValue(id, out one) ? one : b[id]) > cut)];
    }

    private static string Scored(Candidates candidates, IReadOnlyList<string> ids) =>
        string.Join(' ', candidates.ByWords.Concat(candidates.ByMeaning).Where(c => ids.Contains(c.TaskId, StringComparer.Ordinal)).Select(c => FormattableString.Invariant($"{c.TaskId}={c.Score:0.00000}")));
}

/// <summary>What a check found.</summary>
/// <param name="Tasks">Tasks of the library that were compared.</param>
/// <param name="Queries">Queries that were asked of both.</param>
/// <param name="Differences">All differences; none where both are the same.</param>
public sealed record IndexCheckResult(int Tasks, int Queries, IReadOnlyList<IndexDifference> Differences);

/// <summary>A difference between the library and Qdrant.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="What">The task, point, collection or query.</param>
/// <param name="Library">What the library has; of fields their names.</param>
/// <param name="Qdrant">What Qdrant has.</param>
public sealed record IndexDifference(DifferenceKind Kind, string What, string Library, string Qdrant);

/// <summary>Kinds of differences.</summary>
public enum DifferenceKind
{
    /// <summary>The alias stands for nothing.</summary>
    NothingPublished,

    /// <summary>The alias stands for a collection of other plans, vectors or settings.</summary>
    OtherState,

    /// <summary>A task of the library has no point.</summary>
    Missing,

    /// <summary>A point is of no task of the library.</summary>
    Extra,

    /// <summary>A task's point has other fields or vectors.</summary>
    Fields,

    /// <summary>A query is answered differently.</summary>
    Query,
}
