using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A table that is known by its gutters, over all its pages.</summary>
/// <param name="columns">Its columns so far.</param>
/// <param name="head">Its head.</param>
internal sealed class AlignedTable(ColumnGuess columns, TableHead head) : IPageTable
{
    /// <summary>The columns: what the texts of all its pages take between the gutters.</summary>
    public ColumnGuess Columns { get; set; } = columns;

    /// <summary>Its head, which may be printed again on the next pages.</summary>
    public TableHead Head { get; } = head;

    /// <summary>What stands of it on each page.</summary>
    public List<TableArea> Areas { get; } = [];

    /// <summary>Whether words of its last page go on in a row that has one column only.</summary>
    /// <param name="next">The first row of the next page.</param>
    public bool IsUnfinished(PageRow next)
    {
        var bands = Columns.All;
        var column = Bands.IndexOf(bands, next.Texts[0]);
        var last = Areas[^1].Rows.SelectMany(r => r.Row.Texts).LastOrDefault(t => Bands.IndexOf(bands, t) == column);
        return last is not null && bands[column].Right - last.Right < 2 * last.Height && !CellLine.EndsSentence(last.Text);
    }

    /// <inheritdoc/>
    /// <remarks>It is cut where that suits the rows best, whether their cells are aligned at the top or in the middle.</remarks>
    public TextTable ToTable()
    {
        var bands = Columns.All;
        var parts = Areas.SelectMany((area, i) => Parts(bands, area, i > 0, i < Areas.Count - 1)).ToList();
        var anchors = AnchorColumn.Of([.. parts.Where(p => !p.Spans)], bands.Count);
        var cuts = new[] { Alignment.Middle, Alignment.Top }
            .Select(a => parts.ConvertAll(p => p.Spans ? RowCuts.None : RowCuts.Of(p, anchors, a)))
            .MinBy(all => all.Sum(c => c.Cost))!;
        return new TableDraft([.. parts.SelectMany((p, i) => p.Spans ? [p.OneCell()] : p.Rows(cuts[i], anchors))], bands.Count, anchors.Merged).ToTable();
    }

    // The rows between two headings, and the headings.
    private static IEnumerable<AreaPart> Parts(IReadOnlyList<Band> bands, TableArea area, bool goesOnAbove, bool goesOnBelow)
    {
        var start = 0;
        for (var i = 1; i <= area.Rows.Count; i++)
        {
            if (i == area.Rows.Count || area.Rows[i].Spans || area.Rows[start].Spans)
            {
                yield return new AreaPart(
                    bands, [.. area.Rows.Take(i).Skip(start).Select(r => r.Row)], area.Page, area.Rows[start].Spans, goesOnAbove && start == 0, goesOnBelow && i == area.Rows.Count);
                start = i;
            }
        }
    }
}
