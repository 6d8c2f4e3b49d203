using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding;

/// <summary>How an embedding model is run.</summary>
/// <param name="Folder">
/// The model's folder in the Hugging Face layout: <c>config.json</c>, <c>vocab.txt</c>, <c>model.safetensors</c> (F16, BF16
/// or F32); <c>tokenizer_config.json</c>, <c>1_Pooling/config.json</c> and <c>planbot.json</c> where they are there.
/// </param>
public sealed record BertEmbeddingOptions(string Folder)
{
    /// <summary>Cores that one request with several texts uses at once; 0 for all. A single text uses one.</summary>
    public int Cores { get; init; }

    /// <summary>Which instructions compute; the fastest unless tests or measurements ask for others.</summary>
    public KernelChoice Kernel { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message says what to set.</exception>
    internal static void Validate(BertEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            throw new ArgumentException("Set the folder of the embedding model: it is empty.", nameof(options));
        }

        if (options.Cores is < 0 or > 1024)
        {
            throw new ArgumentException("Set the cores of the embedding model to between 0 (all) and 1024.", nameof(options));
        }
    }
}
