namespace PlanBot.Tests.Documents;

/// <summary>Makes workbooks of the XML of their parts.</summary>
internal static class SheetFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">XML inside the sheet's data.</param>
    /// <param name="around">XML behind the data, such as merged cells.</param>
    /// <param name="before">XML before the data, such as columns.</param>
    /// <param name="formats">Format codes of the styles 1, 2, …; style 0 is plain.</param>
    /// <param name="properties">Attributes of the workbook's properties.</param>
    public static byte[] Of(string rows, string around = "", string before = "", string[]? formats = null, string properties = "") =>
        OfSheets([("表", "visible", $"{before}<sheetData>{rows}</sheetData>{around}")], formats, properties);

    /// <summary>A workbook of sheets: name, state, XML.</summary>
    public static byte[] OfSheets(IReadOnlyList<(string Name, string State, string Content)> sheets, string[]? formats = null, string properties = "", string shared = "")
    {
        formats ??= [];
        var numbers = Enumerable.Range(0, sheets.Count);
        var codes = string.Concat(formats.Select((f, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{f.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/>"));
        return ZipFile.Of(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}styles+xml\"/>"
                + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Type}sharedStrings+xml\"/>"
                + string.Concat(numbers.Select(i => $"<Override PartName=\"/xl/s{i}.xml\" ContentType=\"{Type}worksheet+xml\"/>")) + "</Types>"),
            ("_rels/.rels", Relations($"<Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
            ("xl/_rels/workbook.xml.rels", Relations(
                string.Concat(numbers.Select(i => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"s{i}.xml\"/>"))
                + $"<Relationship Id=\"st\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"ss\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>")),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr {properties}/><sheets>"
                + string.Concat(numbers.Select(i => $"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\" state=\"{sheets[i].State}\" r:id=\"s{i}\"/>")) + "</sheets></workbook>"),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId=\"0\"/>"
                + string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>")) + "</cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{shared}</sst>"),
            .. numbers.Select(i => ($"xl/s{i}.xml", $"<worksheet xmlns=\"{Main}\">{sheets[i].Content}</worksheet>")),
        ]);
    }

    /// <summary>A row of inline strings; empty ones have no cell.</summary>
    public static string Row(int number, params string[] texts) => $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => t.Length == 0 ? "" : Text((char)('A' + i) + number.ToString(System.Globalization.CultureInfo.InvariantCulture), t)))}</row>";

    /// <summary>A cell with an inline string.</summary>
    public static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>";

    private static string Relations(string content) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";
}
