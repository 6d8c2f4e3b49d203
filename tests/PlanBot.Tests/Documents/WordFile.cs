namespace PlanBot.Tests.Documents;

/// <summary>Makes Word documents of the XML of their parts.</summary>
internal static class WordFile
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>A document.</summary>
    /// <param name="body">XML inside the body.</param>
    /// <param name="numbering">XML inside the numbering part.</param>
    /// <param name="styles">XML inside the styles part.</param>
    /// <param name="relations">Further relationships of the document.</param>
    public static byte[] Of(string body, string numbering = "", string styles = "", string relations = "") => ZipFile.Of(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/word/document.xml\" ContentType=\"{Type}document.main+xml\"/>"
            + $"<Override PartName=\"/word/numbering.xml\" ContentType=\"{Type}numbering+xml\"/>"
            + $"<Override PartName=\"/word/styles.xml\" ContentType=\"{Type}styles+xml\"/></Types>"),
        ("_rels/.rels", Relations($"<Relationship Id=\"r1\" Type=\"{Relation}officeDocument\" Target=\"word/document.xml\"/>")),
        ("word/_rels/document.xml.rels", Relations(
            $"<Relationship Id=\"n1\" Type=\"{Relation}numbering\" Target=\"numbering.xml\"/><Relationship Id=\"s1\" Type=\"{Relation}styles\" Target=\"styles.xml\"/>" + relations)),
        ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
        ("word/numbering.xml", $"<w:numbering {Namespaces}>{numbering}</w:numbering>"),
        ("word/styles.xml", $"<w:styles {Namespaces}>{styles}</w:styles>"));

    /// <summary>A paragraph of plain text.</summary>
    public static string P(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>Properties of a paragraph in a list.</summary>
    public static string In(int list, int level) => $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>";

    /// <summary>A level of a list.</summary>
    public static string Level(int level, string format, string text, string more = "", string suffix = "nothing") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:suff w:val=\"{suffix}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";

    /// <summary>A list with a definition of its own.</summary>
    public static string List(int id, string levels) => Definition(id, levels) + Instance(id, id);

    public static string Definition(int id, string levels) => $"<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>";

    public static string Instance(int id, int definition, string overrides = "") =>
        $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>";

    /// <summary>A table of rows of cells in XML.</summary>
    public static string Table(params string[][] rows) =>
        "<w:tbl><w:tblPr/><w:tblGrid/>" + string.Concat(rows.Select(r => $"<w:tr>{string.Concat(r)}</w:tr>")) + "</w:tbl>";

    public static string Cell(string content, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>";

    private static string Relations(string content) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";
}
