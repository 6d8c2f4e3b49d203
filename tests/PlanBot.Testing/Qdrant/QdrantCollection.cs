using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Search;

namespace PlanBot.Testing.Qdrant;

/// <summary>A collection of the double: its points in id order, its payload indexes and its limits.</summary>
internal sealed class QdrantCollection(JsonObject made)
{
    private readonly Dictionary<string, QdrantPoint> points = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> indexes = new(StringComparer.Ordinal);
    private JsonObject? strict;
    private List<QdrantPoint>? ordered;
    private int operations;

    public JsonNode Info() => new JsonObject
    {
        ["status"] = "green",
        ["optimizer_status"] = "ok",
        ["points_count"] = points.Count,
        ["segments_count"] = 1,
        ["config"] = Configuration(),
        ["payload_schema"] = new JsonObject(indexes.Select(i => KeyValuePair.Create<string, JsonNode?>(i.Key, new JsonObject
        {
            ["data_type"] = TypeOf(i.Value),
            ["points"] = points.Values.Count(p => p.CountOf(i.Key) > 0),
        }))),
    };

    public JsonNode Update(JsonObject body)
    {
        strict = body["strict_mode_config"]?.DeepClone().AsObject() ?? strict;
        return true;
    }

    public JsonNode AddIndex(JsonObject body)
    {
        indexes[body["field_name"]!.GetValue<string>()] = body["field_schema"]!.DeepClone();
        return Done(true);
    }

    public JsonNode Upsert(JsonArray batch, bool waits)
    {
        var made = batch.Select(p => Checked(p!.AsObject())).ToList();
        foreach (var point in made)
        {
            points[point.Id] = point;
        }

        ordered = null;
        return Done(waits);
    }

    public JsonNode Delete(JsonObject body)
    {
        var gone = body["points"]?.AsArray().Select(p => p!.GetValue<string>()).ToList() ?? Filtered(body).Select(p => p.Id).ToList();
        foreach (var id in gone)
        {
            points.Remove(id);
        }

        ordered = null;
        return Done(true);
    }

    public JsonNode Count(JsonObject body) => new JsonObject { ["count"] = Filtered(body).Count() };

    public JsonNode Scroll(JsonObject body)
    {
        var limit = LimitOf(body, "limit");
        var met = Filtered(body, body["offset"]?.GetValue<string>() ?? string.Empty).Take(limit + 1).ToList();
        return new JsonObject
        {
            ["points"] = new JsonArray([.. met.Take(limit).Select(p => (JsonNode)Shown(p, body, true))]),
            ["next_page_offset"] = met.Count > limit ? met[limit].Id : null,
        };
    }

    public JsonObject Query(JsonObject body)
    {
        var limit = LimitOf(body, "limit");
        var name = body["using"]!.GetValue<string>();
        var query = body["query"]!;
        var scored = Scores(name, query, Filtered(body)).OrderByDescending(s => s.Score).ThenBy(s => s.Point.Id, StringComparer.Ordinal)
            .Skip(body["offset"]?.GetValue<int>() ?? 0).Take(limit);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. scored.Select(s =>
            {
                var shown = Shown(s.Point, body, false);
                shown["score"] = s.Score;
                return (JsonNode)shown;
            })]),
        };
    }

    private IEnumerable<(QdrantPoint Point, float Score)> Scores(string name, JsonNode query, IEnumerable<QdrantPoint> among)
    {
        if (query is JsonArray && made["vectors"]?[name]?["size"]?.GetValue<int>() is { } size)
        {
            var asked = query.Deserialize<float[]>()!;
            return asked.Length == size
                ? Cosines(name, asked, among)
                : throw new QdrantRefusal(400, string.Create(CultureInfo.InvariantCulture, $"Wrong input: Vector dimension error: expected dim: {size}, got {asked.Length}"));
        }

        if (query is JsonObject && made["sparse_vectors"]?[name] is { } kind)
        {
            var asked = SparseVector.Of(query);
            return asked.Indices.Distinct().Count() != asked.Indices.Length
                ? throw new QdrantRefusal(422, "Validation error in JSON body: [internal.query.indices: Validation error: must be unique [{}]]")
                : kind["modifier"] is not null
                ? throw new NotSupportedException("The double keeps no inverse document frequencies; PlanBot sends weights of its own.")
                : among.Select(p => (p, p.Sparse(name)?.Dot(asked))).Where(s => s.Item2 is not null).Select(s => (s.p, s.Item2!.Value));
        }

        throw new QdrantRefusal(400, $"Wrong input: Not existing vector name error: {name}");
    }

    private static IEnumerable<(QdrantPoint Point, float Score)> Cosines(string name, float[] asked, IEnumerable<QdrantPoint> among)
    {
        var length = MathF.Sqrt(asked.Sum(n => n * n));
        foreach (var point in among)
        {
            if (point.Dense(name) is { } vector)
            {
                var lengths = length * point.LengthOf(name);
                yield return (point, lengths == 0 ? 0 : VectorMath.Dot(vector, asked) / lengths);
            }
        }
    }

    // In the order of ids, from one on.
    private IEnumerable<QdrantPoint> Filtered(JsonObject body, string from = "")
    {
        ordered ??= [.. points.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];
        var begin = FirstFrom(ordered, from);
        var rest = begin == 0 ? ordered : ordered.Skip(begin);
        if (body["filter"] is not JsonObject filter)
        {
            return rest;
        }

        QdrantFilter.Check(filter, strict?["enabled"]?.GetValue<bool>() is true && strict["unindexed_filtering_retrieve"]?.GetValue<bool>() is false ? indexes.Keys : null);
        var meets = QdrantFilter.Of(filter);
        return rest.Where(p => meets(p));
    }

    private static int FirstFrom(List<QdrantPoint> ordered, string id)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(ordered[middle].Id, id) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int LimitOf(JsonObject body, string field)
    {
        var limit = body[field]?.GetValue<int>() ?? 10;
        if (limit < 1)
        {
            throw new QdrantRefusal(422, $"Validation error in JSON body: [internal.limit: value {limit} invalid, must be 1 or larger]");
        }

        if (strict?["max_query_limit"]?.GetValue<int>() is { } most && limit > most)
        {
            throw new QdrantRefusal(400, $"Bad request: Limit exceeded {limit} > {most} for \"limit\". Help: Reduce the \"limit\" parameter to or below {most}.");
        }

        return limit;
    }

    private QdrantPoint Checked(JsonObject sent)
    {
        if (sent["id"] is JsonValue id && id.TryGetValue<string>(out var text) && !Guid.TryParse(text, out _))
        {
            throw new QdrantRefusal(400, $"Format error in JSON body: value {text} is not a valid point ID, valid values are either an unsigned integer or a UUID");
        }

        var point = new QdrantPoint(sent);
        foreach (var name in point.VectorNames)
        {
            if (made["sparse_vectors"]?[name] is null && made["vectors"]?[name] is null)
            {
                throw new QdrantRefusal(400, $"Wrong input: Not existing vector name error: {name}");
            }

            if (point.Dense(name) is { } dense && made["vectors"]![name]!["size"]!.GetValue<int>() is var size && size != dense.Length)
            {
                throw new QdrantRefusal(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {dense.Length} for vector '{name}'");
            }
        }

        return point;
    }

    private JsonObject Configuration()
    {
        var parameters = new JsonObject { ["vectors"] = made["vectors"]?.DeepClone(), ["sparse_vectors"] = made["sparse_vectors"]?.DeepClone() };
        var configuration = new JsonObject { ["params"] = parameters };
        if (strict is not null)
        {
            configuration["strict_mode_config"] = strict.DeepClone();
        }

        return configuration;
    }

    private JsonNode Done(bool waits) => new JsonObject { ["operation_id"] = ++operations, ["status"] = waits ? "completed" : "acknowledged" };

    private static string TypeOf(JsonNode schema) => schema is JsonObject of ? of["type"]!.GetValue<string>() : schema.GetValue<string>();

    private static JsonObject Shown(QdrantPoint point, JsonObject body, bool byDefault)
    {
        var shown = new JsonObject { ["id"] = point.Id };
        if (body["with_payload"] is JsonArray fields)
        {
            shown["payload"] = point.Payload(fields.Select(f => f!.GetValue<string>()).ToHashSet(StringComparer.Ordinal));
        }
        else if (body["with_payload"]?.GetValue<bool>() ?? byDefault)
        {
            shown["payload"] = point.Payload(null);
        }

        if (body["with_vector"]?.GetValue<bool>() is true)
        {
            shown["vector"] = point.Vector();
        }

        return shown;
    }
}
