using System.Text;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>Puts a <see cref="SourceText"/> together from lines and tables.</summary>
/// <param name="fileName">File name without folder.</param>
public sealed class SourceTextBuilder(string fileName)
{
    private readonly StringBuilder text = new();
    private readonly List<SourceRow> rows = [];
    private readonly List<SourcePosition> positions = [];
    private int tables;

    /// <summary>Number of lines so far.</summary>
    public int Lines => positions.Count;

    /// <summary>Adds a line, or several where it holds line feeds.</summary>
    public void AddLine(string line, SourcePosition? position = null)
    {
        foreach (var part in line.Split('\n'))
        {
            text.Append(part.TrimEnd('\r')).Append('\n');
            positions.Add(position ?? SourcePosition.None);
        }
    }

    /// <summary>
    /// Adds a table. A row in which nothing begins is left out. Rows before and behind the rows that have several cells
    /// (a title over the table, a remark under it) are lines, and so is all of a table that has one column, which only
    /// serves the layout.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="lines">The line, from 0, on which each row stands in a file whose lines are kept; null for other files.</param>
    public void AddTable(TextTable table, IReadOnlyList<int>? lines = null)
    {
        var printed = PrintedRows(table);
        var first = printed.FindIndex(r => r.Several);
        var last = printed.FindLastIndex(r => r.Several);
        var places = new Dictionary<TextCell, SourceCell>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < printed.Count; i++)
        {
            while (Lines < lines?[printed[i].Row])
            {
                AddLine(string.Empty);
            }

            if (i >= first && i <= last && first >= 0)
            {
                AddRow(table, printed[i].Row, places);
            }
            else
            {
                AddOnlyCell(table, printed[i].Row);
            }
        }

        tables += first >= 0 ? 1 : 0;
    }

    /// <summary>The text with its rows and places.</summary>
    /// <param name="seals">What the file is signed and stamped with; null for nothing.</param>
    public SourceText Build(IReadOnlyList<SourceSeal>? seals = null) => new(fileName, text.ToString(), rows, positions) { Seals = seals ?? [] };

    // Rows in which a cell with words begins, and whether a row shows several such cells; one that hangs from above counts there too.
    private static List<(int Row, bool Several)> PrintedRows(TextTable table)
    {
        var known = new HashSet<TextCell>(ReferenceEqualityComparer.Instance);
        var found = new List<(int Row, bool Several)>();
        for (var row = 0; row < table.Rows; row++)
        {
            var shown = Enumerable.Range(0, table.Columns).Select(c => table[row, c]).OfType<TextCell>().Where(c => c.Text.Length > 0).Distinct().ToList();
            var before = known.Count;
            known.UnionWith(shown);
            if (known.Count > before)
            {
                found.Add((row, shown.Count > 1));
            }
        }

        return found;
    }

    private void AddOnlyCell(TextTable table, int row)
    {
        var cell = Enumerable.Range(0, table.Columns).Select(c => table[row, c]).First(c => c is { Text.Length: > 0 })!;
        AddLine(cell.Text, cell.Position);
    }

    private void AddRow(TextTable table, int row, Dictionary<TextCell, SourceCell> places)
    {
        var firstLine = Lines + 1;
        var cells = new List<SourceCell>(table.Columns);
        SourcePosition? begins = null;
        for (var column = 0; column < table.Columns; column++)
        {
            if (column > 0)
            {
                text.Append('\t');
            }

            if (table[row, column] is not { } cell)
            {
                cells.Add(new SourceCell(text.Length, 0));
            }
            else if (places.TryGetValue(cell, out var before))
            {
                cells.Add(before with { Merged = true });
            }
            else
            {
                var here = places[cell] = new SourceCell(text.Length, cell.Text.Length);
                cells.Add(here);
                text.Append(cell.Text);
                begins = Position(begins, cell);
            }
        }

        text.Append('\n');
        positions.Add(begins ?? SourcePosition.None);
        rows.Add(new SourceRow(tables, firstLine, Lines, cells));
    }

    // The line that is open begins in the first cell with words; each further line of a cell begins in it.
    private SourcePosition? Position(SourcePosition? begins, TextCell cell)
    {
        if (cell.Text.Length == 0)
        {
            return begins;
        }

        var further = cell.Text.Count(c => c == '\n');
        begins ??= cell.Position;
        for (var i = 0; i < further; i++)
        {
            positions.Add(i == 0 ? begins : cell.Position);
        }

        return further > 0 ? cell.Position : begins;
    }
}
