using Microsoft.Extensions.AI;
using PlanBot.Core.Search.Meaning;

namespace PlanBot.Embedding;

/// <summary>The core's meaning over any embedding generator that tells queries from passages (<see cref="EmbeddingInput"/>).</summary>
public sealed class GeneratorMeaning : IMeaningModel
{
    /// <summary>Texts of a request; a hosted service refuses more at once.</summary>
    private const int TextsOfRequest = 256;

    private readonly IEmbeddingGenerator<string, Embedding<float>> generator;

    /// <summary>Wraps a generator.</summary>
    /// <param name="generator">Makes the vectors.</param>
    /// <param name="name">Name and revision of its model.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    public GeneratorMeaning(IEmbeddingGenerator<string, Embedding<float>> generator, string name, int dimensions)
    {
        this.generator = generator;
        Name = name;
        Dimensions = dimensions;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <summary>The model of a folder, run in this process.</summary>
    /// <exception cref="EmbeddingModelException">A file is missing, damaged, of another model or of a kind that is not computed.</exception>
    public static GeneratorMeaning OfFolder(string folder, CancellationToken cancellationToken)
    {
        var bert = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(folder), cancellationToken);
        return new GeneratorMeaning(bert, $"{bert.Model.Id}@{bert.Model.Revision}", bert.Model.Dimensions);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> OfTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new List<ReadOnlyMemory<float>>(texts.Count);
        foreach (var some in texts.Chunk(TextsOfRequest))
        {
            vectors.AddRange((await generator.GenerateForPassagesAsync(some, cancellationToken)).Select(e => e.Vector));
        }

        return vectors;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<float>> OfQuestionAsync(string question, CancellationToken cancellationToken) =>
        (await generator.GenerateForQueryAsync(question, cancellationToken)).Vector;
}
