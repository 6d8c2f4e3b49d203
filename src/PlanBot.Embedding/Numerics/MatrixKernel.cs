using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>
/// Products of small dense matrices in single precision. The left side is packed in blocks of a few rows, the right in
/// panels of a few columns, and one block times one panel stays in the registers over the whole depth (the scheme of
/// Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008).
/// </summary>
internal abstract unsafe class MatrixKernel
{
    /// <summary>Columns of a panel.</summary>
    public const int PanelWidth = 32;

    /// <summary>Rows are computed in multiples of this; buffers of results have room for it.</summary>
    public const int RowStep = 4;

    private static readonly AlignedFloats NoBias = Zeros();

    /// <summary>Rounds up to whole panels.</summary>
    public static int PaddedColumns(int columns) => (columns + PanelWidth - 1) / PanelWidth * PanelWidth;

    /// <summary>Rounds up to whole steps of rows.</summary>
    public static int PaddedRows(int rows) => (rows + RowStep - 1) / RowStep * RowStep;

    /// <summary>Packs the left side of a product; rows up to the next <see cref="RowStep"/> are zero.</summary>
    /// <param name="left">The first row.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="depth">Length of a row.</param>
    /// <param name="packed">Takes <see cref="PaddedRows"/> times <paramref name="depth"/> values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* left, nint stride, int rows, int depth, float* packed)
    {
        var padded = PaddedRows(rows);
        for (var row = 0; row < padded;)
        {
            var block = BlockRows(padded - row);
            var present = Math.Min(block, rows - row);
            if (present < block)
            {
                new Span<float>(packed, block * depth).Clear();
            }

            Transposition.Spread(left + (row * stride), stride, present, depth, packed, block);
            row += block;
            packed += (nint)block * depth;
        }
    }

    /// <summary>Multiplies by packed weights and adds their bias.</summary>
    public void Multiply(float* packedLeft, int rows, PackedMatrix right, float* result, nint stride) =>
        Multiply(packedLeft, rows, right.Values.Pointer, right.Depth, right.Panels, right.Bias.Pointer, result, stride);

    /// <summary>Multiplies by packed panels.</summary>
    /// <param name="packedLeft">The left side as <see cref="Pack"/> made it.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="panels">The panels of the right side.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="panelCount">How many panels.</param>
    /// <param name="bias">Added to each column; null for nothing.</param>
    /// <param name="result">Takes <see cref="PaddedRows"/> rows of whole panels.</param>
    /// <param name="stride">From row to row of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(float* packedLeft, int rows, float* panels, int depth, int panelCount, float* bias, float* result, nint stride)
    {
        rows = PaddedRows(rows);
        for (var panel = 0; panel < panelCount; panel++)
        {
            var columnBias = bias is null ? NoBias.Pointer : bias + (panel * PanelWidth);
            var left = packedLeft;
            var target = result + (panel * PanelWidth);
            for (var row = 0; row < rows;)
            {
                var block = BlockRows(rows - row);
                Block(block, left, panels, depth, columnBias, target, stride);
                row += block;
                left += (nint)block * depth;
                target += block * stride;
            }

            panels += (nint)depth * PanelWidth;
        }
    }

    /// <summary>Rows of the next block when <paramref name="remaining"/> are left, a multiple of <see cref="RowStep"/>.</summary>
    protected abstract int BlockRows(int remaining);

    /// <summary>One block of the left side times one panel.</summary>
    protected abstract void Block(int rows, float* left, float* panel, int depth, float* bias, float* result, nint stride);

    private static AlignedFloats Zeros()
    {
        var zeros = new AlignedFloats(PanelWidth);
        zeros.Span(PanelWidth).Clear();
        return zeros;
    }
}
