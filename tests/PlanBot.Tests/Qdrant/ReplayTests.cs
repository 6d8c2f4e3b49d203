using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Testing.Qdrant;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Qdrant;

/// <summary>The double answers as real servers were recorded to, for every operation that PlanBot uses.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    // Of each recording the rows in order: what is not listed is an operation or a condition that PlanBot does not use.
    private static readonly string[] Open =
    [
        "version", "healthz", "readyz", "livez", "list collections, none", "collection missing", "collection exists, no", "create collection",
        "create collection again", "collection exists, yes", "payload index plan_id", "payload index year", "payload index domain",
        "payload index owners", "upsert", "upsert again (idempotent)", "upsert, wrong size",
        "upsert, unknown vector name", "upsert, bad id", "upsert, missing collection", "count all", "count by owner", "count, empty", "scroll by owner and year",
        "scroll page 1", "scroll page 2", "scroll due in December 2026", "scroll without a deadline", "scroll must_not and should", "scroll with vectors",
        "scroll, bad filter key", "query dense", "query dense, filtered", "query batch", "query, wrong size", "delete by filter", "delete by filter, nothing left",
        "delete by ids", "count after deletes", "alias create", "create collection b", "alias switch, atomic", "alias to missing collection", "aliases",
        "aliases of a collection", "create collection named like an alias", "strict mode on", "strict mode refuses an unindexed filter",
        "strict mode refuses a big limit", "delete collection", "delete collection again", "unknown path",
    ];

    private static readonly string[] Later =
    [
        "upsert rows of planbot-c", "filter both owners (co-owner)", "filter except", "filter has_id", "filter values_count", "filter is_null", "filter nested boolean", "filter min_should",
        "filter integer range", "query offset", "query with an unknown vector name", "query sparse, unsorted duplicate indices", "query limit 0", "upsert with wait=false",
        "create alias that exists", "rename alias", "delete alias", "delete alias again", "wrong method",
    ];

    private static readonly string[] Cluster = ["create sharded and replicated", "upsert, one node dead"];

    private static readonly string[] Keys = ["no key", "wrong key", "key", "bearer key", "read-only key reads", "read-only key writes", "health needs no key", "version needs no key?"];

    [Fact]
    public Task An_open_server_s_rows() => ReplayAsync("open", Open, new QdrantDouble());

    [Fact]
    public async Task The_same_server_s_later_rows()
    {
        var server = new QdrantDouble();
        server.Make("planbot-c", """{"vectors": {"text": {"size": 4, "distance": "Cosine"}}, "sparse_vectors": {"words": {"modifier": "idf"}}}""");
        await ReplayAsync("open2", Later, server);
    }

    [Fact]
    public Task A_cluster_s_rows() => ReplayAsync("cluster", Cluster, new QdrantDouble());

    [Fact]
    public Task A_server_with_keys() => ReplayAsync("auth", Keys, new QdrantDouble { ApiKey = "admin-key-for-tests", ReadKey = "read-key-for-tests" });

    private async Task ReplayAsync(string recording, string[] names, QdrantDouble server)
    {
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://qdrant.test") };
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Qdrant", "Recorded", "exchanges.json")))![recording]!.AsArray();
        var differences = new List<string>();
        foreach (var name in names)
        {
            var row = rows.Single(r => r!["name"]!.GetValue<string>() == name)!;
            using var request = RequestOf(row["request"]!);
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var expected = row["response"]!;
            var body = response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : text;
            var same = (int)response.StatusCode == expected["status"]!.GetValue<int>()
                && JsonNode.DeepEquals(Comparable(body), Comparable(expected["body"]));
            output.WriteLine($"{(same ? "same" : "DIFFERENT")}  {recording}: {name}");
            if (!same)
            {
                differences.Add($"{name}: {(int)response.StatusCode} {text}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static HttpRequestMessage RequestOf(JsonNode row)
    {
        var request = new HttpRequestMessage(new HttpMethod(row["method"]!.GetValue<string>()), row["path"]!.GetValue<string>());
        foreach (var (name, value) in row["headers"]?.AsObject() ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value!.GetValue<string>());
        }

        if (row["body"] is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    // Numbers of operations are the server's own count; floats of another width print other last digits.
    private static JsonNode? Comparable(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => p.Key is not ("operation_id" or "version")).Select(p => KeyValuePair.Create(p.Key, Comparable(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Comparable)]),
        JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => Math.Round(double.Parse(v.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture), 6),
        _ => node?.DeepClone(),
    };
}
