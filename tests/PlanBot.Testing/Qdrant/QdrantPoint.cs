using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Testing.Qdrant;

/// <summary>
/// A point as the double keeps it: arrays and plain values instead of JSON, so that a hundred thousand of them fit. A value of the
/// payload is a text, a long, a double, a truth value, null, an array of these, or JSON where it is something else.
/// </summary>
internal sealed class QdrantPoint
{
    private readonly Dictionary<string, object?> payload = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> dense = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SparseVector> sparse = new(StringComparer.Ordinal);

    public QdrantPoint(JsonObject point)
    {
        Id = point["id"]!.GetValue<string>();
        foreach (var (name, vector) in point["vector"]!.AsObject())
        {
            if (vector is JsonArray)
            {
                dense[name] = vector.Deserialize<float[]>()!;
                lengths[name] = MathF.Sqrt(dense[name].Sum(n => n * n));
            }
            else
            {
                sparse[name] = SparseVector.Of(vector!);
            }
        }

        foreach (var (name, value) in point["payload"] as JsonObject ?? [])
        {
            payload[name] = ValueOf(value);
        }
    }

    public string Id { get; }

    public IEnumerable<string> VectorNames => dense.Keys.Concat(sparse.Keys);

    public float[]? Dense(string name) => dense.GetValueOrDefault(name);

    public SparseVector? Sparse(string name) => sparse.GetValueOrDefault(name);

    /// <summary>The length of a dense vector.</summary>
    public float LengthOf(string name) => lengths[name];

    /// <summary>Whether a field is there and null.</summary>
    public bool IsNull(string field) => payload.TryGetValue(field, out var value) && value is null;

    /// <summary>How many values a field has; none where it is missing, null or an empty array.</summary>
    public int CountOf(string field) => payload.GetValueOrDefault(field) switch
    {
        null => 0,
        object?[] many => many.Count(v => v is not null),
        _ => 1,
    };

    /// <summary>Whether one of a field's values is so.</summary>
    public bool Any(string field, Predicate<object> holds) => payload.GetValueOrDefault(field) switch
    {
        null => false,
        object?[] many => Array.Exists(many, v => v is not null && holds(v)),
        { } one => holds(one),
    };

    /// <summary>A plain value of JSON.</summary>
    public static object? ValueOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => string.Intern(node.GetValue<string>()), // Units, terms and plans repeat.
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => node.AsValue().TryGetValue<long>(out var whole) ? whole : node.GetValue<double>(),
        JsonValueKind.Array => node.AsArray().Select(ValueOf).ToArray(),
        _ => node.DeepClone(),
    };

    /// <summary>The payload, all of it or some fields.</summary>
    public JsonObject Payload(IReadOnlySet<string>? fields) =>
        new(payload.Where(p => fields?.Contains(p.Key) ?? true).Select(p => KeyValuePair.Create(p.Key, Json(p.Value))));

    public JsonObject Vector() => new(
        dense.Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, new JsonArray([.. v.Value.Select(n => (JsonNode)n)])))
            .Concat(sparse.Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, v.Value.Json()))));

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => text,
        long whole => whole,
        double number => number,
        bool truth => truth,
        object?[] many => new JsonArray([.. many.Select(Json)]),
        _ => ((JsonNode)value).DeepClone(),
    };
}

/// <summary>A sparse vector, by rising numbers.</summary>
internal sealed record SparseVector(uint[] Indices, float[] Values)
{
    public static SparseVector Of(JsonNode vector)
    {
        var (indices, values) = (vector["indices"].Deserialize<uint[]>()!, vector["values"].Deserialize<float[]>()!);
        Array.Sort(indices, values);
        return new SparseVector(indices, values);
    }

    /// <summary>The dot product; null where both share no number.</summary>
    public float? Dot(SparseVector other)
    {
        float? sum = null;
        for (int i = 0, j = 0; i < Indices.Length && j < other.Indices.Length;)
        {
            if (Indices[i] == other.Indices[j])
            {
                sum = (sum ?? 0) + (Values[i++] * other.Values[j++]);
            }
            else if (Indices[i] < other.Indices[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }

    public JsonObject Json() => new()
    {
        ["indices"] = new JsonArray([.. Indices.Select(i => (JsonNode)i)]),
        ["values"] = new JsonArray([.. Values.Select(v => (JsonNode)v)]),
    };
}
