using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>Bytes of a document and the line on which each task begins.</summary>
/// <param name="Extension">Of its file.</param>
/// <param name="Content">Bytes.</param>
/// <param name="Lines">First line of each task, from 1; empty where the file has no lines of its own.</param>
internal sealed record PrintedDocument(string Extension, byte[] Content, IReadOnlyList<int> Lines);

/// <summary>Writes a document as text, as Markdown, as a web page or as a Word file.</summary>
internal static class DocumentPrinter
{
    /// <summary>The file of a document.</summary>
    public static PrintedDocument Print(PlanChoice plan, IReadOnlyList<Block> blocks) => plan.Of<TableForm>() switch
    {
        TableForm.Html => new PrintedDocument(".html", Encoding.UTF8.GetBytes(Html(blocks)), []),
        TableForm.Word => new PrintedDocument(".docx", Word(blocks), []),
        _ when plan.Has(Layout.OneLine) => OnOneLine(blocks),
        _ => OnLines(plan, blocks),
    };

    private static PrintedDocument OnOneLine(IReadOnlyList<Block> blocks) => new(
        ".txt",
        Encoding.UTF8.GetBytes(string.Concat(blocks.Select(b => b.Text))),
        [.. blocks.Where(b => b.Task is not null).Select(_ => 1)]);

    private static PrintedDocument OnLines(PlanChoice plan, IReadOnlyList<Block> blocks)
    {
        var text = new List<string>();
        var lines = new List<int>();
        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.Table)
            {
                text.Add(string.Empty);
                foreach (var row in block.Rows)
                {
                    text.Add($"| {string.Join(" | ", row.Cells)} |");
                    if (row.Task is null && row == block.Rows[0])
                    {
                        text.Add($"|{string.Concat(row.Cells.Select(_ => " --- |"))}");
                    }

                    if (row.Task is not null)
                    {
                        lines.Add(text.Count);
                    }
                }

                text.Add(string.Empty);
                continue;
            }

            if (block.Task is not null)
            {
                lines.Add(text.Count + 1);
            }

            text.AddRange(block.Text.Split('\n'));
            if (plan.Has(Layout.BlankLines))
            {
                text.Add(string.Empty);
            }
        }

        var extension = plan.Has(TableForm.Markdown) ? ".md" : ".txt";
        return new PrintedDocument(extension, Encoding.UTF8.GetBytes(string.Join('\n', text) + "\n"), lines);
    }

    private static string Html(IReadOnlyList<Block> blocks)
    {
        var page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>计划</title></head><body><div class=\"article\">\n");
        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.Table)
            {
                page.Append("<table border=\"1\">\n");
                for (var row = 0; row < block.Rows.Count; row++)
                {
                    page.Append("<tr>");
                    for (var column = 0; column < block.Rows[row].Cells.Count; column++)
                    {
                        if (block.Rows[row].Cells[column] is { } cell)
                        {
                            var span = 1 + block.Rows.Skip(row + 1).TakeWhile(r => r.Cells[column] is null).Count();
                            page.Append(CultureInfo.InvariantCulture, $"<td{(span > 1 ? $" rowspan=\"{span}\"" : string.Empty)}>{WebUtility.HtmlEncode(cell)}</td>");
                        }
                    }

                    page.Append("</tr>\n");
                }

                page.Append("</table>\n");
            }
            else
            {
                page.Append("<p>").Append(WebUtility.HtmlEncode(block.Text)).Append("</p>\n");
            }
        }

        return page.Append("</div></body></html>\n").ToString();
    }

    private static byte[] Word(IReadOnlyList<Block> blocks)
    {
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var body = new StringBuilder();
        foreach (var block in blocks)
        {
            body.Append(block.Kind == BlockKind.Table ? WordTable(block) : WordParagraph(block.Text));
        }

        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            AddPart(archive, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """);
            AddPart(archive, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
                """);
            AddPart(archive, "word/document.xml", $"<w:document xmlns:w=\"{Main}\"><w:body>{body}<w:sectPr/></w:body></w:document>");
        }

        return stream.ToArray();
    }

    private static string WordTable(Block table)
    {
        var rows = new StringBuilder("<w:tbl><w:tblPr/><w:tblGrid>");
        rows.Append(string.Concat(table.Rows[0].Cells.Select(_ => "<w:gridCol w:w=\"2000\"/>"))).Append("</w:tblGrid>");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            rows.Append("<w:tr>");
            for (var column = 0; column < table.Rows[row].Cells.Count; column++)
            {
                var cell = table.Rows[row].Cells[column];
                var begins = cell is not null && row + 1 < table.Rows.Count && table.Rows[row + 1].Cells[column] is null;
                var merge = cell is null ? "<w:vMerge/>" : begins ? "<w:vMerge w:val=\"restart\"/>" : string.Empty;
                rows.Append("<w:tc><w:tcPr>").Append(merge).Append("</w:tcPr>").Append(WordParagraph(cell ?? string.Empty)).Append("</w:tc>");
            }

            rows.Append("</w:tr>");
        }

        return rows.Append("</w:tbl>").ToString();
    }

    private static string WordParagraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{WebUtility.HtmlEncode(text)}</w:t></w:r></w:p>";

    private static void AddPart(ZipArchive archive, string name, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        writer.Write(xml);
    }
}
