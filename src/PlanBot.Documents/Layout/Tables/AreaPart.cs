namespace PlanBot.Documents.Layout.Tables;

/// <summary>Rows of a table that stand under one another on a page with nothing in between, column by column.</summary>
internal sealed class AreaPart
{
    /// <summary>Takes rows apart.</summary>
    /// <param name="bands">The columns.</param>
    /// <param name="rows">What stands there.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="spans">Whether it is a heading over all columns.</param>
    /// <param name="goesOnAbove">Whether the table stands on the page before, too, and this is its first part here.</param>
    /// <param name="goesOnBelow">Whether it goes on on the next page, and this is its last part here.</param>
    public AreaPart(IReadOnlyList<Band> bands, IReadOnlyList<PageRow> rows, int page, bool spans, bool goesOnAbove, bool goesOnBelow)
    {
        (Spans, GoesOnAbove, GoesOnBelow) = (spans, goesOnAbove, goesOnBelow);
        var texts = rows.SelectMany(r => r.Texts).ToLookup(t => spans ? 0 : Bands.IndexOf(bands, t));
        Columns = [.. Enumerable.Range(0, bands.Count).Select(c => PageRows.Of(texts[c]).Select(r => CellLine.Of(r, page, bands[c].Right)).ToList())];
        Size = rows.Max(r => r.Size);
    }

    /// <summary>The lines of each column from top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<CellLine>> Columns { get; }

    /// <summary>Whether it is a heading over all columns.</summary>
    public bool Spans { get; }

    /// <summary>Whether its first row may be the rest of one on the page before.</summary>
    public bool GoesOnAbove { get; }

    /// <summary>Whether its last row may go on on the next page.</summary>
    public bool GoesOnBelow { get; }

    /// <summary>Height of its type.</summary>
    public double Size { get; }

    /// <summary>A heading as a row of one cell.</summary>
    public DraftRow OneCell()
    {
        var cell = new PageCell();
        cell.Lines.AddRange(Columns[0]);
        return new DraftRow([.. Columns.Select(_ => cell)]);
    }

    /// <summary>The rows.</summary>
    /// <param name="cuts">Where they are cut.</param>
    /// <param name="anchors">The column that has a line for each row.</param>
    public IEnumerable<DraftRow> Rows(RowCuts cuts, AnchorColumn anchors)
    {
        var rows = cuts.Heights.Select(_ => new PageCell?[Columns.Count]).ToList();
        for (var column = 0; column < Columns.Count; column++)
        {
            if (anchors.Merged.Contains(column))
            {
                MergedCells.Place(rows, column, AnchorColumn.Blocks(Columns[column]), cuts, Size);
                continue;
            }

            foreach (var line in Columns[column])
            {
                var row = cuts.IndexOf(line.Text.Middle);
                (rows[row][column] ??= new PageCell()).Lines.Add(line);
            }
        }

        return rows.Select((cells, i) => new DraftRow(cells, i == 0 && cuts.OpensAbove, i == rows.Count - 1 && cuts.OpensBelow));
    }
}
