using System.Text.Json.Nodes;
using PlanBot.Embedding;
using PlanBot.Testing;
using PlanBot.Testing.Embedding;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Embedding.Endpoints;

/// <summary>The program with an endpoint for vectors instead of its own model, as users run it.</summary>
public sealed class EndpointProgramTests : IAsyncLifetime, IDisposable
{
    private const string Key = "sk-a-key-of-this-test";
    private const string WithoutSharedWords = "老百姓去外地看病报销的事在哪条";

    private static readonly Lazy<BertEmbeddingGenerator> Bundled = new(() => BertEmbeddingGenerator.Load(new BertEmbeddingOptions(BundledModel.Folder)));

    private readonly TemporaryFolder folder = new();
    private readonly EmbeddingDouble held = new(async texts => [.. (await Bundled.Value.GenerateForPassagesAsync(texts, CancellationToken.None)).Select(e => e.Vector.ToArray())]);
    private LocalServer server = null!;

    public async Task InitializeAsync() => server = await LocalServer.StartAsync(held);

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        folder.Dispose();
        held.Dispose();
    }

    [Theory]
    [InlineData("openai", "v1")]
    [InlineData("ollama", "")]
    public async Task It_answers_as_with_the_same_model_in_the_process(string api, string path)
    {
        var own = await PlanBotProcess.RunAsync(folder.At("own"), ["ask", WithoutSharedWords]);
        own.Succeeded();

        var remote = await AskAsync(("PLANBOT_EMBEDDING", $"{server.Address}{path}"), ("PLANBOT_EMBEDDING_API", api), ("PLANBOT_EMBEDDING_QUERY_PREFIX", Bundled.Value.Prefixes.Query));

        remote.Succeeded();
        Assert.Equal(own.Out, remote.Out);
        Assert.Contains("四(四)5", remote.Out, StringComparison.Ordinal);
        Assert.All(held.Requests, r => Assert.Equal(("bge", $"Bearer {Key}"), (r.Model, r.Authorization)));
        Assert.All(held.Requests, r => Assert.InRange(r.Texts.Count, 1, 64));
    }

    [Fact]
    public async Task Vectors_are_kept_until_the_model_changes()
    {
        (await AskAsync()).Succeeded();
        var first = held.Requests.Sum(r => r.Texts.Count);
        (await AskAsync()).Succeeded();
        var again = held.Requests.Sum(r => r.Texts.Count) - first;
        (await AskAsync(("PLANBOT_EMBEDDING_REVISION", "2"))).Succeeded();
        var anew = held.Requests.Sum(r => r.Texts.Count) - first - again;

        Assert.True(first > 90, $"{first} texts");
        Assert.Equal(2, again); // The probe and the question.
        Assert.Equal(first, anew);
    }

    [Fact]
    public async Task Where_it_is_away_words_alone_answer_and_everybody_is_told()
    {
        held.Fault = (_, _) => Task.FromResult<HttpResponseMessage?>(EmbeddingDouble.Text(401, $$$"""{"error": {"message": "no {{{Key}}}"}}"""));

        var asked = await AskAsync();
        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("按意思查找", asked.Out, StringComparison.Ordinal);
        Assert.Contains("401", asked.Error, StringComparison.Ordinal);
        var doctor = await RunAsync(["doctor"]);
        Assert.Contains("向量服务用不了", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("PLANBOT_EMBEDDING_KEY", doctor.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, asked.Out + asked.Error + doctor.Out + doctor.Error, StringComparison.Ordinal);

        held.Fault = null;
        Assert.Contains("能生成向量（bge@", (await RunAsync(["doctor"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_tells_in_readyz_and_takes_it_up_again_by_itself()
    {
        held.Fault = (_, _) => Task.FromResult<HttpResponseMessage?>(EmbeddingDouble.Text(503, "{}"));
        using var program = PlanBotProcess.Start(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0"], Environment());
        using var http = new HttpClient { BaseAddress = await program.ReadyAsync() };
        await ReachesAsync(http, "broken");
        using var answer = await http.PostAsync("/api/ask", new StringContent(new JsonObject { ["question"] = "卫健委负责哪些任务" }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(11, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["total"]!.GetValue<int>());

        held.Fault = null;
        await ReachesAsync(http, "ready");
    }

    [Theory]
    [InlineData("PLANBOT_EMBEDDING_MODEL", null, "PLANBOT_EMBEDDING")]
    [InlineData("PLANBOT_EMBEDDING_API", "grpc", "openai, ollama")]
    [InlineData("PLANBOT_EMBEDDING_BATCH", "0", "2048")]
    [InlineData("PLANBOT_EMBEDDING_TIMEOUT", "soon", "3600")]
    [InlineData("PLANBOT_EMBEDDING_DIMENSIONS", "-1", "65536")]
    [InlineData("PLANBOT_EMBEDDING_CHARACTERS", "many", "100000")]
    [InlineData("PLANBOT_EMBEDDING", "http://user:password@models.test/v1", "http://HOST:PORT/PATH")]
    public async Task A_wrong_setting_is_told_at_once(string name, string? value, string allowed)
    {
        var result = await RunAsync(["plans"], (name, value));

        result.Refused(2, name, allowed);
        Assert.DoesNotContain("password", result.Error, StringComparison.Ordinal);
    }

    private static async Task ReachesAsync(HttpClient http, string state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (JsonNode.Parse(await http.GetStringAsync("/readyz", limit.Token))!["meaning"]!.GetValue<string>() != state)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), limit.Token);
        }
    }

    private Task<ProcessResult> AskAsync(params (string Name, string? Value)[] settings) => RunAsync(["ask", WithoutSharedWords], settings);

    private Task<ProcessResult> RunAsync(string[] args, params (string Name, string? Value)[] settings) =>
        PlanBotProcess.RunAsync(folder.At("state"), args, environment: Environment(settings));

    private Dictionary<string, string?> Environment(params (string Name, string? Value)[] settings)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PLANBOT_EMBEDDING"] = $"{server.Address}v1", ["PLANBOT_EMBEDDING_MODEL"] = "bge", ["PLANBOT_EMBEDDING_KEY"] = Key,
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return environment;
    }
}
