using PlanBot.Embedding.Models;
using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding.Encoder;

/// <summary>
/// Multi-head attention inside one text (Vaswani et al., Attention Is All You Need, 2017):
/// <c>softmax(Q·Kᵀ / √width)·V</c> for each head, a block of queries at a time.
/// </summary>
internal sealed unsafe class Attention(MatrixKernel kernel, BertSettings settings)
{
    private readonly float scale = 1 / MathF.Sqrt(settings.HeadWidth);

    /// <summary>Fills rows of <see cref="Workspace.Context"/>.</summary>
    /// <param name="memory">Holds queries, keys and values.</param>
    /// <param name="queryStart">The first row of queries.</param>
    /// <param name="queryCount">How many rows of queries.</param>
    /// <param name="start">The text's first token.</param>
    /// <param name="length">Its tokens.</param>
    public void Run(Workspace memory, int queryStart, int queryCount, int start, int length)
    {
        for (var head = 0; head < settings.Heads; head++)
        {
            var column = head * settings.HeadWidth;
            var keys = memory.KeyValue.Pointer + ((nint)start * memory.KeyValueStride) + column;
            PackKeys(memory, keys, length);
            PackValues(memory, keys + settings.Width, length);
            for (var row = 0; row < queryCount; row += Workspace.QueryBlock)
            {
                var offset = ((nint)(queryStart + row) * memory.Stride) + column;
                Block(memory, offset, Math.Min(Workspace.QueryBlock, queryCount - row), length);
            }
        }
    }

    private void Block(Workspace memory, nint offset, int rows, int length)
    {
        var width = settings.HeadWidth;
        var scores = memory.Scores.Pointer;
        var context = memory.HeadContext.Pointer;
        var panels = MatrixKernel.PaddedColumns(length) / MatrixKernel.PanelWidth;
        kernel.Pack(memory.Queries.Pointer + offset, memory.Stride, rows, width, memory.HeadQueries.Pointer);
        kernel.Multiply(memory.HeadQueries.Pointer, rows, memory.HeadKeys.Pointer, width, panels, null, scores, memory.ScoreStride);
        Span<float> sums = stackalloc float[Workspace.QueryBlock];
        for (var row = 0; row < rows; row++)
        {
            sums[row] = Elementwise.Exponentials(scores + ((nint)row * memory.ScoreStride), length, scale);
        }

        kernel.Pack(scores, memory.ScoreStride, rows, length, memory.PackedScores.Pointer);
        kernel.Multiply(
            memory.PackedScores.Pointer, rows, memory.HeadValues.Pointer, length, memory.HeadStride / MatrixKernel.PanelWidth, null, context, memory.HeadStride);
        for (var row = 0; row < rows; row++)
        {
            var target = memory.Context.Pointer + offset + ((nint)row * memory.Stride);
            Elementwise.Scale(context + ((nint)row * memory.HeadStride), 1 / sums[row], target, width);
        }
    }

    // Tokens become columns: what SetColumns does for weights.
    private void PackKeys(Workspace memory, float* keys, int length)
    {
        const int Width = MatrixKernel.PanelWidth;
        var panel = memory.HeadKeys.Pointer;
        for (var token = 0; token < length; token += Width)
        {
            var count = Math.Min(Width, length - token);
            if (count < Width)
            {
                new Span<float>(panel, Width * settings.HeadWidth).Clear();
            }

            Transposition.Spread(keys + ((nint)token * memory.KeyValueStride), memory.KeyValueStride, count, settings.HeadWidth, panel, Width);
            panel += Width * settings.HeadWidth;
        }
    }

    private void PackValues(Workspace memory, float* values, int length)
    {
        const int Width = MatrixKernel.PanelWidth;
        var target = memory.HeadValues.Pointer;
        for (var column = 0; column < settings.HeadWidth; column += Width)
        {
            var count = Math.Min(Width, settings.HeadWidth - column);
            for (var token = 0; token < length; token++, target += Width)
            {
                var row = new Span<float>(target, Width);
                new ReadOnlySpan<float>(values + ((nint)token * memory.KeyValueStride) + column, count).CopyTo(row);
                row[count..].Clear();
            }
        }
    }
}
