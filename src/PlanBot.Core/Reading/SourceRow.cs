namespace PlanBot.Core.Reading;

/// <summary>
/// A row of a table as it stands in a <see cref="SourceText"/>: its cells are stretches of the text, parted there by
/// tabs, and a paragraph break inside a cell is a line break.
/// </summary>
/// <param name="Table">Number of the table in the file, from 0; rows of one table follow one another.</param>
/// <param name="FirstLine">First line of the row, from 1.</param>
/// <param name="LastLine">Last line of the row.</param>
/// <param name="Cells">One cell for each column of the table, so that cells of a column share an index.</param>
public sealed record SourceRow(int Table, int FirstLine, int LastLine, IReadOnlyList<SourceCell> Cells);

/// <summary>A cell of a <see cref="SourceRow"/>.</summary>
/// <param name="Start">Offset of its first character in the text.</param>
/// <param name="Length">Number of its characters; 0 for an empty cell.</param>
/// <param name="Merged">
/// Whether it is the rest of a cell that begins further up or further left; it then names the stretch of that cell,
/// which is printed once.
/// </param>
public readonly record struct SourceCell(int Start, int Length, bool Merged = false);

/// <summary>Where a line of a <see cref="SourceText"/> stands in its file.</summary>
/// <param name="Page">Page from 1, for paged formats; else null.</param>
/// <param name="Sheet">Name of the sheet, for workbooks; else null.</param>
/// <param name="Cell">The cell in which the line begins (<c>C7</c>), for workbooks; else null.</param>
public sealed record SourcePosition(int? Page = null, string? Sheet = null, string? Cell = null)
{
    /// <summary>No page, sheet or cell.</summary>
    public static SourcePosition None { get; } = new();
}
