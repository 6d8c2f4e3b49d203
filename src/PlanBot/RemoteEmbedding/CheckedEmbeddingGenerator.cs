using System.Globalization;
using Microsoft.Extensions.AI;
using PlanBot.Core.Search;

namespace PlanBot.RemoteEmbedding;

/// <summary>
/// Asks a remote generator as one has to: in batches, each text cut to what is read, within a time limit, an outage tried again a few
/// times, and every vector looked at before it is used. Vectors come out with length 1.
/// </summary>
internal sealed class CheckedEmbeddingGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostTries = 3;

    private readonly EmbeddingEndpointOptions endpoint;
    private readonly TimeProvider time;
    private int dimensions;

    /// <summary>Creates the generator.</summary>
    /// <param name="inner">The remote one.</param>
    /// <param name="endpoint">Its limits.</param>
    /// <param name="time">The clock.</param>
    public CheckedEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, EmbeddingEndpointOptions endpoint, TimeProvider time)
        : base(inner)
    {
        this.endpoint = endpoint;
        this.time = time;
        dimensions = endpoint.Dimensions ?? 0;
    }

    /// <inheritdoc/>
    /// <exception cref="EmbeddingEndpointException">The endpoint does not serve, or not with what was asked for.</exception>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var made = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Select(Shortened).Chunk(endpoint.BatchSize))
        {
            var answer = await SendAsync(batch, cancellationToken);
            made.AddRange(answer.Count == batch.Length ? answer.Select(Checked) : throw Garbled($"{answer.Count} vectors for {batch.Length} texts"));
        }

        return made;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(string[] batch, CancellationToken cancellationToken)
    {
        var pause = endpoint.Pause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SendOnceAsync(batch, cancellationToken);
            }
            catch (EmbeddingEndpointException e) when (tries < MostTries && e.MayPass)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause *= 2;
            }
        }
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendOnceAsync(string[] batch, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(endpoint.Timeout, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await base.GenerateAsync(batch, new EmbeddingGenerationOptions { Dimensions = endpoint.Dimensions }, limited.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbeddingEndpointException(
                EmbeddingEndpointFault.Unreachable, endpoint, string.Create(CultureInfo.InvariantCulture, $"no answer within {endpoint.Timeout.TotalSeconds:0.#} s"), e);
        }
#pragma warning disable CA1031 // Libraries and whatever answers at the address: all that they throw means that no vectors came.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            throw EmbeddingEndpointException.Of(e, endpoint);
        }
    }

    private string Shortened(string text)
    {
        if (text.Length <= endpoint.MostCharacters)
        {
            return text;
        }

        var end = endpoint.MostCharacters;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }

    private Embedding<float> Checked(Embedding<float> made)
    {
        var vector = made.Vector.ToArray();
        var known = Interlocked.CompareExchange(ref dimensions, vector.Length, 0);
        if (vector.Length == 0 || (known != 0 && known != vector.Length))
        {
            throw Garbled($"a vector of {vector.Length} numbers instead of {known}");
        }

        var length = MathF.Sqrt(VectorMath.Dot(vector, vector));
        if (!float.IsFinite(length) || length == 0)
        {
            throw Garbled(length == 0 ? "a vector of zeros" : "a vector with what is no finite number");
        }

        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }

        return new Embedding<float>(vector);
    }

    private EmbeddingEndpointException Garbled(string what) => new(EmbeddingEndpointFault.Garbled, endpoint, what);
}
