namespace PlanBot.Documents.Layout.Tables;

/// <summary>Finds the rows over which cells of a column go that has fewer cells than rows.</summary>
internal static class MergedCells
{
    /// <summary>Cost of first rows that belong to a cell of the page before, in heights of the type.</summary>
    private const double CostOfRowsWithout = 1;

    /// <summary>Puts every block of lines into rows that follow one another, so that it stands best at their top or in their middle.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="blocks">What stands in the column, from top to bottom.</param>
    /// <param name="cuts">Heights of the rows.</param>
    /// <param name="size">Height of the type.</param>
    public static void Place(IReadOnlyList<PageCell?[]> rows, int column, IReadOnlyList<IReadOnlyList<CellLine>> blocks, RowCuts cuts, double size)
    {
        if (blocks.Count > rows.Count)
        {
            blocks = [.. blocks.Take(rows.Count - 1), [.. blocks.Skip(rows.Count - 1).SelectMany(b => b)]];
        }

        var end = rows.Count;
        foreach (var (block, from) in blocks.Zip(Beginnings(blocks, cuts, size)).Reverse())
        {
            var cell = new PageCell();
            cell.Lines.AddRange(block);
            for (var row = from; row < end; row++)
            {
                rows[row][column] = cell;
            }

            end = from;
        }
    }

    // Least cost by number of blocks and the row before which they end.
    private static int[] Beginnings(IReadOnlyList<IReadOnlyList<CellLine>> blocks, RowCuts cuts, double size)
    {
        var rows = cuts.Heights.Count;
        var costs = new double[blocks.Count + 1, rows + 1];
        var from = new int[blocks.Count + 1, rows + 1];
        for (var end = 0; end <= rows; end++)
        {
            costs[0, end] = end == 0 ? 0 : CostOfRowsWithout;
        }

        for (var count = 1; count <= blocks.Count; count++)
        {
            for (var end = 0; end <= rows; end++)
            {
                costs[count, end] = double.MaxValue;
                for (var begin = count - 1; begin < end; begin++)
                {
                    var cost = costs[count - 1, begin] + CostOf(blocks[count - 1], cuts.Heights[begin], cuts.Heights[end - 1], cuts.Alignment, size);
                    if (cost < costs[count, end])
                    {
                        (costs[count, end], from[count, end]) = (cost, begin);
                    }
                }
            }
        }

        var beginnings = new int[blocks.Count];
        for (var (count, end) = (blocks.Count, rows); count > 0; count--)
        {
            end = beginnings[count - 1] = from[count, end];
        }

        return beginnings;
    }

    private static double CostOf(IReadOnlyList<CellLine> block, (double Top, double Bottom) first, (double Top, double Bottom) last, Alignment alignment, double size)
    {
        var (top, bottom) = (block[0].Text.Top, block[^1].Text.Bottom);
        var off = alignment == Alignment.Top ? top - first.Top : (top + bottom - first.Top - last.Bottom) / 2;
        return Math.Abs(off) / size;
    }
}
