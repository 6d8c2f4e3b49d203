using System.Text.Json;
using PlanBot.Embedding;
using PlanBot.Embedding.Numerics;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Embedding;

/// <summary>The model of the data folder, and what ONNX Runtime computes with it.</summary>
internal static class BundledModel
{
    private static readonly Lazy<BertEmbeddingGenerator> LazyGenerator = new(() => Load(KernelChoice.Fastest));

    private static readonly Lazy<IReadOnlyList<ParityRow>> LazyRows = new(ReadRows);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data", "models", "bge-small-zh-v1.5");

    public static BertEmbeddingGenerator Generator => LazyGenerator.Value;

    public static IReadOnlyList<ParityRow> Rows => LazyRows.Value;

    public static BertEmbeddingGenerator Load(KernelChoice kernel) => BertEmbeddingGenerator.Load(new BertEmbeddingOptions(Folder) { Kernel = kernel });

    public static TheoryData<KernelChoice> SupportedKernels() => [.. Kernels.Supported()];

    private static List<ParityRow> ReadRows()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Embedding", "Expected", "bge-small-zh-v1.5.json")));
        return [.. file.RootElement.GetProperty("rows").EnumerateArray().Select(row => new ParityRow(
            row.GetProperty("text").GetString()!,
            [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())],
            [.. row.GetProperty("embedding").EnumerateArray().Select(x => x.GetSingle())]))];
    }
}

/// <summary>A text with its ids and its vector.</summary>
internal sealed record ParityRow(string Text, int[] Ids, float[] Vector);
