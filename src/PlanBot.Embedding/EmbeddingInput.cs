using Microsoft.Extensions.AI;

namespace PlanBot.Embedding;

/// <summary>What a text is in a search.</summary>
public enum EmbeddingInputType
{
    /// <summary>A text that is found.</summary>
    Passage,

    /// <summary>A question that finds.</summary>
    Query,
}

/// <summary>
/// Says with a request whether its texts are queries or passages: the option <c>input_type</c>, a name that hosted
/// embedding services use too.
/// </summary>
public static class EmbeddingInput
{
    /// <summary>The option's name in <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>; its values are <c>query</c> and <c>passage</c>.</summary>
    public const string OptionName = "input_type";

    private const string QueryValue = "query";
    private const string PassageValue = "passage";

    /// <summary>Options that say what the texts are.</summary>
    public static EmbeddingGenerationOptions Options(EmbeddingInputType type) => new()
    {
        AdditionalProperties = new AdditionalPropertiesDictionary { [OptionName] = type == EmbeddingInputType.Query ? QueryValue : PassageValue },
    };

    /// <summary>What options say; a passage where they say nothing.</summary>
    /// <exception cref="ArgumentException">They say something else.</exception>
    public static EmbeddingInputType Of(EmbeddingGenerationOptions? options)
    {
        object? value = null;
        return options?.AdditionalProperties?.TryGetValue(OptionName, out value) != true ? EmbeddingInputType.Passage : value switch
        {
            PassageValue => EmbeddingInputType.Passage,
            QueryValue => EmbeddingInputType.Query,
            _ => throw new ArgumentException($"The option '{OptionName}' is '{value}': set it to '{QueryValue}' or '{PassageValue}'.", nameof(options)),
        };
    }

    /// <summary>The embedding of a query, with the prefix that the model wants before it.</summary>
    /// <param name="generator">Any generator that knows the option, as <see cref="BertEmbeddingGenerator"/> and <see cref="PrefixingEmbeddingGenerator"/> do.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Embedding<float>> GenerateForQueryAsync(
        this IEmbeddingGenerator<string, Embedding<float>> generator, string query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return (await generator.GenerateAsync([query], Options(EmbeddingInputType.Query), cancellationToken))[0];
    }

    /// <summary>The embeddings of passages, in their order, with the prefix that the model wants before them.</summary>
    /// <param name="generator">Any generator that knows the option.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<GeneratedEmbeddings<Embedding<float>>> GenerateForPassagesAsync(
        this IEmbeddingGenerator<string, Embedding<float>> generator, IEnumerable<string> passages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return generator.GenerateAsync(passages, Options(EmbeddingInputType.Passage), cancellationToken);
    }
}
