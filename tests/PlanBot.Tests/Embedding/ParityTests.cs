using System.Numerics.Tensors;
using PlanBot.Embedding.Numerics;
using Xunit;

namespace PlanBot.Tests.Embedding;

/// <summary>Ids and vectors against the reference that <c>Expected/bge-small-zh-v1.5.json</c> names.</summary>
public sealed class ParityTests
{
    private const double LowestCosine = 0.99999;

    public static TheoryData<KernelChoice> Kernels => BundledModel.SupportedKernels();

    [Fact]
    public void Every_text_has_the_reference_ids()
    {
        var ids = new int[BundledModel.Generator.Model.MaxTokens];
        foreach (var row in BundledModel.Rows)
        {
            var count = BundledModel.Generator.Loaded.Tokenizer.Encode(row.Text, ids);
            Assert.True(row.Ids.AsSpan().SequenceEqual(ids.AsSpan(0, count)), $"{row.Text}: {string.Join(' ', ids.Take(count))}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Every_text_alone_has_the_reference_vector(KernelChoice kernel)
    {
        using var generator = BundledModel.Load(kernel);
        foreach (var row in BundledModel.Rows)
        {
            var embeddings = await generator.GenerateAsync([row.Text]);
            RequireSame(row, embeddings[0].Vector.Span);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task All_texts_at_once_have_the_reference_vectors(KernelChoice kernel)
    {
        using var generator = BundledModel.Load(kernel);
        var embeddings = await generator.GenerateAsync(BundledModel.Rows.Select(r => r.Text));
        Assert.Equal(BundledModel.Rows.Count, embeddings.Count);
        foreach (var (row, embedding) in BundledModel.Rows.Zip(embeddings))
        {
            RequireSame(row, embedding.Vector.Span);
        }

        Assert.Equal(BundledModel.Rows.Sum(r => r.Ids.Length), embeddings.Usage?.InputTokenCount);
    }

    private static void RequireSame(ParityRow row, ReadOnlySpan<float> vector)
    {
        var cosine = TensorPrimitives.CosineSimilarity(row.Vector, vector);
        Assert.True(cosine >= LowestCosine, $"{row.Text}: cosine {cosine}");
        Assert.Equal(1, TensorPrimitives.Norm(vector), 1e-5);
    }
}
