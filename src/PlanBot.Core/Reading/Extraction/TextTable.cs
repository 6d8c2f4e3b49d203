namespace PlanBot.Core.Reading.Extraction;

/// <summary>A table while it is taken out of a file: a grid whose places show cells; a merged cell is shown in several.</summary>
/// <param name="rows">Number of rows.</param>
public sealed class TextTable(int rows)
{
    /// <summary>Most columns of a table.</summary>
    public const int MaxColumns = 1000;

    /// <summary>Most places (rows times columns) of a table.</summary>
    public const int MaxPlaces = 1_000_000;

    private readonly List<TextCell?>[] grid = [.. Enumerable.Range(0, rows).Select(_ => new List<TextCell?>())];
    private int placed; // Cells may lie over one another in a forged table.

    /// <summary>Number of rows.</summary>
    public int Rows => grid.Length;

    /// <summary>Number of columns: those of the widest row.</summary>
    public int Columns { get; private set; }

    /// <summary>The cell that a place shows; null for a place without one.</summary>
    public TextCell? this[int row, int column] => column < grid[row].Count ? grid[row][column] : null;

    /// <summary>The first column of a row, from <paramref name="column"/> on, that shows no cell.</summary>
    public int FirstFree(int row, int column)
    {
        while (this[row, column] is not null)
        {
            column++;
        }

        return column;
    }

    /// <summary>Shows a cell in a block of places; what lies below the last row is cut off.</summary>
    /// <param name="row">First row, from 0.</param>
    /// <param name="column">First column, from 0.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="rowSpan">Rows that it takes.</param>
    /// <param name="columnSpan">Columns that it takes.</param>
    /// <exception cref="ExtractionException">The table is larger than the limits.</exception>
    public void Place(int row, int column, TextCell cell, int rowSpan = 1, int columnSpan = 1)
    {
        var last = (int)Math.Min((long)row + Math.Max(rowSpan, 1), Rows) - 1;
        var end = (long)column + Math.Max(columnSpan, 1);
        if (end > MaxColumns || Rows * end > MaxPlaces || (placed += (last - row + 1) * (int)(end - column)) > 2 * MaxPlaces)
        {
            throw new ExtractionException(ExtractionFaults.TooComplex);
        }

        Columns = Math.Max(Columns, (int)end);
        for (var r = row; r <= last; r++)
        {
            var places = grid[r];
            while (places.Count < end)
            {
                places.Add(null);
            }

            for (var c = column; c < end; c++)
            {
                places[c] = cell;
            }
        }
    }
}

/// <summary>A cell of a <see cref="TextTable"/>.</summary>
/// <param name="text">What is printed in it; paragraphs parted by LF.</param>
/// <param name="position">Where it stands in the file.</param>
public sealed class TextCell(string text, SourcePosition? position = null)
{
    /// <summary>What is printed in it, without blank lines; blanks stand for tabs.</summary>
    public string Text { get; } = string.Join('\n', text.Replace('\t', ' ').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where it stands in the file.</summary>
    public SourcePosition Position { get; } = position ?? SourcePosition.None;
}
