using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PlanBot.Documents.Writing.Excel;

/// <summary>Writes one sheet: header frozen and filtered, columns as wide as said, printed across the page.</summary>
/// <param name="cut">What stands at the end of a text that is longer than a cell can hold.</param>
internal sealed class WorksheetWriter(string cut)
{
    /// <summary>Longest text of a cell, characters (Excel's specification).</summary>
    public const int LongestText = 32_767;

    // Day 1 is 1 January 1900; the day that 1900 did not have comes before every date that plans print.
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Fills <paramref name="part"/> as a stream, so that long lists take no memory.</summary>
    public void Write(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue>([new StringValue("A2")]) })
        {
            WorkbookViewId = 0,
        }));
        writer.WriteElement(new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        WriteRows(writer, sheet);
        writer.WriteElement(new AutoFilter { Reference = RangeOf(sheet) });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }); // 9 is A4.
        writer.WriteEndElement();
    }

    /// <summary>The cells of a sheet, as <c>A1:C9</c>.</summary>
    public static string RangeOf(Sheet sheet) => string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(sheet.Columns.Count - 1)}{sheet.Rows.Count + 1}");

    /// <summary>The name of a column by its number from 0.</summary>
    public static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    private void WriteRows(OpenXmlWriter writer, Sheet sheet)
    {
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, sheet.Columns.Select(c => Text(c.Header, SheetStyles.Header)));
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            WriteRow(writer, i + 2, sheet.Rows[i].Select(CellOf));
        }

        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, int row, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)row });
        var column = 0;
        foreach (var cell in cells)
        {
            cell.CellReference = string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column++)}{row}");
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private Cell CellOf(SheetCell cell) => cell switch
    {
        NumberCell number => new Cell { CellValue = new CellValue(number.Number), StyleIndex = SheetStyles.Words },
        DayCell day => new Cell { CellValue = new CellValue(day.Day.DayNumber - DayZero.DayNumber), StyleIndex = SheetStyles.Day },
        TextCell { Text.Length: > 0 } text => Text(text.Text, LooksLikeFormula(text.Text) ? SheetStyles.Quoted : SheetStyles.Words),
        _ => new Cell { StyleIndex = SheetStyles.Words },
    };

    private Cell Text(string text, uint style)
    {
        var printable = PrintableText.Of(text);
        var kept = printable.Length <= LongestText ? printable : WithoutHalf(printable[..(LongestText - cut.Length)]) + cut;
        return new Cell(new InlineString(new Text(kept) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };
    }

    private static string WithoutHalf(string text) => char.IsHighSurrogate(text[^1]) ? text[..^1] : text;

    private static bool LooksLikeFormula(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
}
