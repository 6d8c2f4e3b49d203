using DocumentFormat.OpenXml.Spreadsheet;

namespace PlanBot.Documents.Writing.Excel;

/// <summary>The styles of cells, by their places in the style table.</summary>
internal static class SheetStyles
{
    /// <summary>Words, at the top, broken into lines.</summary>
    public const uint Words = 1;

    /// <summary>
    /// Words that begin like a formula. The mark keeps them words when somebody edits the cell or saves the sheet in another
    /// format.
    /// </summary>
    public const uint Quoted = 2;

    /// <summary>A day, <c>yyyy-mm-dd</c>.</summary>
    public const uint Day = 3;

    /// <summary>A header.</summary>
    public const uint Header = 4;

    private const uint DayFormat = 164; // The first number that is free for formats of one's own.

    /// <summary>The style table.</summary>
    public static Stylesheet Table() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
        new Fonts(
            new Font(new FontSize { Val = 11 }),
            new Font(new Bold(), new FontSize { Val = 11 })) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), // The first two are fixed.
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFD9E2F3" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(
            new Border(),
            new Border(
                new LeftBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin },
                new RightBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin },
                new TopBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin },
                new BottomBorder(new Color { Auto = true }) { Style = BorderStyleValues.Thin })) { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            Format(font: 0, fill: 0),
            Quoting(Format(font: 0, fill: 0)),
            Dated(Format(font: 0, fill: 0)),
            Format(font: 1, fill: 2)) { Count = 5 });

    private static CellFormat Format(uint font, uint fill) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
    {
        FontId = font,
        FillId = fill,
        BorderId = 1,
        FormatId = 0,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };

    private static CellFormat Quoting(CellFormat format)
    {
        format.QuotePrefix = true;
        return format;
    }

    private static CellFormat Dated(CellFormat format)
    {
        format.NumberFormatId = DayFormat;
        format.ApplyNumberFormat = true;
        return format;
    }
}
