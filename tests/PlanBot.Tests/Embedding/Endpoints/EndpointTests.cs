using System.Net;
using System.Text;
using PlanBot.Embedding;
using PlanBot.RemoteEmbedding;
using PlanBot.Testing.Embedding;
using PlanBot.Tests.Program;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Embedding.Endpoints;

/// <summary>Vectors from an endpoint: what is sent, and what is believed of what comes back.</summary>
public sealed class EndpointTests(ITestOutputHelper output) : IDisposable
{
    private const string Key = "sk-a-key-of-this-test";

    private static readonly EmbeddingEndpointOptions OpenAi = new(new Uri("http://models.test/base/v1"), "bge")
    {
        ApiKey = Key, Pause = TimeSpan.FromMilliseconds(1), Prefixes = new TextPrefixes("find: ", string.Empty), BatchSize = 2, MostCharacters = 12,
    };

    private static readonly EmbeddingEndpointOptions Ollama = OpenAi with { Address = new Uri("http://models.test/base/"), Api = EmbeddingApi.Ollama };

    private readonly EmbeddingDouble server = new(texts => Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(VectorOf)]));

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData(EmbeddingApi.OpenAi, false, false)]
    [InlineData(EmbeddingApi.OpenAi, true, false)]
    [InlineData(EmbeddingApi.OpenAi, true, true)]
    [InlineData(EmbeddingApi.OpenAi, false, true)]
    [InlineData(EmbeddingApi.Ollama, false, false)]
    public async Task Texts_go_in_batches_and_vectors_come_in_order_with_length_1(EmbeddingApi api, bool knowsNoBase64, bool shuffles)
    {
        (server.KnowsNoBase64, server.Shuffles) = (knowsNoBase64, shuffles);
        var model = await ConnectAsync(api == EmbeddingApi.OpenAi ? OpenAi : Ollama);
        var probes = server.Requests.Count;

        var vectors = await model.OfTextsAsync(["a", "bb", "ccc", "dddd", "eeeee"], CancellationToken.None);
        var question = await model.OfQuestionAsync("a", CancellationToken.None);

        Assert.Equal(1, probes);
        Assert.Equal(3, model.Dimensions);
        Assert.Equal(
            ["a|bb", "ccc|dddd", "eeeee", "find: a"],
            server.Requests.Skip(probes).Select(r => string.Join('|', r.Texts)));
        Assert.All(server.Requests, r => Assert.Equal((api == EmbeddingApi.OpenAi ? "/base/v1/embeddings" : "/base/api/embed", $"Bearer {Key}", "bge"), (r.Path, r.Authorization, r.Model)));
        Assert.Equal([1, 2, 3, 4, 5], vectors.Select(v => (int)MathF.Round(v.Span[0] / v.Span[1])));
        Assert.All(vectors.Append(question), v => Assert.Equal(1, v.ToArray().Sum(n => n * n), 5));
        Assert.Equal(7, (int)MathF.Round(question.Span[0] / question.Span[1]));
    }

    [Theory]
    [InlineData(EmbeddingApi.OpenAi, "http://models.test/base/v1", "/base/v1/embeddings")]
    [InlineData(EmbeddingApi.OpenAi, "http://models.test/base/v1/", "/base/v1/embeddings")]
    [InlineData(EmbeddingApi.Ollama, "http://models.test", "/api/embed")]
    [InlineData(EmbeddingApi.Ollama, "http://models.test/base", "/base/api/embed")]
    public async Task Without_a_key_none_is_sent_and_an_address_may_end_with_a_slash_or_not(EmbeddingApi api, string address, string path)
    {
        await ConnectAsync(OpenAi with { Api = api, Address = new Uri(address), ApiKey = null });

        Assert.All(server.Requests, r => Assert.Equal((path, null), (r.Path, r.Authorization)));
    }

    [Fact]
    public async Task A_text_is_cut_to_what_is_read_and_never_inside_a_character()
    {
        var model = await ConnectAsync(OpenAi);

        await model.OfTextsAsync(["12345678901234567890", "12345678901𠀋"], CancellationToken.None);

        Assert.Equal(["123456789012", "12345678901"], server.Requests[^1].Texts);
    }

    [Fact]
    public async Task What_makes_other_vectors_makes_another_name()
    {
        var names = new List<string>
        {
            (await ConnectAsync(OpenAi)).Name,
            (await ConnectAsync(OpenAi with { Model = "bge-large" })).Name,
            (await ConnectAsync(OpenAi with { Revision = "2" })).Name,
            (await ConnectAsync(OpenAi with { Address = new Uri("http://others.test/v1") })).Name,
            (await ConnectAsync(OpenAi with { Prefixes = new TextPrefixes("find: ", "text: ") })).Name,
            (await ConnectAsync(OpenAi with { MostCharacters = 13 })).Name,
            (await ConnectAsync(Ollama)).Name,
        };
        server.Digest = "another";
        names.Add((await ConnectAsync(Ollama)).Name);

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names[0], (await ConnectAsync(OpenAi with { Timeout = TimeSpan.FromSeconds(1), BatchSize = 7, ApiKey = "another", Prefixes = new TextPrefixes("search: ", string.Empty) })).Name);
        Assert.Equal((await ConnectAsync(OpenAi with { Revision = "2" })).Name, (await ConnectAsync(OpenAi with { Revision = "2", Address = new Uri("http://others.test/v1") })).Name);
        Assert.All(names, n => Assert.Matches("^bge(-large)?@[0-9a-f]{12}/3$", n));
    }

    [Fact]
    public async Task Fewer_dimensions_are_asked_for_and_looked_at()
    {
        var told = await Assert.ThrowsAsync<EmbeddingEndpointException>(() => ConnectAsync(OpenAi with { Dimensions = 2 }));

        Assert.Equal(EmbeddingEndpointFault.Garbled, told.Fault);
        Assert.Contains("3 numbers instead of 2", told.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests[^1].Dimensions);
    }

    public static TheoryData<string, EmbeddingEndpointFault, int> Faults() => new()
    {
        { "down", EmbeddingEndpointFault.Unreachable, 3 },
        { "500", EmbeddingEndpointFault.Failing, 3 },
        { "503", EmbeddingEndpointFault.Failing, 3 },
        { "429", EmbeddingEndpointFault.Busy, 3 },
        { "401", EmbeddingEndpointFault.Unauthorized, 1 },
        { "403", EmbeddingEndpointFault.Unauthorized, 1 },
        { "400", EmbeddingEndpointFault.Refused, 1 },
        { "404", EmbeddingEndpointFault.Refused, 1 },
        { "307", EmbeddingEndpointFault.Refused, 1 },
        { "garbage", EmbeddingEndpointFault.Garbled, 1 },
        { "another service", EmbeddingEndpointFault.Garbled, 1 },
        { "cut off", EmbeddingEndpointFault.Garbled, 1 },
        { "no vector", EmbeddingEndpointFault.Garbled, 1 },
        { "too many vectors", EmbeddingEndpointFault.Garbled, 1 },
        { "the same number twice", EmbeddingEndpointFault.Garbled, 1 },
        { "another length", EmbeddingEndpointFault.Garbled, 1 },
        { "not a number", EmbeddingEndpointFault.Garbled, 1 },
        { "without end", EmbeddingEndpointFault.Garbled, 1 },
        { "zeros", EmbeddingEndpointFault.Garbled, 1 },
        { "no numbers", EmbeddingEndpointFault.Garbled, 1 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_without_the_key_and_an_outage_tried_again(string fault, EmbeddingEndpointFault told, int tries)
    {
        var model = await ConnectAsync(OpenAi);
        var before = server.Requests.Count;
        server.Fault = (_, _) => Task.FromResult<HttpResponseMessage?>(Answer(fault));

        var failed = await Assert.ThrowsAsync<EmbeddingEndpointException>(() => model.OfTextsAsync(["a"], CancellationToken.None));

        output.WriteLine($"{fault} → {failed.Message}");
        Assert.Equal((told, tries), (failed.Fault, server.Requests.Count - before));
        Assert.Contains("http://models.test/base/v1", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failed.ToString(), StringComparison.Ordinal);
        server.Fault = null;
        Assert.Single(await model.OfTextsAsync(["a"], CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Ollama_s_faults_are_told_the_same_way(string fault, EmbeddingEndpointFault told, int tries)
    {
        if (fault is "the same number twice" or "not a number")
        {
            return; // Its vectors carry no numbers, and JSON has no word for what is none.
        }

        var model = await ConnectAsync(Ollama);
        var before = server.Requests.Count;
        server.Fault = (_, _) => Task.FromResult<HttpResponseMessage?>(fault == "400" ? EmbeddingDouble.Text(400, $$"""{"error": "told by a test about {{Key}}"}""") : Answer(fault));

        var failed = await Assert.ThrowsAsync<EmbeddingEndpointException>(() => model.OfTextsAsync(["a"], CancellationToken.None));

        output.WriteLine($"{fault} → {failed.Message}");
        Assert.Equal((told, tries), (failed.Fault, server.Requests.Count - before));
        Assert.DoesNotContain(Key, failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_that_passes_is_not_noticed()
    {
        var model = await ConnectAsync(OpenAi);
        var left = 2;
        server.Fault = (_, _) => Task.FromResult(left-- > 0 ? Answer("503") : null);

        Assert.Single(await model.OfTextsAsync(["a"], CancellationToken.None));
    }

    [Theory]
    [InlineData(EmbeddingApi.OpenAi)]
    [InlineData(EmbeddingApi.Ollama)]
    public async Task What_never_answers_is_given_up_once(EmbeddingApi api)
    {
        var time = new ManualTimeProvider();
        var model = await EmbeddingEndpoint.ConnectAsync(api == EmbeddingApi.OpenAi ? OpenAi : Ollama, server, time, CancellationToken.None);
        var before = server.Requests.Count;
        server.Fault = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        };

        var asked = model.OfTextsAsync(["a"], CancellationToken.None);
        for (var i = 0; i < 500 && !asked.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        var failed = await Assert.ThrowsAsync<EmbeddingEndpointException>(() => asked);
        Assert.Equal((EmbeddingEndpointFault.Unreachable, 1), (failed.Fault, server.Requests.Count - before));
        Assert.Contains("within 30 s", failed.Message, StringComparison.Ordinal);
        using var asker = new CancellationTokenSource();
        var given = model.OfTextsAsync(["a"], asker.Token);
        await asker.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
    }

    private Task<GeneratorMeaning> ConnectAsync(EmbeddingEndpointOptions options) => EmbeddingEndpoint.ConnectAsync(options, server, TimeProvider.System, CancellationToken.None);

    // Length, one, and a sign: not of length 1, and of another direction for every length.
    private static float[] VectorOf(string text) => [text.Length * 3, 3, 0];

    private static HttpResponseMessage Answer(string fault) => fault switch
    {
        "down" => throw new HttpRequestException("Connection refused"),
        "garbage" => EmbeddingDouble.Text(200, "<html>It works!</html>"),
        "another service" => EmbeddingDouble.Text(200, """{"hello": "world"}"""),
        "cut off" => EmbeddingDouble.Text(200, """{"data": [{"index": 0, "embedding": [1, """),
        "no vector" => EmbeddingDouble.Text(200, """{"object": "list", "data": [], "embeddings": [], "model": "bge", "usage": {"prompt_tokens": 1, "total_tokens": 1}}"""),
        "too many vectors" => Vectors("[1, 2, 3]", "[1, 2, 3]"),
        "the same number twice" => EmbeddingDouble.Text(200, """{"object": "list", "data": [{"index": 1, "embedding": [1, 2, 3]}], "model": "bge", "usage": {"prompt_tokens": 1, "total_tokens": 1}}"""),
        "another length" => Vectors("[1, 2]"),
        "not a number" => Vectors($"\"{Convert.ToBase64String([.. BitConverter.GetBytes(float.NaN), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(1f)])}\""),
        "without end" => Vectors("[1e38, 1e38, 1e38]"),
        "zeros" => Vectors("[0, 0, 0]"),
        "no numbers" => Vectors("[\"a\", null, {}]"),
        "307" => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("http://elsewhere.test/") }, Content = new StringContent(string.Empty) },
        _ => EmbeddingDouble.Text(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), $$$"""{"error": {"message": "told by a test about {{{Key}}}", "type": "x", "code": "y"}}"""),
    };

    private static HttpResponseMessage Vectors(params string[] vectors)
    {
        var body = new StringBuilder("""{"object": "list", "model": "bge", "usage": {"prompt_tokens": 1, "total_tokens": 1}, "data": [""")
            .AppendJoin(", ", vectors.Select((v, i) => $$"""{"object": "embedding", "index": {{i}}, "embedding": {{v}}}"""))
            .Append("], \"embeddings\": [").AppendJoin(", ", vectors).Append("]}");
        return EmbeddingDouble.Text(200, body.ToString());
    }
}
