using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace PlanBot.Testing.Embedding;

/// <summary>
/// An endpoint for vectors in this process, as an HTTP handler: OpenAI's <c>/v1/embeddings</c>, with numbers or base64 as it is asked
/// (https://platform.openai.com/docs/api-reference/embeddings), and Ollama's <c>/api/embed</c> and <c>/api/tags</c>
/// (https://github.com/ollama/ollama/blob/main/docs/api.md). Faults can be put in front of it.
/// </summary>
/// <param name="vectorsOf">Makes the vectors of texts.</param>
public sealed class EmbeddingDouble(Func<IReadOnlyList<string>, Task<IReadOnlyList<float[]>>> vectorsOf) : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly List<EmbeddingRequest> requests = [];

    /// <summary>Whether numbers come as JSON although base64 was asked for, as from servers that do not know it.</summary>
    public bool KnowsNoBase64 { get; set; }

    /// <summary>Whether vectors come in another order than their texts, each with its number.</summary>
    public bool Shuffles { get; set; }

    /// <summary>The digest that Ollama tells of its model.</summary>
    public string Digest { get; set; } = "a1b2c3d4e5f6";

    /// <summary>Called before each request; an answer of its own, an exception, or null to go on.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>>? Fault { get; set; }

    /// <summary>Requests for vectors so far.</summary>
    public IReadOnlyList<EmbeddingRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public static HttpResponseMessage Text(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/api/tags", StringComparison.Ordinal))
        {
            return Text(200, $$"""{"models": [{"name": "other:latest", "digest": "ffff"}, {"name": "bge:latest", "digest": "{{Digest}}"}]}""");
        }

        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        string[] texts = [.. body["input"]!.AsArray().Select(t => t!.GetValue<string>())];
        lock (gate)
        {
            requests.Add(new EmbeddingRequest(path, request.Headers.Authorization?.ToString(), body["model"]!.GetValue<string>(), texts, body["dimensions"]?.GetValue<int>()));
        }

        if (Fault is { } fault && await fault(request, cancellationToken) is { } answer)
        {
            return answer;
        }

        var vectors = await vectorsOf(texts);
        return path.EndsWith("/api/embed", StringComparison.Ordinal) ? Text(200, new JsonObject { ["model"] = body["model"]!.DeepClone(), ["embeddings"] = new JsonArray([.. vectors.Select(Numbers)]) }.ToJsonString())
            : path.EndsWith("/v1/embeddings", StringComparison.Ordinal) ? Text(200, OpenAi(vectors, body["encoding_format"]?.GetValue<string>() == "base64" && !KnowsNoBase64))
            : Text(404, """{"error": {"message": "Not Found"}}""");
    }

    private string OpenAi(IReadOnlyList<float[]> vectors, bool asBase64)
    {
        var data = vectors.Select((vector, number) => (JsonNode)new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = number,
            ["embedding"] = asBase64 ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : Numbers(vector),
        }).ToList();
        if (Shuffles)
        {
            data.Reverse();
        }

        return new JsonObject
        {
            ["object"] = "list", ["data"] = new JsonArray([.. data]), ["model"] = "bge", ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["total_tokens"] = 1 },
        }.ToJsonString();
    }

    private static JsonArray Numbers(float[] vector) => new([.. vector.Select(v => (JsonNode)v)]);
}

/// <summary>A request for vectors.</summary>
public sealed record EmbeddingRequest(string Path, string? Authorization, string Model, IReadOnlyList<string> Texts, int? Dimensions);
