using System.Numerics.Tensors;
using PlanBot.Embedding.Models;
using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding.Encoder;

/// <summary>
/// The BERT encoder (Devlin et al., BERT, 2018). The texts of a run stand one behind the other without padding: linear
/// layers see all tokens as rows of one matrix, attention sees each text by itself. Where only the first token's vector
/// is wanted, the last layer computes queries and everything after them for these tokens alone.
/// </summary>
internal sealed unsafe class BertEncoder(BertModel model, MatrixKernel kernel)
{
    private readonly BertSettings settings = model.Settings;
    private readonly BertWeights weights = model.Weights;
    private readonly Attention attention = new(kernel, model.Settings);

    /// <summary>Encodes the texts of a workspace.</summary>
    /// <param name="memory">Holds the texts.</param>
    /// <param name="vectors">Takes a vector of length 1 for each text, as wide as the model.</param>
    /// <param name="cancellationToken">Looked at before each layer.</param>
    /// <exception cref="EmbeddingModelException">The weights make no vector: they hold infinities or no numbers.</exception>
    public void Run(Workspace memory, Span<float[]> vectors, CancellationToken cancellationToken)
    {
        memory.MakeRows();
        Embed(memory);
        var shortcut = settings.Pooling == Pooling.FirstToken;
        for (var i = 0; i < weights.Layers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Layer(memory, weights.Layers[i], shortcut && i == weights.Layers.Count - 1);
        }

        for (var i = 0; i < vectors.Length; i++)
        {
            Pool(memory, i, vectors[i]);
        }

        GC.KeepAlive(memory);
        GC.KeepAlive(weights);
    }

    private void Embed(Workspace memory)
    {
        foreach (var (start, length) in memory.Texts)
        {
            for (var i = 0; i < length; i++)
            {
                var row = memory.States.Pointer + ((nint)(start + i) * memory.Stride);
                weights.Words.CopyRow(memory.Ids[start + i], new Span<float>(row, settings.Width));
                Elementwise.AddAndNormalise(row, weights.Places.Pointer + ((nint)i * settings.Width), weights.Norm);
            }
        }
    }

    private void Layer(Workspace memory, BertLayerWeights layer, bool firstTokensOnly)
    {
        var packed = memory.Packed.Pointer;
        kernel.Pack(memory.States.Pointer, memory.Stride, memory.Tokens, settings.Width, packed);
        kernel.Multiply(packed, memory.Tokens, layer.KeyValue, memory.KeyValue.Pointer, memory.KeyValueStride);
        var states = memory.States.Pointer;
        var rows = memory.Tokens;
        if (firstTokensOnly)
        {
            states = memory.Heads.Pointer;
            rows = memory.Texts.Count;
            GatherFirstTokens(memory);
            kernel.Pack(states, memory.Stride, rows, settings.Width, packed);
        }

        kernel.Multiply(packed, rows, layer.Query, memory.Queries.Pointer, memory.Stride);
        for (var i = 0; i < memory.Texts.Count; i++)
        {
            var (start, length) = memory.Texts[i];
            attention.Run(memory, firstTokensOnly ? i : start, firstTokensOnly ? 1 : length, start, length);
        }

        AddLinear(memory, memory.Context.Pointer, memory.Stride, rows, layer.AttentionOutput, states, layer.AttentionNorm);
        kernel.Pack(states, memory.Stride, rows, settings.Width, packed);
        kernel.Multiply(packed, rows, layer.Inner, memory.Inner.Pointer, memory.InnerStride);
        Activate(memory, rows);
        AddLinear(memory, memory.Inner.Pointer, memory.InnerStride, rows, layer.Output, states, layer.OutputNorm);
    }

    private void AddLinear(Workspace memory, float* left, nint stride, int rows, PackedMatrix right, float* states, LayerNorm norm)
    {
        kernel.Pack(left, stride, rows, right.Depth, memory.Packed.Pointer);
        kernel.Multiply(memory.Packed.Pointer, rows, right, memory.Added.Pointer, memory.Stride);
        for (var row = 0; row < rows; row++)
        {
            var offset = (nint)row * memory.Stride;
            Elementwise.AddAndNormalise(states + offset, memory.Added.Pointer + offset, norm);
        }
    }

    private void Activate(Workspace memory, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            Activation.Apply(settings.Activation, memory.Inner.Pointer + ((nint)row * memory.InnerStride), MatrixKernel.PaddedColumns(settings.InnerWidth));
        }
    }

    private void GatherFirstTokens(Workspace memory)
    {
        for (var i = 0; i < memory.Texts.Count; i++)
        {
            new ReadOnlySpan<float>(memory.States.Pointer + ((nint)memory.Texts[i].Start * memory.Stride), settings.Width)
                .CopyTo(new Span<float>(memory.Heads.Pointer + ((nint)i * memory.Stride), settings.Width));
        }
    }

    private void Pool(Workspace memory, int text, Span<float> vector)
    {
        if (settings.Pooling == Pooling.FirstToken)
        {
            new ReadOnlySpan<float>(memory.Heads.Pointer + ((nint)text * memory.Stride), settings.Width).CopyTo(vector);
        }
        else
        {
            // The sum points where the mean does.
            vector.Clear();
            var (start, length) = memory.Texts[text];
            for (var i = start; i < start + length; i++)
            {
                TensorPrimitives.Add(vector, new ReadOnlySpan<float>(memory.States.Pointer + ((nint)i * memory.Stride), settings.Width), vector);
            }
        }

        var norm = TensorPrimitives.Norm<float>(vector);
        if (!float.IsFinite(norm) || norm == 0)
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Damaged, model.Folder, "makes vectors that are no numbers");
        }

        TensorPrimitives.Divide(vector, norm, vector);
    }
}
