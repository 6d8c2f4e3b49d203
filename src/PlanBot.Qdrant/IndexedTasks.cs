using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>The tasks of one snapshot as points. The same snapshot gives the same points and the same name everywhere.</summary>
internal sealed class IndexedTasks
{
    private readonly IndexSnapshot snapshot;
    private readonly Dictionary<string, int> terms;
    private readonly HashSet<string> plansWithRoles;
    private readonly string[] texts;
    private readonly Dictionary<string, int> positions;

    public IndexedTasks(IndexSnapshot snapshot, string making = "")
    {
        this.snapshot = snapshot;
        texts = [.. snapshot.Catalog.Tasks.Select(t => snapshot.Folder.Fold(t.Text))];
        terms = texts.SelectMany(Core.Search.Terms.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((term, number) => (term, number)).ToDictionary(t => t.term, t => t.number, StringComparer.Ordinal);
        plansWithRoles = snapshot.Catalog.Tasks.Where(t => t.Owners.Any(o => o.Role != OwnerRole.Owner)).Select(t => t.PlanId).ToHashSet(StringComparer.Ordinal);
        positions = snapshot.Catalog.Tasks.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i, StringComparer.Ordinal);
        PlansHash = Hash(snapshot.Catalog.Tasks.Select((_, i) => Payload(i).ToJsonString()));
        Hash12 = Hash([PlansHash, snapshot.Vectors is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.Model} {v.Dimensions}") : string.Empty, VectorsHash(), making]);
    }

    /// <summary>Tasks.</summary>
    public int Count => snapshot.Catalog.Tasks.Count;

    /// <summary>Numbers of a dense vector; null where there are none.</summary>
    public int? Dimensions => snapshot.Vectors?.Dimensions;

    /// <summary>Twelve hexadecimal digits of what the plans are.</summary>
    public string PlansHash { get; }

    /// <summary>Twelve hexadecimal digits of plans and vectors.</summary>
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

    /// <summary>A sparse vector of the terms that a task holds; the others weigh nothing.</summary>
    public JsonObject? Sparse(IEnumerable<WeightedTerm> weighted)
    {
        var known = weighted.Where(t => terms.ContainsKey(t.Term)).GroupBy(t => terms[t.Term]).OrderBy(g => g.Key).Select(g => (Number: g.Key, Weight: g.Sum(t => t.Weight))).ToList();
        return known.Count == 0 ? null : new JsonObject
        {
            ["indices"] = new JsonArray([.. known.Select(t => (JsonNode)t.Number)]),
            ["values"] = new JsonArray([.. known.Select(t => (JsonNode)t.Weight)]),
        };
    }

    /// <summary>The point at a position.</summary>
    public JsonObject Point(int position)
    {
        var vector = new JsonObject();
        if (Sparse(TermWeights.Of(texts[position])) is { } words)
        {
            vector[Fields.Words] = words;
        }

        if (snapshot.Vectors is { } vectors)
        {
            vector[Fields.Meaning] = new JsonArray([.. vectors.Values.Slice(position * vectors.Dimensions, vectors.Dimensions).ToArray().Select(v => (JsonNode)v)]);
        }

        var payload = Payload(position);
        payload[Fields.Snapshot] = Hash12;
        return new JsonObject { ["id"] = PointId.Of(snapshot.Catalog.Tasks[position].Id), ["vector"] = vector, ["payload"] = payload };
    }

    /// <summary>A role of a unit as it is kept.</summary>
    public static string RoleOf(OwnerRole role, string unit) => $"{role}|{unit}";

    private JsonObject Payload(int position)
    {
        var task = snapshot.Catalog.Tasks[position];
        return new JsonObject
        {
            [Fields.Task] = task.Id,
            [Fields.Plan] = task.PlanId,
            [Fields.Year] = task.Year,
            [Fields.Domain] = task.Domain ?? string.Empty,
            [Fields.Owners] = Texts(snapshot.Identities.OwnersOf(task).Distinct(StringComparer.Ordinal)),
            [Fields.Roles] = Texts(task.Owners.Select(o => RoleOf(o.Role, o.Name)).Distinct(StringComparer.Ordinal)),
            [Fields.PlanRanks] = plansWithRoles.Contains(task.PlanId),
            [Fields.Sole] = task is { Owners.Count: 1, OwnersOpenEnded: false },
            [Fields.OpenEnded] = task.OwnersOpenEnded,
            [Fields.OwnerCount] = task.Owners.Count,
            [Fields.Due] = new JsonArray([.. task.DueDates.Distinct().Select(d => (JsonNode)Fields.DayOf(d))]),
            [Fields.Ref] = task.Ref,
            [Fields.Headings] = Texts(HeadingsOf(task.Ref)),
            [Fields.Terms] = Texts(Core.Search.Terms.Of(texts[position])),
            [Fields.HasMetric] = task.Metrics.Count > 0,
        };
    }

    // A heading path is whatever stands before a bracket, a digit or a paragraph of the reference, and all of it.
    private static IEnumerable<string> HeadingsOf(string reference) =>
        Enumerable.Range(1, Math.Max(0, reference.Length - 1)).Where(i => reference[i] is '(' or '¶' or (>= '0' and <= '9')).Select(i => reference[..i]).Append(reference);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    private string VectorsHash() => snapshot.Vectors is { } vectors
        ? Convert.ToHexStringLower(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vectors.Values.Span)))
        : string.Empty;

    private static string Hash(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
