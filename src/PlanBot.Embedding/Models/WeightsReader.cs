using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using PlanBot.Embedding.Numerics;
using PlanBot.Embedding.Safetensors;

namespace PlanBot.Embedding.Models;

/// <summary>Reads the weights of a model by the names that Hugging Face transformers gives them, with or without <c>bert.</c> before.</summary>
internal sealed unsafe class WeightsReader
{
    private const string WordTable = "embeddings.word_embeddings.weight";
    private const string Prefix = "bert.";
    private const int ChunkRows = MatrixKernel.PanelWidth;

    private readonly SafetensorsFile file;
    private readonly BertSettings settings;
    private readonly string prefix;
    private readonly List<Action> work = [];

    private WeightsReader(SafetensorsFile file, BertSettings settings)
    {
        this.file = file;
        this.settings = settings;
        prefix = file.Tensors.ContainsKey(Prefix + WordTable) ? Prefix : string.Empty;
    }

    /// <summary>Reads all weights, on every core.</summary>
    /// <exception cref="EmbeddingModelException">A tensor is missing, of another shape or cannot be read.</exception>
    public static BertWeights Read(SafetensorsFile file, BertSettings settings, CancellationToken cancellationToken)
    {
        var reader = new WeightsReader(file, settings);
        var weights = reader.Plan();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(reader.work, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                step => step());
        }
        catch (AggregateException e) when (e.InnerExceptions is [EmbeddingModelException first, ..])
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return weights;
    }

    // Checks every tensor first, so that a wrong model fails before anything is read.
    private BertWeights Plan()
    {
        var layers = new List<BertLayerWeights>();
        for (var i = 0; i < settings.Layers; i++)
        {
            layers.Add(Layer($"encoder.layer.{i}."));
        }

        return new BertWeights(Words(), Places(), Norm("embeddings.LayerNorm"), layers);
    }

    private BertLayerWeights Layer(string name)
    {
        var width = settings.Width;
        return new BertLayerWeights(
            Linear(width, width, name + "attention.self.query"),
            Linear(width, width, name + "attention.self.key", name + "attention.self.value"),
            Linear(width, width, name + "attention.output.dense"),
            Norm(name + "attention.output.LayerNorm"),
            Linear(width, settings.InnerWidth, name + "intermediate.dense"),
            Linear(settings.InnerWidth, width, name + "output.dense"),
            Norm(name + "output.LayerNorm"));
    }

    private EmbeddingTable Words()
    {
        var tensor = Require(WordTable, settings.Vocabulary, settings.Width);
        if (tensor.Bytes > Array.MaxLength)
        {
            throw Mistake(EmbeddingModelFault.Unsupported, $"the tensor '{tensor.Name}' is larger than 2 GB");
        }

        var stored = GC.AllocateUninitializedArray<byte>((int)tensor.Bytes);
        const int Chunk = 1024 * 1024;
        for (var start = 0; start < stored.Length; start += Chunk)
        {
            var from = start;
            work.Add(() => file.Read(tensor, from, stored.AsSpan(from, Math.Min(Chunk, stored.Length - from))));
        }

        return new EmbeddingTable(tensor.Type, tensor.ElementSize, settings.Width, stored);
    }

    private AlignedFloats Places()
    {
        var positions = Require("embeddings.position_embeddings.weight", settings.Positions, settings.Width);
        var segments = Require("embeddings.token_type_embeddings.weight", settings.Segments, settings.Width);
        var count = settings.MaxTokens * settings.Width;
        var places = new AlignedFloats(count);
        work.Add(() =>
        {
            var segment = new AlignedFloats(settings.Width);
            ReadFloats(segments, 0, settings.Width, segment.Pointer);
            ReadFloats(positions, 0, count, places.Pointer);
            for (var i = 0; i < count; i++)
            {
                places.Pointer[i] += segment.Pointer[i % settings.Width];
            }
        });
        return places;
    }

    private LayerNorm Norm(string name)
    {
        var weight = Vector(name + ".weight", settings.Width);
        return new LayerNorm(settings.Width, weight, Vector(name + ".bias", settings.Width), settings.Epsilon);
    }

    private AlignedFloats Vector(string name, int length)
    {
        var tensor = Require(name, length);
        var values = new AlignedFloats(length);
        work.Add(() => ReadFloats(tensor, 0, length, values.Pointer));
        return values;
    }

    // Linear layers that read the same input, side by side.
    private PackedMatrix Linear(int depth, int columns, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            // Before the memory is taken: only the file proves that the configuration's sizes are meant.
            Require(name + ".weight", columns, depth);
        }

        var matrix = new PackedMatrix(depth, columns * names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            var first = i * columns;
            var weight = Require(names[i] + ".weight", columns, depth);
            var bias = Require(names[i] + ".bias", columns);
            work.Add(() => ReadFloats(bias, 0, columns, matrix.Bias.Pointer + first));
            for (var row = 0; row < columns; row += ChunkRows)
            {
                var from = row;
                work.Add(() => PackRows(weight, from, Math.Min(ChunkRows, columns - from), matrix, first + from));
            }
        }

        return matrix;
    }

    private void PackRows(TensorEntry weight, int row, int count, PackedMatrix matrix, int column)
    {
        // One read for all; then rows a cache line further apart than their length, so that they do not push one another out of the cache.
        var stride = matrix.Depth + 16;
        var rowBytes = matrix.Depth * weight.ElementSize;
        var stored = ArrayPool<byte>.Shared.Rent(rowBytes * count);
        var rows = ArrayPool<float>.Shared.Rent(stride * count);
        file.Read(weight, (long)row * rowBytes, stored.AsSpan(0, rowBytes * count));
        for (var i = 0; i < count; i++)
        {
            WeightFormat.ToSingle(weight.Type, stored.AsSpan(i * rowBytes, rowBytes), rows.AsSpan(i * stride, matrix.Depth));
        }

        fixed (float* first = rows)
        {
            matrix.SetColumns(column, first, stride, count);
        }

        ArrayPool<byte>.Shared.Return(stored);
        ArrayPool<float>.Shared.Return(rows);
        GC.KeepAlive(matrix);
    }

    private void ReadFloats(TensorEntry tensor, long first, int count, float* target)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(count * tensor.ElementSize);
        var stored = bytes.AsSpan(0, count * tensor.ElementSize);
        file.Read(tensor, first * tensor.ElementSize, stored);
        WeightFormat.ToSingle(tensor.Type, stored, new Span<float>(target, count));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private TensorEntry Require(string name, params ReadOnlySpan<long> shape)
    {
        if (!file.Tensors.TryGetValue(prefix + name, out var tensor))
        {
            throw Mistake(EmbeddingModelFault.Mismatched, $"the tensor '{name}' is missing");
        }

        if (tensor.Type == TensorType.Other)
        {
            throw Mistake(EmbeddingModelFault.Unsupported, $"the tensor '{name}' is neither F16, BF16 nor F32");
        }

        return tensor.Shape.AsSpan().SequenceEqual(shape)
            ? tensor
            : throw Mistake(
                EmbeddingModelFault.Mismatched,
                $"the tensor '{name}' has the shape {tensor.ShapeText} where config.json asks for [{string.Join(", ", shape.ToArray())}]");
    }

    private EmbeddingModelException Mistake(EmbeddingModelFault fault, string what) => new(fault, file.Path, what);
}
