using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PlanBot.Documents.Excel;

/// <summary>Says what the cells of a workbook show.</summary>
internal sealed partial class CellContents
{
    private readonly IReadOnlyList<string> shared;
    private readonly IReadOnlyList<string> formats;
    private readonly bool from1904;

    private CellContents(IReadOnlyList<string> shared, IReadOnlyList<string> formats, bool from1904) =>
        (this.shared, this.formats, this.from1904) = (shared, formats, from1904);

    /// <summary>Reads the shared strings and the formats of a workbook.</summary>
    public static CellContents Of(WorkbookPart part)
    {
        var sheet = part.WorkbookStylesPart?.Stylesheet;
        var own = new Dictionary<uint, string>();
        foreach (var format in sheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            own.TryAdd(format.NumberFormatId?.Value ?? 0, format.FormatCode?.Value ?? string.Empty);
        }

        var formats = sheet?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0)
            .Select(id => own.TryGetValue(id, out var code) ? code : NumberFormat.CodeOf((int)id));
        return new CellContents(
            [.. part.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(WordsOf) ?? []],
            [.. formats ?? []],
            part.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
    }

    /// <summary>What a cell shows; empty for an empty cell and for an error.</summary>
    public string Show(Cell cell)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? WordsOf(inline) : string.Empty;
        }

        var value = cell.CellValue?.Text ?? string.Empty;
        return cell.DataType?.Value switch
        {
            CellValues.SharedString => int.TryParse(value, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < shared.Count ? shared[at] : string.Empty,
            CellValues.String => Unescaped(value),
            CellValues.Boolean => value == "1" ? "TRUE" : "FALSE",
            CellValues.Error => string.Empty,
            CellValues.Date => DateTime.TryParse(value, CultureInfo.InvariantCulture, out var date) ? Number(date.ToOADate(), FormatOf(cell, NumberFormat.CodeOf(14)), isFrom1904: false) : value,
            _ => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? Number(number, FormatOf(cell, "General"), from1904) : value,
        };
    }

    private static string Number(double number, string code, bool isFrom1904) =>
        double.IsFinite(number) ? NumberFormat.Show(number, code, isFrom1904) : string.Empty;

    private string FormatOf(Cell cell, string otherwise)
    {
        var style = cell.StyleIndex?.Value ?? 0;
        return style < formats.Count && formats[(int)style] is { Length: > 0 } code && code != "General" ? code : otherwise;
    }

    // Rich text is the sum of its runs; the reading aids beside them are not shown in the cell.
    private static string WordsOf(RstType item) => Unescaped(string.Concat(
        item.ChildElements.Select(c => c is Text text ? text.Text : c is Run run ? run.Text?.Text : string.Empty)));

    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, m => ((char)int.Parse(m.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString().Replace("\r", string.Empty, StringComparison.Ordinal))
        : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
