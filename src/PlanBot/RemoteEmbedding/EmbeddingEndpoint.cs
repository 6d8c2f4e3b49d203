using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using PlanBot.Embedding;

namespace PlanBot.RemoteEmbedding;

/// <summary>Connects to an endpoint that makes vectors.</summary>
public static class EmbeddingEndpoint
{
    /// <summary>A short text, to see whether the endpoint serves and how many numbers its vectors have.</summary>
    private const string Probe = "1";

    /// <summary>OpenAI's client wants a key; <see cref="KeylessTransport"/> leaves it out.</summary>
    private const string NoKey = "none";

    private const int RevisionDigits = 12;
    private const long MostAnswered = 256 * 1024 * 1024;

    /// <summary>A model that has to be loaded first may take longer; then it is tried again.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Asks the endpoint for a first vector.</summary>
    /// <param name="options">Which endpoint.</param>
    /// <param name="handler">What carries the requests; it should follow no redirects, or the key would travel along.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The meaning, named by model, revision and numbers of a vector.</returns>
    /// <exception cref="EmbeddingEndpointException">It does not serve.</exception>
    public static async Task<GeneratorMeaning> ConnectAsync(EmbeddingEndpointOptions options, HttpMessageHandler handler, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ProbeTimeout, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return options.Api == EmbeddingApi.Ollama
                ? await OllamaAsync(options, handler, time, limited.Token)
                : await ProbedAsync(OpenAi(options, handler), options, revision: null, time, limited.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbeddingEndpointException(
                EmbeddingEndpointFault.Unreachable, options, string.Create(CultureInfo.InvariantCulture, $"no first vector within {ProbeTimeout.TotalSeconds:0} s"), e);
        }
    }

    private static async Task<GeneratorMeaning> ProbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> remote, EmbeddingEndpointOptions options, string? revision, TimeProvider time, CancellationToken cancellationToken)
    {
        var generator = new PrefixingEmbeddingGenerator(new CheckedEmbeddingGenerator(remote, options, time), options.Prefixes);
        var dimensions = (await generator.GenerateForPassagesAsync([Probe], cancellationToken))[0].Vector.Length;
        return new GeneratorMeaning(generator, $"{options.Model}@{RevisionOf(options, revision)}/{dimensions}", dimensions);
    }

    private static OpenAiEmbeddingGenerator OpenAi(EmbeddingEndpointOptions options, HttpMessageHandler handler)
    {
        var http = Http(options, handler);
        var settings = new OpenAIClientOptions
        {
            Endpoint = http.BaseAddress,
            Transport = options.ApiKey is null ? new KeylessTransport(http) : new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // Time and tries are counted in one place, for all endpoints.
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        return new OpenAiEmbeddingGenerator(new OpenAIClient(new ApiKeyCredential(options.ApiKey ?? NoKey), settings).GetEmbeddingClient(options.Model));
    }

    private static async Task<GeneratorMeaning> OllamaAsync(EmbeddingEndpointOptions options, HttpMessageHandler handler, TimeProvider time, CancellationToken cancellationToken)
    {
        var http = Http(options, handler);
        if (options.ApiKey is { } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        var ollama = new OllamaApiClient(http, options.Model);
        return await ProbedAsync(ollama, options, options.Revision ?? await DigestAsync(ollama, options, cancellationToken), time, cancellationToken);
    }

    // A model that is pulled anew keeps its name; its digest tells.
    private static async Task<string?> DigestAsync(OllamaApiClient ollama, EmbeddingEndpointOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var models = await ollama.ListLocalModelsAsync(cancellationToken);
            return models.FirstOrDefault(m => m.Name == options.Model || m.Name == $"{options.Model}:latest")?.Digest;
        }
#pragma warning disable CA1031 // A library and whatever answers at the address.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            throw EmbeddingEndpointException.Of(e, options);
        }
    }

    // The limits of the options count, not the client's.
    private static HttpClient Http(EmbeddingEndpointOptions options, HttpMessageHandler handler) => new(handler, disposeHandler: false)
    {
        BaseAddress = new Uri(options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"),
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MostAnswered,
    };

    // Whatever makes other vectors of the same text makes another revision.
    private static string RevisionOf(EmbeddingEndpointOptions options, string? told)
    {
        string[] parts = [options.Api.ToString(), options.Revision ?? told ?? options.Address.AbsoluteUri, options.Prefixes.Passage, options.MostCharacters.ToString(CultureInfo.InvariantCulture)];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)))[..RevisionDigits];
    }

    private sealed class KeylessTransport(HttpClient http) : HttpClientPipelineTransport(http)
    {
        protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest) => httpRequest.Headers.Authorization = null;
    }
}
