namespace PlanBot.Documents.Layout.Tables;

/// <summary>
/// What the rows so far tell of the columns of a table. The words of its head are kept apart: they are short, often in
/// the middle of columns whose words begin at the left, so that they and those need not meet.
/// </summary>
/// <param name="Head">Bands of its head.</param>
/// <param name="Rows">Bands of its rows.</param>
/// <param name="Gutter">Narrowest gap between two columns.</param>
internal sealed record ColumnGuess(IReadOnlyList<Band> Head, IReadOnlyList<Band> Rows, double Gutter)
{
    /// <summary>The columns. A word of the head and a stretch of rows that meet nothing, one beside the other, are one column.</summary>
    public List<Band> All
    {
        get
        {
            var all = Bands.Union(Head, Rows, Gutter);
            for (var i = all.Count - 1; i > 0; i--)
            {
                if (IsOf(Head, Rows, all[i - 1], all[i]) || IsOf(Rows, Head, all[i - 1], all[i]))
                {
                    all[i - 1] = new Band(all[i - 1].Left, all[i].Right);
                    all.RemoveAt(i);
                }
            }

            return all;
        }
    }

    /// <summary>Whether a row keeps to the columns: no stretch of it goes over two of them.</summary>
    public bool Fits(IReadOnlyList<Band> row) =>
        Bands.Keeps(Head, Bands.Union(Head, row, Gutter)) && Bands.Keeps(Rows, Bands.Union(Rows, row, Gutter)) && Bands.Keeps(Head, Bands.Union(Rows, row, Gutter));

    /// <summary>With one row more.</summary>
    /// <param name="row">Its bands.</param>
    /// <param name="isHead">Whether it belongs to the head.</param>
    public ColumnGuess With(IReadOnlyList<Band> row, bool isHead) =>
        isHead ? this with { Head = Bands.Union(Head, row, Gutter) } : this with { Rows = Bands.Union(Rows, row, Gutter) };

    private static bool IsOf(IReadOnlyList<Band> one, IReadOnlyList<Band> other, Band left, Band right) =>
        one.Any(left.Meets) && !one.Any(right.Meets) && other.Any(right.Meets) && !other.Any(left.Meets);
}
