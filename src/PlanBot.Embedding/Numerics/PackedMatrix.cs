namespace PlanBot.Embedding.Numerics;

/// <summary>
/// The right side of a product <c>A·B + bias</c>, laid out as the kernels read it: panels of
/// <see cref="MatrixKernel.PanelWidth"/> columns, and in a panel for each step of the depth the values of its columns
/// side by side. Columns beyond the last are zero.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Makes an empty matrix.</summary>
    /// <param name="depth">Rows of B: the width of what is multiplied.</param>
    /// <param name="columns">Columns of B: the width of the result.</param>
    public PackedMatrix(int depth, int columns)
    {
        Depth = depth;
        Columns = columns;
        Panels = (columns + MatrixKernel.PanelWidth - 1) / MatrixKernel.PanelWidth;
        Values = new AlignedFloats((long)Panels * depth * MatrixKernel.PanelWidth);
        Bias = new AlignedFloats(Panels * MatrixKernel.PanelWidth);
        Bias.Span(Panels * MatrixKernel.PanelWidth).Clear();
        if (columns % MatrixKernel.PanelWidth != 0)
        {
            Values.Span(checked((int)Values.Length)).Clear();
        }
    }

    /// <summary>Rows of B.</summary>
    public int Depth { get; }

    /// <summary>Columns of B.</summary>
    public int Columns { get; }

    /// <summary>Panels.</summary>
    public int Panels { get; }

    /// <summary>The panels one behind the other.</summary>
    public AlignedFloats Values { get; }

    /// <summary>What is added to each column, as wide as the panels.</summary>
    public AlignedFloats Bias { get; }

    /// <summary>Fills columns from rows of a weight, which is stored <c>[out, in]</c>.</summary>
    /// <param name="column">First column.</param>
    /// <param name="rows">The rows, each <see cref="Depth"/> long.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="count">How many rows.</param>
    public void SetColumns(int column, float* rows, nint stride, int count)
    {
        const int Width = MatrixKernel.PanelWidth;
        while (count > 0)
        {
            var lane = column % Width;
            var taken = Math.Min(Width - lane, count);
            var panel = Values.Pointer + ((long)(column / Width) * Depth * Width) + lane;
            Transposition.Spread(rows, stride, taken, Depth, panel, Width);
            rows += taken * stride;
            column += taken;
            count -= taken;
        }
    }
}
