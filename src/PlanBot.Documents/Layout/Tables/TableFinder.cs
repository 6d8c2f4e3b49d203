namespace PlanBot.Documents.Layout.Tables;

/// <summary>Cuts pages into text and tables: first by the cells that are drawn, then by the gutters between columns.</summary>
/// <param name="size">Height of the type of the document.</param>
internal sealed class TableFinder(double size)
{
    private readonly AreaFinder aligned = new(size);

    /// <summary>The drawn table by which the page before ended; null for none.</summary>
    private RuledTable? open;

    /// <summary>What stands on a page from top to bottom.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="rules">What is drawn on it.</param>
    public IReadOnlyList<PageSection> Cut(int page, IReadOnlyList<PageRow> rows, IReadOnlyList<Rule> rules)
    {
        var sections = new List<PageSection>();
        var left = rows.ToList();
        foreach (var grid in RuledGrid.Of(rules, size))
        {
            var inside = left.Where(r => grid.Covers((r.Top + r.Bottom) / 2)).ToList();
            if (inside.Count == 0)
            {
                continue;
            }

            var above = left.TakeWhile(r => r != inside[0]).ToList();
            AddText(sections, page, above);
            var table = sections.Count == 0 && open is { } before && before.GoesOn(grid, size) ? before : new RuledTable(grid);
            table.Add(grid.Rows(inside.SelectMany(r => r.Texts), page));
            sections.Add(new PageSection([], table));
            aligned.Close();
            open = table;
            left.RemoveRange(0, above.Count);
            left.RemoveAll(inside.Contains);
        }

        if (left.Count > 0)
        {
            AddText(sections, page, left);
            open = null;
        }

        return sections;
    }

    private void AddText(List<PageSection> sections, int page, List<PageRow> rows)
    {
        if (rows.Count > 0)
        {
            sections.AddRange(aligned.Cut(page, rows));
        }
    }
}
