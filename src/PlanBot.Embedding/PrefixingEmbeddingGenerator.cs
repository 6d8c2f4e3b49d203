using Microsoft.Extensions.AI;

namespace PlanBot.Embedding;

/// <summary>
/// Puts a model's prefixes before texts that another generator embeds (an endpoint, say), by the same option
/// <see cref="EmbeddingInput.OptionName"/> as <see cref="BertEmbeddingGenerator"/>.
/// </summary>
public sealed class PrefixingEmbeddingGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly TextPrefixes prefixes;

    /// <summary>Creates the generator.</summary>
    /// <param name="inner">Embeds the texts; disposed with this one.</param>
    /// <param name="prefixes">What its model wants before them.</param>
    public PrefixingEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, TextPrefixes prefixes)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        this.prefixes = prefixes;
    }

    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var prefix = prefixes.For(options);
        return base.GenerateAsync(prefix.Length == 0 ? values : values.Select(v => prefix + v), options, cancellationToken);
    }
}
