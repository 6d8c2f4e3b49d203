using System.Text.Json.Nodes;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Qdrant;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Qdrant;

/// <summary>The program over Qdrant, as users run it.</summary>
public sealed class QdrantCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private QdrantServer server = null!;

    public async Task InitializeAsync() => server = await QdrantServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_dev_set_is_answered_as_over_the_embedded_index()
    {
        var questions = Path.Combine(LoadedPlans.Data.Plans, "..", "eval", "dev_questions.json");
        var embedded = folder.At("embedded.jsonl");
        var qdrant = folder.At("qdrant.jsonl");

        (await PlanBotProcess.RunAsync(folder.At("state"), ["ask", "--batch", questions, "--out", embedded, "--today", "2026-03-02"])).Succeeded();
        (await RunAsync("ask", "--batch", questions, "--out", qdrant, "--today", "2026-03-02")).Succeeded();

        var (own, others) = (await LinesAsync(embedded), await LinesAsync(qdrant));
        Assert.True(own.Count > 50, "The set has become small.");
        Assert.Equal(own, others);
        Assert.Contains(server.Held.Requests, r => r.Path.EndsWith("/points/query/batch", StringComparison.Ordinal));
        Assert.Contains(server.Held.Requests, r => r.Path.EndsWith("/points/scroll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_published_passes_the_check()
    {
        (await RunAsync("index", "check")).Refused(1, "planbot index rebuild");
        var rebuilt = await RunAsync("index", "rebuild");
        rebuilt.Succeeded();
        Assert.Contains("102", rebuilt.Out, StringComparison.Ordinal);

        var check = await RunAsync("index", "check");
        Assert.True(check.ExitCode == 0, check.Out + check.Error);
        Assert.Equal("核对了 102 项任务、200 个查询：0 处差异。\n", check.Out);
    }

    [Fact]
    public async Task The_check_tells_what_differs_and_a_rebuild_mends_it()
    {
        (await RunAsync("index", "rebuild")).Succeeded();
        using var http = new HttpClient { BaseAddress = server.Address };
        var first = await PointsAsync(http, 2);
        first[0]["payload"]!["owners"] = new JsonArray("市税务局");
        var name = server.Held.Aliases["planbot"];
        (await http.PutAsync($"/collections/{name}/points?wait=true", Json(new JsonObject { ["points"] = new JsonArray(first[0].DeepClone()) }))).EnsureSuccessStatusCode();
        (await http.PostAsync($"/collections/{name}/points/delete?wait=true", Json(new JsonObject { ["points"] = new JsonArray(first[1]["id"]!.DeepClone()) }))).EnsureSuccessStatusCode();

        var before = server.Held.Requests.Count;
        var check = await RunAsync("index", "check");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains($"内容不同：{first[0]["payload"]!["task_id"]}（owners）", check.Out, StringComparison.Ordinal);
        Assert.Contains($"Qdrant 缺少：{first[1]["payload"]!["task_id"]}\n", check.Out, StringComparison.Ordinal);
        Assert.Contains("查询不同：", check.Out, StringComparison.Ordinal);
        Assert.Contains("planbot index rebuild", check.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Held.Requests.Skip(before), r => r.Method is "PUT" or "DELETE" || r.Path.StartsWith("/collections/aliases", StringComparison.Ordinal));
        (await RunAsync("index", "rebuild")).Succeeded();
        (await RunAsync("index", "check")).Succeeded();
    }

    [Fact]
    public async Task Index_commands_want_a_Qdrant()
    {
        (await PlanBotProcess.RunAsync(folder.At("state"), ["index", "check"])).Refused(2, "--index qdrant");
        (await PlanBotProcess.RunAsync(folder.At("state"), ["index", "rebuild", "--index", "qdrant", "--qdrant", "http://127.0.0.1:9/"])).Refused(1, "Qdrant", "127.0.0.1:9");
    }

    [Theory]
    [InlineData("PLANBOT_QDRANT_ALIAS", "../plan?bot")]
    [InlineData("PLANBOT_QDRANT_SHARDS", "0")]
    [InlineData("PLANBOT_QDRANT_REPLICAS", "two")]
    [InlineData("PLANBOT_QDRANT_PAYLOAD_ON_DISK", "yes")]
    [InlineData("PLANBOT_QDRANT_QUANTIZATION", "int4")]
    [InlineData("PLANBOT_QDRANT_PUBLISH_TIMEOUT", "1.5")]
    public async Task A_wrong_setting_is_told(string name, string value)
    {
        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["plans", "--index", "qdrant", "--qdrant", server.Address.ToString()], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value });

        result.Refused(2, name, $"“{value}”");
    }

    [Fact]
    public async Task Settings_reach_the_collection()
    {
        var result = await PlanBotProcess.RunAsync(
            folder.At("state"),
            ["index", "rebuild", "--index", "qdrant", "--qdrant", server.Address.ToString()],
            environment: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["PLANBOT_QDRANT_SHARDS"] = "3", ["PLANBOT_QDRANT_REPLICAS"] = "2", ["PLANBOT_QDRANT_PAYLOAD_ON_DISK"] = "true",
                ["PLANBOT_QDRANT_VECTORS_ON_DISK"] = "true", ["PLANBOT_QDRANT_QUANTIZATION"] = "int8", ["PLANBOT_QDRANT_PUBLISH_TIMEOUT"] = "31",
            });

        result.Succeeded();
        var (_, path, body) = Assert.Single(server.Held.Requests, r => r.Method == "PUT" && r.Path.EndsWith("?timeout=30", StringComparison.Ordinal));
        var made = JsonNode.Parse(body)!;
        Assert.StartsWith("/collections/planbot-", path, StringComparison.Ordinal);
        Assert.Equal("3 2 true true int8", $"{made["shard_number"]} {made["replication_factor"]} {made["on_disk_payload"]} {made["vectors"]!["meaning"]!["on_disk"]} {made["quantization_config"]!["scalar"]!["type"]}");
    }

    [Fact]
    public async Task An_asker_without_meaning_leaves_the_vectors_of_others_alone()
    {
        (await RunAsync("index", "rebuild")).Succeeded();
        var published = server.Held.Aliases["planbot"];

        (await RunAsync("ask", "卫健委2024年有几项任务")).Succeeded();

        Assert.Equal(published, server.Held.Aliases["planbot"]);
        Assert.Equal([published], server.Held.Collections);
    }

    [Fact]
    public async Task Verifying_leaves_nothing_behind()
    {
        var questions = folder.Write("questions.json", """[{"id": "q1", "question": "卫健委2024年有几项任务", "expect": {"type": "count", "total": 6}}]""");

        (await RunAsync("verify", "--questions", questions, "--floor", "1")).Succeeded();

        Assert.Contains(server.Held.Requests, r => r.Method == "PUT");
        Assert.Empty(server.Held.Collections);
        Assert.Empty(server.Held.Aliases);
    }

    [Fact]
    public async Task A_server_tells_in_readyz_whether_qdrant_serves_and_answers_either_way()
    {
        server.Held.Fault = _ => new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable);
        using var program = PlanBotProcess.Start(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0", "--index", "qdrant", "--qdrant", server.Address.ToString()]);
        using var http = new HttpClient { BaseAddress = await program.ReadyAsync() };
        await ReachesAsync(http, "failing");

        server.Held.Fault = null;
        await ReachesAsync(http, "ok");

        server.Held.Fault = _ => new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        await ReachesAsync(http, "busy");
    }

    private static async Task ReachesAsync(HttpClient http, string state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        string? told;
        do
        {
            using var answer = await http.PostAsync("/api/ask", Json(new JsonObject { ["question"] = "卫健委负责哪些任务" }), limit.Token);
            Assert.Equal(11, JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token))!["total"]!.GetValue<int>());
            told = JsonNode.Parse(await http.GetStringAsync("/readyz", limit.Token))!["index"]!.GetValue<string>();
            await Task.Delay(TimeSpan.FromMilliseconds(300), limit.Token);
        }
        while (told != state);
    }

    private async Task<List<JsonNode>> PointsAsync(HttpClient http, int count)
    {
        using var response = await http.PostAsync(
            $"/collections/{server.Held.Aliases["planbot"]}/points/scroll", Json(new JsonObject { ["limit"] = count, ["with_payload"] = true, ["with_vector"] = true }));
        return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!["points"]!.AsArray().Select(p => p!)];
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    private Task<ProcessResult> RunAsync(params string[] args) =>
        PlanBotProcess.RunAsync(folder.At("state"), [.. args, "--index", "qdrant", "--qdrant", server.Address.ToString()]);

    private static async Task<List<string>> LinesAsync(string path) => [.. (await File.ReadAllLinesAsync(path)).Select(line => WithoutRun(JsonNode.Parse(line)!).ToJsonString())];

    private static JsonNode WithoutRun(JsonNode node)
    {
        foreach (var answer in node["answers"]!.AsArray())
        {
            answer!.AsObject().Remove("elapsedMs");
            answer.AsObject().Remove("conversationId");
        }

        return node;
    }
}
