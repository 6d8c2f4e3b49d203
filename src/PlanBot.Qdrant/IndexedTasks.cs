using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>The tasks of one snapshot as points. The same snapshot gives the same points and the same name everywhere.</summary>
internal sealed class IndexedTasks
{
    private readonly IndexSnapshot snapshot;
    private readonly PointWriter points;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly string[] texts;
    private readonly Dictionary<string, int> positions;

    public IndexedTasks(IndexSnapshot snapshot, string making = "")
    {
        this.snapshot = snapshot;
        texts = new string[snapshot.Catalog.Tasks.Count];
        positions = snapshot.Catalog.Tasks.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i, StringComparer.Ordinal);
        points = new PointWriter(snapshot, numbers);
        PlansHash = ReadTasks();
        Hash12 = HashOf(PlansHash, making);
    }

    /// <summary>Whether they are those of <paramref name="other"/>, the very object.</summary>
    public bool IsOf(IndexSnapshot other) => ReferenceEquals(snapshot, other);

    /// <summary>Tasks.</summary>
    public int Count => snapshot.Catalog.Tasks.Count;

    /// <summary>Numbers of a dense vector; null where there are none.</summary>
    public int? Dimensions => snapshot.Vectors?.Dimensions;

    /// <summary>Twelve hexadecimal digits of what the plans are: every task's text, fields and words.</summary>
    public string PlansHash { get; }

    /// <summary>Twelve hexadecimal digits of plans, vectors and how the collection is made.</summary>
    public string Hash12 { get; }

    /// <summary>The task at a position.</summary>
    public string IdAt(int position) => snapshot.Catalog.Tasks[position].Id;

    /// <summary>The text of a task as it is compared.</summary>
    public string TextOf(string taskId) => texts[positions[taskId]];

    /// <summary>The task of this id.</summary>
    public PlanTask TaskOf(string taskId) => snapshot.Catalog.Tasks[positions[taskId]];

    /// <summary>Place in plan order; null for a task that is not of this snapshot.</summary>
    public int? PositionOf(string taskId) => positions.TryGetValue(taskId, out var position) ? position : null;

    /// <summary>Names by which a text may mention a unit, folded.</summary>
    public IReadOnlyList<string> NamesOf(string unit) => snapshot.Identities.NamesOf(unit);

    /// <summary>Words as they are compared.</summary>
    public string Fold(string words) => snapshot.Folder.Fold(words);

    /// <summary>A question's terms as a sparse vector; those that no task holds weigh nothing.</summary>
    public JsonObject? Sparse(IEnumerable<WeightedTerm> weighted)
    {
        var known = weighted.Where(t => numbers.ContainsKey(t.Term)).GroupBy(t => numbers[t.Term]).OrderBy(g => g.Key).Select(g => (Number: g.Key, Weight: g.Sum(t => t.Weight))).ToList();
        return known.Count == 0 ? null : new JsonObject
        {
            ["indices"] = new JsonArray([.. known.Select(t => (JsonNode)t.Number)]),
            ["values"] = new JsonArray([.. known.Select(t => (JsonNode)t.Weight)]),
        };
    }

    /// <summary>Writes the point at a position.</summary>
    public void Write(Utf8JsonWriter json, int position) => points.Write(json, position, TermWeights.Of(texts[position]), Hash12);

    /// <summary>The point at a position.</summary>
    public JsonObject Point(int position)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, PointWriter.Plain))
        {
            Write(json, position);
        }

        return JsonNode.Parse(written.GetBuffer().AsSpan(0, (int)written.Length))!.AsObject();
    }

    /// <summary>A role of a unit as it is kept.</summary>
    public static string RoleOf(OwnerRole role, string unit) => $"{role}|{unit}";

    // Folds every text and numbers all terms, on all cores: a hundred thousand tasks have five million of them. The hash of what
    // the points are made of.
    private string ReadTasks()
    {
        var digests = new byte[Count * SHA256.HashSizeInBytes];
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, Count)), range =>
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            using var written = new MemoryStream();
            using var json = new Utf8JsonWriter(written, PointWriter.Plain);
            for (var position = range.Item1; position < Math.Min(range.Item2, Count); position++)
            {
                texts[position] = snapshot.Folder.Fold(snapshot.Catalog.Tasks[position].Text);
                var weighted = TermWeights.Of(texts[position]);
                own.UnionWith(weighted.Select(t => t.Term));
                written.SetLength(0);
                json.Reset();
                points.WriteOrigin(json, position, weighted);
                json.Flush();
                SHA256.HashData(written.GetBuffer().AsSpan(0, (int)written.Length), digests.AsSpan(position * SHA256.HashSizeInBytes));
            }

            lock (terms)
            {
                terms.UnionWith(own);
            }
        });
        foreach (var term in terms.Order(StringComparer.Ordinal))
        {
            numbers.Add(term, numbers.Count);
        }

        return Digits(SHA256.HashData(digests));
    }

    private string HashOf(string plans, string making)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes((string[])[plans, snapshot.Vectors is { } v ? $"{v.Model} {v.Dimensions}" : string.Empty, making]));
        if (snapshot.Vectors is { } vectors)
        {
            hash.AppendData(MemoryMarshal.AsBytes(vectors.Values.Span));
        }

        return Digits(hash.GetHashAndReset());
    }

    private static string Digits(byte[] hash) => Convert.ToHexStringLower(hash)[..12];
}
