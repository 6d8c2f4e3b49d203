using System.Globalization;
using System.Text.Json.Nodes;

namespace PlanBot.Testing.Qdrant;

/// <summary>A collection of the double: its points in id order, its payload indexes and its limits.</summary>
internal sealed class QdrantCollection(JsonObject made)
{
    private readonly SortedDictionary<string, JsonObject> points = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> indexes = new(StringComparer.Ordinal);
    private JsonObject? strict;
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
            ["points"] = points.Values.Count(p => QdrantFilter.ValuesOf(p, i.Key).Count > 0),
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
        foreach (var point in batch.Select(p => p!.AsObject()))
        {
            Check(point);
        }

        foreach (var point in batch)
        {
            points[IdOf(point!["id"]!)] = point.DeepClone().AsObject();
        }

        return Done(waits);
    }

    public JsonNode Delete(JsonObject body)
    {
        var gone = body["points"]?.AsArray().Select(p => p!.GetValue<string>()).ToHashSet(StringComparer.Ordinal)
            ?? points.Values.Where(p => QdrantFilter.Meets(p, body["filter"]!.AsObject())).Select(p => IdOf(p["id"]!)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in gone)
        {
            points.Remove(id);
        }

        return Done(true);
    }

    public JsonNode Count(JsonObject body) => new JsonObject { ["count"] = Filtered(body).Count() };

    public JsonNode Scroll(JsonObject body)
    {
        var limit = LimitOf(body, "limit");
        var from = body["offset"]?.GetValue<string>() ?? string.Empty;
        var met = Filtered(body).Where(p => string.CompareOrdinal(IdOf(p["id"]!), from) >= 0).Take(limit + 1).ToList();
        return new JsonObject
        {
            ["points"] = new JsonArray([.. met.Take(limit).Select(p => (JsonNode)Shown(p, body, true))]),
            ["next_page_offset"] = met.Count > limit ? met[limit]["id"]!.DeepClone() : null,
        };
    }

    public JsonObject Query(JsonObject body)
    {
        var limit = LimitOf(body, "limit");
        var name = body["using"]!.GetValue<string>();
        var query = body["query"]!;
        var scored = Scores(name, query, Filtered(body)).OrderByDescending(s => s.Score).ThenBy(s => IdOf(s.Point["id"]!), StringComparer.Ordinal)
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

    private IEnumerable<(JsonObject Point, float Score)> Scores(string name, JsonNode query, IEnumerable<JsonObject> among)
    {
        if (query is JsonArray dense && made["vectors"]?[name]?["size"]?.GetValue<int>() is { } size)
        {
            if (dense.Count != size)
            {
                throw new QdrantRefusal(400, string.Create(CultureInfo.InvariantCulture, $"Wrong input: Vector dimension error: expected dim: {size}, got {dense.Count}"));
            }

            var asked = Unit(dense);
            return among.Where(p => p["vector"]?[name] is not null).Select(p => (p, asked.Zip(Unit(p["vector"]![name]!.AsArray()), (a, b) => a * b).Sum()));
        }

        if (query is JsonObject sparse && made["sparse_vectors"]?[name] is { } kind)
        {
            var indices = sparse["indices"]!.AsArray().Select(i => i!.GetValue<uint>()).ToList();
            if (indices.Distinct().Count() != indices.Count)
            {
                throw new QdrantRefusal(422, "Validation error in JSON body: [internal.query.indices: Validation error: must be unique [{}]]");
            }

            return kind["modifier"] is not null
                ? throw new NotSupportedException("The double keeps no inverse document frequencies; PlanBot sends weights of its own.")
                : among.Select(p => (p, Sparse(p["vector"]?[name], indices, sparse["values"]!.AsArray()))).Where(s => s.Item2 is not null).Select(s => (s.p, s.Item2!.Value));
        }

        throw new QdrantRefusal(400, $"Wrong input: Not existing vector name error: {name}");
    }

    private static float? Sparse(JsonNode? own, List<uint> indices, JsonArray values)
    {
        var weights = own?["indices"]!.AsArray().Zip(own["values"]!.AsArray()).ToDictionary(p => p.First!.GetValue<uint>(), p => p.Second!.GetValue<float>()) ?? [];
        var shared = indices.Zip(values).Where(p => weights.ContainsKey(p.First)).ToList();
        return shared.Count == 0 ? null : shared.Sum(p => p.Second!.GetValue<float>() * weights[p.First]);
    }

    private static List<float> Unit(JsonArray values)
    {
        var numbers = values.Select(v => v!.GetValue<float>()).ToList();
        var length = MathF.Sqrt(numbers.Sum(n => n * n));
        return length == 0 ? numbers : numbers.ConvertAll(n => n / length);
    }

    private IEnumerable<JsonObject> Filtered(JsonObject body)
    {
        if (body["filter"] is not JsonObject filter)
        {
            return points.Values;
        }

        QdrantFilter.Check(filter, strict?["enabled"]?.GetValue<bool>() is true && strict["unindexed_filtering_retrieve"]?.GetValue<bool>() is false ? indexes.Keys : null);
        return points.Values.Where(p => QdrantFilter.Meets(p, filter));
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

    private void Check(JsonObject point)
    {
        if (point["id"] is JsonValue id && id.TryGetValue<string>(out var text) && !Guid.TryParse(text, out _))
        {
            throw new QdrantRefusal(400, $"Format error in JSON body: value {text} is not a valid point ID, valid values are either an unsigned integer or a UUID");
        }

        foreach (var (name, vector) in point["vector"]!.AsObject())
        {
            if (made["sparse_vectors"]?[name] is null && made["vectors"]?[name] is null)
            {
                throw new QdrantRefusal(400, $"Wrong input: Not existing vector name error: {name}");
            }

            if (vector is JsonArray dense && made["vectors"]![name]!["size"]!.GetValue<int>() is var size && size != dense.Count)
            {
                throw new QdrantRefusal(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {dense.Count} for vector '{name}'");
            }
        }
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

    private static string IdOf(JsonNode id) => id.GetValue<string>();

    private static string TypeOf(JsonNode schema) => schema is JsonObject of ? of["type"]!.GetValue<string>() : schema.GetValue<string>();

    private static JsonObject Shown(JsonObject point, JsonObject body, bool byDefault)
    {
        var shown = new JsonObject { ["id"] = point["id"]!.DeepClone() };
        var payload = point["payload"]?.AsObject() ?? [];
        if (body["with_payload"] is JsonArray fields)
        {
            var wanted = fields.Select(f => f!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            shown["payload"] = new JsonObject(payload.Where(p => wanted.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        }
        else if (body["with_payload"]?.GetValue<bool>() ?? byDefault)
        {
            shown["payload"] = payload.DeepClone();
        }

        if (body["with_vector"]?.GetValue<bool>() is true)
        {
            shown["vector"] = point["vector"]!.DeepClone();
        }

        return shown;
    }
}
