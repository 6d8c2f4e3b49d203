using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A table that is known by its gutters, over all its pages.</summary>
/// <param name="bands">Its columns so far.</param>
/// <param name="head">Its head.</param>
internal sealed class AlignedTable(List<Band> bands, TableHead head) : IPageTable
{
    /// <summary>The columns: what the texts of all its pages take between the gutters.</summary>
    public List<Band> Bands { get; set; } = bands;

    /// <summary>Its head, which may be printed again on the next pages.</summary>
    public TableHead Head { get; } = head;

    /// <summary>What stands of it on each page.</summary>
    public List<TableArea> Areas { get; } = [];

    /// <summary>Whether words of its last page go on in a row that has one column only.</summary>
    /// <param name="next">The first row of the next page.</param>
    public bool IsUnfinished(PageRow next)
    {
        var column = Tables.Bands.IndexOf(Bands, next.Texts[0]);
        var last = Areas[^1].Rows.SelectMany(r => r.Row.Texts).LastOrDefault(t => Tables.Bands.IndexOf(Bands, t) == column);
        return last is not null && Bands[column].Right - last.Right < 2 * last.Height && !CellLine.EndsSentence(last.Text);
    }

    /// <inheritdoc/>
    /// <remarks>It is cut where that suits the rows best, whether their cells are aligned at the top or in the middle.</remarks>
    public TextTable ToTable()
    {
        var parts = Areas.SelectMany((area, i) => Parts(area, i > 0, i < Areas.Count - 1)).ToList();
        var anchors = AnchorColumn.Of([.. parts.Where(p => !p.Spans)], Bands.Count);
        var cuts = new[] { Alignment.Middle, Alignment.Top }
            .Select(a => parts.ConvertAll(p => p.Spans ? RowCuts.None : RowCuts.Of(p, anchors, a)))
            .MinBy(all => all.Sum(c => c.Cost))!;
        return new TableDraft([.. parts.SelectMany((p, i) => p.Spans ? [p.OneCell()] : p.Rows(cuts[i], anchors))], Bands.Count, anchors.Merged).ToTable();
    }

    // The rows between two headings, and the headings.
    private IEnumerable<AreaPart> Parts(TableArea area, bool goesOnAbove, bool goesOnBelow)
    {
        var start = 0;
        for (var i = 1; i <= area.Rows.Count; i++)
        {
            if (i == area.Rows.Count || area.Rows[i].Spans || area.Rows[start].Spans)
            {
                yield return new AreaPart(
                    Bands, [.. area.Rows.Take(i).Skip(start).Select(r => r.Row)], area.Page, area.Rows[start].Spans, goesOnAbove && start == 0, goesOnBelow && i == area.Rows.Count);
                start = i;
            }
        }
    }
}
