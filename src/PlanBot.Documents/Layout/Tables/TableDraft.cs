using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>Puts the rows of the pages of a table together: what is broken over pages is joined, the head counts once.</summary>
/// <param name="rows">The rows of all pages in order.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="merged">Columns whose cells go over several rows, and over pages.</param>
internal sealed class TableDraft(IReadOnlyList<DraftRow> rows, int columns, IReadOnlySet<int> merged)
{
    /// <summary>Cells of later pages that are the rest of one before.</summary>
    private readonly Dictionary<PageCell, PageCell> joined = new(ReferenceEqualityComparer.Instance);

    /// <summary>The table.</summary>
    public TextTable ToTable()
    {
        var whole = Joined();
        var table = new TextTable(whole.Count);
        var cells = new Dictionary<PageCell, TextCell>(ReferenceEqualityComparer.Instance);
        for (var row = 0; row < whole.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (whole[row][column] is { } cell)
                {
                    if (!cells.TryGetValue(cell, out var text))
                    {
                        cells[cell] = text = cell.ToCell();
                    }

                    table.Place(row, column, text);
                }
            }
        }

        return table;
    }

    private List<PageCell?[]> Joined()
    {
        var whole = new List<PageCell?[]>();
        string? head = null;
        DraftRow? open = null;
        foreach (var row in rows)
        {
            if (head is not null && row.Characters == head)
            {
                continue;
            }

            head ??= row.Characters;
            if (open is not null)
            {
                // What ends a page without an anchor belongs to the row that begins the next one, unless that has none either.
                Add(whole, open.Cells, isRest: row.GoesOnAbove);
                Add(whole, row.Cells, isRest: true);
            }
            else if (!row.GoesOnBelow)
            {
                Add(whole, row.Cells, row.GoesOnAbove);
            }

            open = row.GoesOnBelow && open is null ? row : null;
        }

        if (open is not null)
        {
            Add(whole, open.Cells, isRest: true);
        }

        return whole;
    }

    private void Add(List<PageCell?[]> whole, PageCell?[] row, bool isRest)
    {
        if (whole.Count > 0)
        {
            JoinMerged(whole[^1], row);
        }

        row = [.. row.Select(c => c is not null && joined.TryGetValue(c, out var cell) ? cell : c)];
        if (isRest && whole.Count > 0)
        {
            Append(whole[^1], row);
        }
        else
        {
            whole.Add(row);
        }
    }

    // A cell that stops at the foot of a page goes on at the top of the next one.
    private void JoinMerged(PageCell?[] above, PageCell?[] row)
    {
        foreach (var column in merged)
        {
            if (above[column] is { Lines: [.., var last] } cell && row[column] is { Lines: [var first, ..] } rest && cell != rest && first.Page == last.Page + 1
                && Bottom(last.Page) - last.Text.Bottom < last.Text.Height && first.Text.Top - Top(first.Page) < first.Text.Height && !SoftBreaks.BeginsWithNumber(first.Text.Text)
                && joined.TryAdd(rest, cell))
            {
                cell.Lines.AddRange(rest.Lines);
            }
        }
    }

    private double Top(int page) => LinesOf(page).Min(l => l.Text.Top);

    private double Bottom(int page) => LinesOf(page).Max(l => l.Text.Bottom);

    private IEnumerable<CellLine> LinesOf(int page) => rows.SelectMany(r => r.Cells).OfType<PageCell>().SelectMany(c => c.Lines).Where(l => l.Page == page);

    private void Append(PageCell?[] above, PageCell?[] rest)
    {
        for (var column = 0; column < rest.Length; column++)
        {
            if (above[column] is not { } cell)
            {
                above[column] = rest[column];
            }
            else if (rest[column] is { } more && more != cell)
            {
                cell.Lines.AddRange(more.Lines);
                joined[more] = cell;
            }
        }
    }
}
