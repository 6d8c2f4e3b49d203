namespace PlanBot.Documents.Writing.Excel;

/// <summary>What a cell of a sheet holds.</summary>
internal abstract record SheetCell
{
    /// <summary>Nothing.</summary>
    public static SheetCell Empty { get; } = new TextCell(string.Empty);

    /// <summary>Words; they stay words whatever they begin with.</summary>
    public static SheetCell Of(string? text) => text is null ? Empty : new TextCell(text);

    /// <summary>A number.</summary>
    public static SheetCell Of(int number) => new NumberCell(number);

    /// <summary>A day; nothing where there is none.</summary>
    public static SheetCell Of(DateOnly? day) => day is { } date ? new DayCell(date) : Empty;
}

/// <summary>Words.</summary>
internal sealed record TextCell(string Text) : SheetCell;

/// <summary>A number.</summary>
internal sealed record NumberCell(int Number) : SheetCell;

/// <summary>A day.</summary>
internal sealed record DayCell(DateOnly Day) : SheetCell;

/// <summary>A sheet: a header row and rows of as many cells.</summary>
/// <param name="Name">Its name, one that no other sheet of the file has.</param>
/// <param name="Columns">The header with the width of each column, in characters.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Width">Its width, digits.</param>
internal sealed record SheetColumn(string Header, int Width);
