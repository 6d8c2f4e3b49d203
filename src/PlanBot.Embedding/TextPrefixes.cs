using Microsoft.Extensions.AI;

namespace PlanBot.Embedding;

/// <summary>What a model wants to read before a query and before a passage.</summary>
/// <param name="Query">Before a query; may be empty.</param>
/// <param name="Passage">Before a passage; may be empty.</param>
public sealed record TextPrefixes(string Query, string Passage)
{
    /// <summary>Nothing before either.</summary>
    public static TextPrefixes None { get; } = new(string.Empty, string.Empty);

    /// <summary>The prefix for what <paramref name="options"/> say the texts are; a passage where they say nothing.</summary>
    /// <exception cref="ArgumentException">They say something else than query or passage.</exception>
    public string For(EmbeddingGenerationOptions? options) => EmbeddingInput.Of(options) == EmbeddingInputType.Query ? Query : Passage;
}
