using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Core.Search;
using PlanBot.Core.Texts;
using PlanBot.Qdrant;
using PlanBot.Startup;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Qdrant;
using PlanBot.Tests.Program;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Qdrant;

/// <summary>What may go wrong with Qdrant: the library answers, the fault is named, and Qdrant serves again by itself.</summary>
public sealed class QdrantFaultTests : IDisposable
{
    private static readonly Uri Address = new("http://qdrant.test/");

    private readonly QdrantDouble server = new();
    private readonly HttpClient http;
    private readonly QdrantState state = new();
    private readonly ManualTimeProvider time = new();
    private readonly RecordingLoggerProvider log = new();
    private readonly ITestOutputHelper output;

    private static TextCatalog Texts { get; } = TextCatalog.Load(Path.Combine(LoadedPlans.Data.Path, "texts", "cli.en.tsv"));

    public QdrantFaultTests(ITestOutputHelper output)
    {
        this.output = output;
        http = new HttpClient(server);
    }

    public void Dispose()
    {
        http.Dispose();
        state.Dispose();
        log.Dispose();
    }

    public static TheoryData<string, QdrantFault> Faults() => new()
    {
        { "down", QdrantFault.Unreachable },
        { "slow", QdrantFault.Unreachable },
        { "500", QdrantFault.Failing },
        { "503", QdrantFault.Failing },
        { "429", QdrantFault.Busy },
        { "401", QdrantFault.Unauthorized },
        { "403", QdrantFault.Unauthorized },
        { "400", QdrantFault.Refused },
        { "garbage", QdrantFault.Garbled },
        { "cut off", QdrantFault.Garbled },
        { "another service", QdrantFault.Garbled },
        { "a path that nobody serves", QdrantFault.Garbled },
        { "an unknown character set", QdrantFault.Garbled },
        { "an array for an object", QdrantFault.Garbled },
        { "a text for an object", QdrantFault.Garbled },
        { "an object for an array", QdrantFault.Garbled },
        { "a number for a name", QdrantFault.Garbled },
        { "a number without end", QdrantFault.Garbled },
        { "a field twice", QdrantFault.Garbled },
        { "a redirect", QdrantFault.Refused },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task At_start_the_library_answers_and_qdrant_comes_back_by_itself(string fault, QdrantFault told)
    {
        server.Fault = _ => Answer(fault);
        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.Equal(told, state.Fault);
        Assert.Contains(FaultSentences.MendOf(told, Texts), Assert.Single(log.Lines).Message, StringComparison.Ordinal);
        Assert.Empty(server.Collections);

        await ComesBackAsync(index);
        output.WriteLine($"at start: {fault} → {told}, 102 tasks from the library, back after {FallbackTaskIndex.Rest}");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Later_the_library_answers_and_qdrant_comes_back_by_itself(string fault, QdrantFault told)
    {
        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        Assert.Null(state.Fault);
        server.Fault = _ => Answer(fault);

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.Equal(told, state.Fault);
        var asked = server.Requests.Count;
        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.Equal(asked, server.Requests.Count); // It is left alone for a while.

        await ComesBackAsync(index);
        output.WriteLine($"later: {fault} → {told}, 102 tasks from the library, back after {FallbackTaskIndex.Rest}");
    }

    [Theory]
    [InlineData("PUT", "/index")]
    [InlineData("PUT", "/points?")]
    [InlineData("POST", "/points/count")]
    [InlineData("POST", "/collections/aliases")]
    public async Task A_publish_that_breaks_off_leaves_the_old_index_whole_and_is_taken_up_again(string method, string path)
    {
        var old = Qdrant();
        await old.PublishAsync(await QdrantSnapshots.OfAsync(plans: 1), CancellationToken.None);
        var published = server.Aliases["planbot"];
        var count = (await old.FindAsync(TaskFilter.None, CancellationToken.None)).Count;
        server.Fault = r => r.Method.Method == method && r.RequestUri!.PathAndQuery.Contains(path, StringComparison.Ordinal) ? throw new HttpRequestException("Connection reset by peer") : null;

        var broken = await Assert.ThrowsAsync<QdrantException>(async () => await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None));

        server.Fault = null;
        Assert.Equal(QdrantFault.Unreachable, broken.Fault);
        Assert.Equal(published, server.Aliases["planbot"]);
        Assert.Equal(count, (await old.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        var next = Qdrant();
        await next.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        Assert.Equal(102, (await next.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.Equal(2, server.Collections.Count);
    }

    [Fact]
    public async Task Readers_of_the_last_index_never_see_half_of_the_next()
    {
        var old = Qdrant();
        await old.PublishAsync(await QdrantSnapshots.OfAsync(plans: 1), CancellationToken.None);
        var before = await old.FindAsync(TaskFilter.None, CancellationToken.None);
        var targets = new ConcurrentBag<string>();
        server.Fault = _ =>
        {
            targets.Add(server.Aliases["planbot"]);
            return null;
        };

        await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);

        Assert.Equal(before, await old.FindAsync(TaskFilter.None, CancellationToken.None));
        Assert.InRange(targets.Distinct(StringComparer.Ordinal).Count(), 1, 2);
    }

    [Fact]
    public async Task A_collection_that_vanishes_is_made_again()
    {
        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        await SendAsync("DELETE", $"/collections/{server.Collections[0]}");

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);

        Assert.Equal(QdrantFault.Missing, state.Fault);
        await ComesBackAsync(index);
    }

    [Fact]
    public async Task Points_of_somebody_else_are_never_answered_or_deleted()
    {
        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        var point = new JsonObject { ["id"] = "9b7e0f0c-0b53-4b7e-8d94-7c1f3e7a2b10", ["vector"] = new JsonObject(), ["payload"] = new JsonObject { ["task_id"] = "other/一1" } };
        await SendAsync("PUT", $"/collections/{server.Collections[0]}/points?wait=true", new JsonObject { ["points"] = new JsonArray(point) });

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);

        Assert.Equal(QdrantFault.Foreign, state.Fault);
        var told = await Assert.ThrowsAsync<QdrantException>(async () => await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None));
        Assert.Equal((QdrantFault.Foreign, true), (told.Fault, told.Message.Contains("somebody else", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("/points/delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collection_of_another_dimension_is_left_alone()
    {
        await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        var name = server.Collections[0];
        await SendAsync("DELETE", $"/collections/{name}");
        await SendAsync("PUT", $"/collections/{name}", new JsonObject { ["vectors"] = new JsonObject { ["meaning"] = new JsonObject { ["size"] = 7, ["distance"] = "Cosine" } } });

        var told = await Assert.ThrowsAsync<QdrantException>(async () => await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None));

        Assert.Equal((QdrantFault.Foreign, $"{name}: vectors of 7 numbers"), (told.Fault, told.Message));
        Assert.Equal([name], server.Collections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_taken_name_is_left_to_its_owner(bool asCollection)
    {
        var theirs = asCollection ? "planbot" : "theirs";
        await SendAsync("PUT", $"/collections/{theirs}", new JsonObject { ["vectors"] = new JsonObject() });
        if (!asCollection)
        {
            var alias = new JsonObject { ["create_alias"] = new JsonObject { ["collection_name"] = theirs, ["alias_name"] = "planbot" } };
            await SendAsync("POST", "/collections/aliases", new JsonObject { ["actions"] = new JsonArray(alias) });
        }

        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.Equal(QdrantFault.Taken, state.Fault);
        Assert.Contains(theirs, server.Collections);
        Assert.Equal(asCollection ? null : theirs, server.Aliases.GetValueOrDefault("planbot"));
    }

    [Fact]
    public async Task A_cluster_that_makes_a_collection_after_refusing_is_believed()
    {
        var failed = false;
        server.Fault = r =>
        {
            if (failed || r.Method != HttpMethod.Put || !r.RequestUri!.AbsolutePath.StartsWith("/collections/planbot-", StringComparison.Ordinal) || r.RequestUri.Segments.Length != 3)
            {
                return null;
            }

            failed = true;
            server.Make(r.RequestUri.Segments[2], server.Requests[^1].Body);
            return Text(500, """{"status":{"error":"Service internal error: Waiting for consensus operation commit failed. Timeout set at: 3 seconds"},"time":0.0}""");
        };

        var index = Qdrant();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);

        Assert.True(failed);
        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task What_qdrant_refuses_is_not_asked_twice_and_an_outage_is()
    {
        var index = Qdrant();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        async Task<int> TriesAsync(string fault)
        {
            server.Fault = _ => Answer(fault);
            var before = server.Requests.Count;
            await Assert.ThrowsAsync<QdrantException>(() => index.FindAsync(TaskFilter.None, CancellationToken.None));
            return server.Requests.Count - before;
        }

        Assert.Equal(
            (3, 3, 3, 1, 1, 1, 1),
            (await TriesAsync("down"), await TriesAsync("500"), await TriesAsync("429"), await TriesAsync("401"), await TriesAsync("400"), await TriesAsync("garbage"), await TriesAsync("slow")));
    }

    private async Task ComesBackAsync(FallbackTaskIndex index)
    {
        server.Fault = null;
        for (var i = 0; i < 600 && state.Fault is not null; i++)
        {
            time.Advance(FallbackTaskIndex.Rest);
            await Task.Delay(50);
        }

        Assert.Null(state.Fault);
        var before = server.Requests.Count;
        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.True(server.Requests.Count > before, "Qdrant is asked again.");
    }

    private FallbackTaskIndex Fallback() => new(Qdrant(), state, fault => FaultSentences.MendOf(fault, Texts), time, log.CreateLogger("index"));

    private QdrantTaskIndex Qdrant() => new(
        http,
        new QdrantOptions(Address) { Pause = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromSeconds(30), PublishTimeout = TimeSpan.FromSeconds(30) },
        TimeProvider.System);

    private async Task SendAsync(string method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static HttpResponseMessage Answer(string fault) => fault switch
    {
        "down" => throw new HttpRequestException("Connection refused"),
        "slow" => throw new TaskCanceledException("The request was cut off by its time limit."),
        "garbage" => Text(200, "<html>It works!</html>"),
        "cut off" => Text(200, """{"result": {"points": [{"id": """),
        "another service" => Text(200, """{"hello": "world"}"""),
        "a path that nobody serves" => Text(404, "Not Found"),
        "an unknown character set" => Labelled("text/html; charset=nonsense"),
        "an array for an object" => Text(200, """{"result": []}"""),
        "a text for an object" => Text(200, """{"result": "x"}"""),
        "an object for an array" => Text(200, """{"result": {"collections": {}, "points": {}}}"""),
        "a number for a name" => Text(200, """{"result": {"collections": [{"name": 5}], "points": [5]}}"""),
        "a number without end" => Text(200, """{"result": {"collections": 1e999, "points": 1e999}}"""),
        "a field twice" => Text(200, """{"result": {"collections": []}, "result": {"points": []}}"""),
        "a redirect" => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("http://elsewhere.test/") } },
        _ => Text(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), """{"status": {"error": "told by a test"}, "time": 0.0}"""),
    };

    private static HttpResponseMessage Labelled(string type)
    {
        var answer = Text(200, """{"hello": "world"}""");
        answer.Content.Headers.Remove("Content-Type");
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return answer;
    }

    private static HttpResponseMessage Text(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
