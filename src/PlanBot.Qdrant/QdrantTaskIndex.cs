using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>
/// Tasks found by Qdrant's HTTP API (1.14 and later). Whatever Qdrant can decide is a filter there; words in the text and
/// figures are looked at here, over the tasks that its filter leaves.
/// </summary>
public sealed class QdrantTaskIndex : ITaskIndex
{
    /// <summary>Scores that differ by less are equal: Qdrant and the library add up in another order.</summary>
    private const int ScoreDigits = 5;

    private const int BeyondLimit = 64;

    private readonly QdrantConnection connection;
    private readonly QdrantPublisher publisher;
    private readonly string making;
    private volatile PublishedCollection? published;
    private volatile IndexedTasks? prepared;

    /// <summary>Creates the index; nothing is asked before it is published.</summary>
    /// <param name="http">Its own timeout is left alone and should not be shorter than that of the options.</param>
    /// <param name="options">Which Qdrant, and how.</param>
    /// <param name="time">The clock.</param>
    public QdrantTaskIndex(HttpClient http, QdrantOptions options, TimeProvider time)
    {
        connection = new QdrantConnection(http, options, options.Timeout, time);
        publisher = new QdrantPublisher(new QdrantConnection(http, options, options.PublishTimeout, time), options);
        making = options.Making;
        Patience = options.Timeout;
    }

    /// <summary>How long a question waits for Qdrant.</summary>
    internal TimeSpan Patience { get; }

    /// <inheritdoc/>
    /// <exception cref="QdrantException">Qdrant does not serve; what was published before is still there.</exception>
    public async Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken) =>
        published = await publisher.PublishAsync(Prepared(snapshot), anew: false, cancellationToken);

    /// <summary>Publishes and writes every point again, even where all seem to be there; readers go on with what is there meanwhile.</summary>
    /// <returns>The collection's name.</returns>
    /// <exception cref="QdrantException">Qdrant does not serve; what was published before is still there.</exception>
    public async Task<string> RebuildAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var made = await publisher.PublishAsync(Prepared(snapshot), anew: true, cancellationToken);
        published = made;
        return made.Name;
    }

    /// <summary>Deletes everything that this alias ever published.</summary>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public Task DropAsync(CancellationToken cancellationToken)
    {
        published = null;
        return publisher.DropAllAsync(cancellationToken);
    }

    /// <summary>Asks Qdrant for its collections, to see whether it serves and takes the key.</summary>
    /// <exception cref="QdrantException">It does not.</exception>
    public Task ReachAsync(CancellationToken cancellationToken) => connection.SendAsync(HttpMethod.Get, "/collections", body: null, cancellationToken);

    /// <summary>Asks what the alias stands for and publishes nothing.</summary>
    /// <returns>The collection, its tasks those of <paramref name="snapshot"/>, and whether it was made of them; null where there is none.</returns>
    internal async Task<(PublishedCollection Collection, bool OfThese)?> AttachAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var tasks = Prepared(snapshot);
        if (await publisher.FindAsync(tasks, cancellationToken) is not { } found)
        {
            return null;
        }

        published = found;
        return (found, found.Name == publisher.NameOf(tasks));
    }

    /// <summary>All points of a collection as they are kept, page by page.</summary>
    internal async IAsyncEnumerable<JsonObject> PointsAsync(PublishedCollection over, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonNode? offset = null;
        do
        {
            var body = new JsonObject { ["limit"] = over.Page, ["with_payload"] = true, ["with_vector"] = true };
            if (offset is not null)
            {
                body["offset"] = offset.DeepClone();
            }

            var page = await connection.SendAsync(HttpMethod.Post, $"/collections/{over.Name}/points/scroll", body, cancellationToken);
            foreach (var point in page["points"].Items)
            {
                yield return point.Object;
            }

            offset = page["next_page_offset"].Node;
        }
        while (offset is not null);
    }

    /// <inheritdoc/>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return published is { } over && await ConditionsAsync(over, filter, cancellationToken) is { } conditions
            ? await FindAsync(over, filter, conditions, cancellationToken)
            : [];
    }

    /// <inheritdoc/>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (published is not { } over || await ConditionsAsync(over, filter, cancellationToken) is not { } conditions)
        {
            return Candidates.None;
        }

        if (filter.Literals.Count + filter.Mentions.Count > 0 || filter.Ongoing || filter.Metric is not null)
        {
            var found = await FindAsync(over, filter, conditions, cancellationToken);
            if (found.Count == 0)
            {
                return Candidates.None;
            }

            conditions = [FilterWriter.Ids(found.Select(PointId.Of))];
        }

        var byWords = over.Tasks.Sparse(request.Terms);
        var byMeaning = over.Tasks.Dimensions == request.Vector.Length && request.Vector.Length > 0
            ? new JsonArray([.. request.Vector.ToArray().Select(v => (JsonNode)v)])
            : null;
        var lists = await QueryAsync(over, FilterWriter.Must(conditions), [(Fields.Words, byWords), (Fields.Meaning, byMeaning)], request.Limit, cancellationToken);
        return new Candidates(lists[0], lists[1]);
    }

    // Publishing may be tried many times.
    private IndexedTasks Prepared(IndexSnapshot snapshot) =>
        prepared is { } tasks && tasks.IsOf(snapshot) ? tasks : prepared = new IndexedTasks(snapshot, making);

    private async Task<List<JsonNode>?> ConditionsAsync(PublishedCollection over, TaskFilter filter, CancellationToken cancellationToken)
    {
        var mentioning = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var unit in filter.Owners.Where(c => c.OrMentioned).SelectMany(c => c.Units).Distinct(StringComparer.Ordinal))
        {
            var holding = new List<string>();
            foreach (var name in over.Tasks.NamesOf(unit))
            {
                var held = await ScrollAsync(over, Holding(name), cancellationToken);
                holding.AddRange(held.Where(id => over.Tasks.TextOf(id).Contains(name, StringComparison.Ordinal)).Select(PointId.Of));
            }

            mentioning[unit] = holding;
        }

        var conditions = FilterWriter.Conditions(filter, mentioning);
        conditions?.AddRange(filter.Literals.SelectMany(l => Holding(over.Tasks.Fold(l))));
        return conditions;
    }

    // Pairs of Han characters narrow the search; a number or Latin word may stand inside a longer one.
    private static IEnumerable<JsonNode> Holding(string folded) =>
        Terms.Of(folded).Where(t => !char.IsAsciiLetterOrDigit(t[0])).Select(t => FilterWriter.Match(Fields.Terms, t));

    private async Task<IReadOnlyList<string>> FindAsync(PublishedCollection over, TaskFilter filter, List<JsonNode> conditions, CancellationToken cancellationToken)
    {
        var literals = filter.Literals.Select(over.Tasks.Fold).ToList();
        var mentions = filter.Mentions.Select(over.Tasks.Fold).ToList();
        var found = await ScrollAsync(over, conditions, cancellationToken);
        return [.. found
            .Where(id => literals.TrueForAll(l => over.Tasks.TextOf(id).Contains(l, StringComparison.Ordinal)))
            .Where(id => mentions.Count == 0 || mentions.Exists(m => over.Tasks.TextOf(id).Contains(m, StringComparison.Ordinal)))
            .Where(id => !filter.Ongoing || over.Tasks.TaskOf(id).Deadline is { Ongoing: true } or { Every: not null })
            .Where(id => filter.Metric is not { } metric || over.Tasks.TaskOf(id).Metrics.Any(metric.IsMetBy))
            .OrderBy(id => over.Tasks.PositionOf(id))];
    }

    // Page by page to the end: a point that is met twice counts once, one of another snapshot is an error.
    private async Task<List<string>> ScrollAsync(PublishedCollection over, IEnumerable<JsonNode> conditions, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var filter = FilterWriter.Must(conditions);
        JsonNode? offset = null;
        do
        {
            var body = new JsonObject { ["limit"] = over.Page, ["filter"] = filter.DeepClone(), ["with_payload"] = new JsonArray(Fields.Task), ["with_vector"] = false };
            if (offset is not null)
            {
                body["offset"] = offset.DeepClone();
            }

            var page = await connection.SendAsync(HttpMethod.Post, $"/collections/{over.Name}/points/scroll", body, cancellationToken);
            found.UnionWith(PointsOf(page, over, scored: false).Select(p => p.Id));
            offset = page["next_page_offset"].Node;
        }
        while (offset is not null);
        return [.. found];
    }

    // One batch request for both lists; further ones only where a list goes on beyond a page, or equal scores go on beyond the limit.
    private async Task<IReadOnlyList<Candidate>[]> QueryAsync(
        PublishedCollection over, JsonObject filter, (string Using, JsonNode? Query)[] queries, int limit, CancellationToken cancellationToken)
    {
        var found = queries.Select(_ => new Dictionary<string, double>(StringComparer.Ordinal)).ToArray();
        var open = Enumerable.Range(0, queries.Length).Where(i => queries[i].Query is not null).ToList();
        var size = Math.Min(over.Page, limit + BeyondLimit);
        for (var offset = 0; open.Count > 0; offset += size)
        {
            var searches = new JsonArray([.. open.Select(i => (JsonNode)Search(queries[i].Using, queries[i].Query!, filter, size, offset))]);
            var answer = (await connection.SendAsync(HttpMethod.Post, $"/collections/{over.Name}/points/query/batch", new JsonObject { ["searches"] = searches }, cancellationToken)).Items;
            if (answer.Count != open.Count)
            {
                throw new QdrantException(QdrantFault.Garbled, $"{over.Name}: a batch with other answers than questions");
            }

            var next = new List<int>();
            foreach (var (list, points) in open.Zip(answer.Select(a => PointsOf(a, over, scored: true))))
            {
                foreach (var (id, score) in points)
                {
                    found[list].TryAdd(id, score);
                }

                if (points.Count == size && GoesOn(found[list], limit))
                {
                    next.Add(list);
                }
            }

            open = next;
        }

        return [.. found.Select(f => (IReadOnlyList<Candidate>)[.. f
            .OrderByDescending(p => Math.Round(p.Value, ScoreDigits)).ThenBy(p => over.Tasks.PositionOf(p.Key))
            .Take(limit).Select(p => new Candidate(p.Key, p.Value))])];
    }

    private static bool GoesOn(Dictionary<string, double> found, int limit) =>
        found.Count < limit || Math.Round(found.Values.OrderDescending().ElementAt(limit - 1), ScoreDigits) <= Math.Round(found.Values.Min(), ScoreDigits);

    private static JsonObject Search(string using_, JsonNode query, JsonObject filter, int limit, int offset)
    {
        var search = new JsonObject
        {
            ["query"] = query.DeepClone(), ["using"] = using_, ["filter"] = filter.DeepClone(), ["limit"] = limit, ["with_payload"] = new JsonArray(Fields.Task),
        };
        if (offset > 0)
        {
            search["offset"] = offset;
        }

        if (using_ == Fields.Meaning)
        {
            search["params"] = new JsonObject { ["exact"] = true };
        }

        return search;
    }

    private static List<(string Id, double Score)> PointsOf(QdrantAnswer page, PublishedCollection over, bool scored)
    {
        var points = page["points"].Items.Select(p => (Id: p["payload"].Node is JsonObject of && of[Fields.Task] is JsonValue task ? task.ToString() : string.Empty, Score: scored ? p["score"].Score : 0)).ToList();
        return points.TrueForAll(p => over.Tasks.PositionOf(p.Id) is not null)
            ? points
            : throw new QdrantException(QdrantFault.Foreign, $"{over.Name}: points of somebody else");
    }
}
