using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Qdrant;
using PlanBot.Testing.Qdrant;
using Xunit;

namespace PlanBot.Tests.Qdrant;

/// <summary>PlanBot's own requests against the description that Qdrant gives of its API.</summary>
public sealed class OpenApiTests
{
    [SharedFact]
    public async Task Every_request_is_one_that_the_server_describes()
    {
        using var server = new QdrantDouble();
        using var http = new HttpClient(server);
        var options = new QdrantOptions(new Uri("http://qdrant.test/"))
        {
            PageSize = 20, BatchSize = 20, Shards = 2, Replicas = 2, PayloadOnDisk = true, VectorsOnDisk = true, Quantized = true,
        };
        var index = new QdrantTaskIndex(http, options, TimeProvider.System);
        var snapshot = await QdrantSnapshots.WithVectorsAsync();
        await index.PublishAsync(await QdrantSnapshots.WithVectorsAsync(plans: 1), CancellationToken.None);
        await index.PublishAsync(snapshot, CancellationToken.None);
        await index.RebuildAsync(snapshot, CancellationToken.None);
        Assert.Empty((await new IndexCheck(index).RunAsync(snapshot, 56, CancellationToken.None)).Differences);
        await index.DropAsync(CancellationToken.None);

        var description = new OpenApiDescription(JsonNode.Parse(await File.ReadAllTextAsync(SharedFactAttribute.PathOf("qdrant", "openapi.json")))!);
        Assert.Empty(server.Requests.Select(r => description.MistakeOf(r.Method, r.Path, r.Body)).OfType<string>().Distinct(StringComparer.Ordinal));
        Assert.Equal(
            "DELETE /collections/{collection_name}, GET /aliases, GET /collections, GET /collections/{collection_name}, POST /collections/aliases, "
            + "POST /collections/{collection_name}/points/count, POST /collections/{collection_name}/points/query/batch, POST /collections/{collection_name}/points/scroll, "
            + "PUT /collections/{collection_name}, PUT /collections/{collection_name}/index, PUT /collections/{collection_name}/points",
            string.Join(", ", server.Requests.Select(r => $"{r.Method} {description.TemplateOf(r.Method, r.Path)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    [SharedFact]
    public async Task What_the_server_does_not_describe_is_noticed()
    {
        var description = new OpenApiDescription(JsonNode.Parse(await File.ReadAllTextAsync(SharedFactAttribute.PathOf("qdrant", "openapi.json")))!);

        Assert.NotNull(description.MistakeOf("POST", "/collections/a/points/find", "{}"));
        Assert.NotNull(description.MistakeOf("POST", "/collections/a/points/scroll?pages=2", "{}"));
        Assert.NotNull(description.MistakeOf("POST", "/collections/a/points/scroll", """{"limit": "ten"}"""));
        Assert.NotNull(description.MistakeOf("POST", "/collections/a/points/scroll", """{"limits": 10}"""));
        Assert.NotNull(description.MistakeOf("POST", "/collections/a/points/scroll", """{"filter": {"must": [{"key": "year", "match": {"values": 2024}}]}}"""));
        Assert.Null(description.MistakeOf("POST", "/collections/a/points/scroll?timeout=3", """{"filter": {"must": [{"key": "year", "match": {"value": 2024}}]}, "limit": 10}"""));
    }

    /// <summary>The part of OpenAPI 3.0 that the description uses; a field that it does not name counts as a mistake.</summary>
    private sealed class OpenApiDescription(JsonNode document)
    {
        public string? TemplateOf(string method, string pathAndQuery)
        {
            var parts = pathAndQuery.Split('?')[0].Split('/');
            return document["paths"]!.AsObject().Where(p => p.Value![method.ToLowerInvariant()] is not null).Select(p => p.Key)
                .OrderBy(template => template.Count(c => c == '{'))
                .FirstOrDefault(template => template.Split('/') is var named && named.Length == parts.Length && named.Zip(parts).All(p => p.First.StartsWith('{') || p.First == p.Second));
        }

        public string? MistakeOf(string method, string pathAndQuery, string body)
        {
            if (TemplateOf(method, pathAndQuery) is not { } template)
            {
                return $"{method} {pathAndQuery} is not there";
            }

            var operation = document["paths"]![template]![method.ToLowerInvariant()]!;
            var known = operation["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>()).ToList() ?? [];
            var asked = pathAndQuery.Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(q => q.Split('=')[0]);
            return asked.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown ? $"{method} {template} takes no {unknown}"
                : operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema ? body.Length == 0 ? null : $"{method} {template} takes no body"
                : Fits(JsonNode.Parse(body), schema) ? null : $"{method} {template}: {body[..Math.Min(body.Length, 400)]}";
        }

        private bool Fits(JsonNode? value, JsonNode schema)
        {
            if (schema["$ref"] is { } reference)
            {
                return Fits(value, reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (node, part) => node[part]!));
            }

            if (value is null)
            {
                return schema["nullable"]?.GetValue<bool>() is true || Alternatives(schema).Any(one => Fits(value, one));
            }

            if (schema["allOf"] is JsonArray all)
            {
                return all.All(one => Fits(value, one!));
            }

            return Alternatives(schema).ToList() is { Count: > 0 } alternatives ? alternatives.Exists(one => Fits(value, one))
                : schema["enum"] is JsonArray choices ? choices.Any(c => JsonNode.DeepEquals(c, value))
                : schema["type"] is { } type && FitsType(value, type.GetValue<string>(), schema);
        }

        private bool FitsType(JsonNode value, string type, JsonNode schema) => (type, value.GetValueKind()) switch
        {
            ("object", JsonValueKind.Object) => FitsObject(value.AsObject(), schema),
            ("array", JsonValueKind.Array) => schema["items"] is not { } items || value.AsArray().All(one => Fits(one, items)),
            ("string", JsonValueKind.String) => schema["format"]?.GetValue<string>() is not "uuid" || Guid.TryParse(value.GetValue<string>(), out _),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => decimal.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number == decimal.Truncate(number) && (schema["minimum"] is not { } least || number >= (decimal)least.GetValue<double>()),
            _ => false,
        };

        private bool FitsObject(JsonObject value, JsonNode schema)
        {
            var named = schema["properties"] as JsonObject ?? [];
            return (schema["required"] as JsonArray ?? []).All(r => value.ContainsKey(r!.GetValue<string>()))
                && value.All(p => named[p.Key] is { } own ? Fits(p.Value, own)
                    : schema["additionalProperties"] is { } other && (other.GetValueKind() == JsonValueKind.Object ? Fits(p.Value, other) : other.GetValueKind() == JsonValueKind.True));
        }

        private static IEnumerable<JsonNode> Alternatives(JsonNode schema) => (schema["anyOf"] ?? schema["oneOf"]) is JsonArray any ? any.Select(a => a!) : [];
    }
}
