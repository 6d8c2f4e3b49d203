using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace PlanBot.RemoteEmbedding;

/// <summary>OpenAI's client as a generator that puts vectors in the order of their texts, whatever order they come in.</summary>
/// <param name="client">The client.</param>
internal sealed class OpenAiEmbeddingGenerator(EmbeddingClient client) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The answer counts its vectors wrongly.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options?.Dimensions };
        var answer = (await client.GenerateEmbeddingsAsync(values, asked, cancellationToken)).Value;
        var ordered = answer.OrderBy(e => e.Index).ToList();
        return ordered.Select(e => e.Index).SequenceEqual(Enumerable.Range(0, ordered.Count))
            ? new GeneratedEmbeddings<Embedding<float>>(ordered.Select(e => new Embedding<float>(e.ToFloats())))
            : throw new InvalidDataException("vectors whose numbers are not 0, 1, 2 …");
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client belongs to whoever made it.
    }
}
