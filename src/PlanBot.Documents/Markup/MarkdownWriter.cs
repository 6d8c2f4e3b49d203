using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Markup;

/// <summary>Puts out the blocks of a Markdown file, each line of it as a line at the same place.</summary>
/// <param name="text">The file.</param>
/// <param name="output">Where lines and rows go.</param>
internal sealed class MarkdownWriter(string text, SourceTextBuilder output)
{
    private const string StrongMark = "**";

    private readonly string[] source = text.Split('\n');

    /// <summary>Writes all blocks of a container.</summary>
    public void Write(ContainerBlock blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or FootnoteGroup or LinkReferenceDefinitionGroup or ThematicBreakBlock:
                break;
            case Table table:
                PadTo(table.Line);
                output.AddTable(ReadTable(table), [.. table.Select(row => row.Line)]);
                break;
            case ListBlock list:
                WriteList(list);
                break;
            case HtmlBlock html:
                WriteHtml(html);
                break;
            case ContainerBlock container:
                Write(container);
                break;
            case LeafBlock { Inline: { } inline } leaf:
                WriteLines(FirstLineOf(leaf, inline), Inlines(inline), string.Empty);
                break;
            case LeafBlock leaf:
                WriteLines(leaf.Line, leaf.Lines.ToString(), string.Empty);
                break;
            default:
                break;
        }
    }

    private void WriteList(ListBlock list)
    {
        // Writers who number every item 1 mean the numbers that are printed then; others the numbers that they typed.
        var items = list.OfType<ListItemBlock>().ToList();
        var isCounted = items.Count > 1 && items.TrueForAll(i => i.Order == items[0].Order);
        for (var i = 0; i < items.Count; i++)
        {
            var number = list.IsOrdered ? (isCounted ? items[0].Order + i : items[i].Order).ToString(CultureInfo.InvariantCulture) + list.OrderedDelimiter + ' ' : string.Empty;
            if (items[i].FirstOrDefault() is LeafBlock { Inline: { } inline } first)
            {
                WriteLines(FirstLineOf(first, inline), Inlines(inline), number);
                foreach (var rest in items[i].Skip(1))
                {
                    Write(rest);
                }
            }
            else
            {
                WriteLines(items[i].Line, string.Empty, number);
                Write(items[i]);
            }
        }
    }

    // Tags of inline markup fall away like other marks; a table in HTML is read as one.
    private void WriteHtml(HtmlBlock html)
    {
        if (html.Type is HtmlBlockType.Comment or HtmlBlockType.ScriptPreOrStyle or HtmlBlockType.ProcessingInstruction or HtmlBlockType.DocumentType)
        {
            return;
        }

        PadTo(html.Line);
        Html.HtmlFragment.Write(string.Join('\n', source.Skip(html.Line).Take(html.Lines.Count)), output);
    }

    // A heading with a line of signs under it gives the place of the signs; its words know better.
    private int FirstLineOf(LeafBlock block, ContainerInline inline) =>
        block is HeadingBlock { IsSetext: true } && inline.FirstChild is { } first ? text.AsSpan(0, first.Span.Start).Count('\n') : block.Line;

    private void WriteLines(int line, string words, string number)
    {
        PadTo(line);
        output.AddLine(number + words);
    }

    private void PadTo(int line)
    {
        while (output.Lines < line)
        {
            output.AddLine(string.Empty);
        }
    }

    private static TextTable ReadTable(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var grid = new TextTable(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].OfType<TableCell>())
            {
                column = grid.FirstFree(row, column);
                var words = string.Join('\n', cell.Descendants<LeafBlock>().Select(l => l.Inline is { } inline ? Inlines(inline) : l.Lines.ToString()));
                grid.Place(row, column, new TextCell(words), cell.RowSpan, cell.ColumnSpan);
                column += Math.Max(cell.ColumnSpan, 1);
            }
        }

        return grid;
    }

    private static string Inlines(ContainerInline container)
    {
        var words = new StringBuilder();
        Append(container, words);

        // Beside Chinese punctuation the rules of Markdown leave such a mark standing, though it was meant as one.
        return words.Replace(StrongMark, string.Empty).ToString();
    }

    private static void Append(ContainerInline container, StringBuilder words)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    words.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    words.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    words.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    words.Append(link.Url);
                    break;
                case LineBreakInline or HtmlInline { Tag: "<br>" or "<br/>" or "<br />" }:
                    words.Append('\n');
                    break;
                case LinkInline { IsImage: true } or FootnoteLink:
                    break;
                case ContainerInline inner:
                    Append(inner, words);
                    break;
                default:
                    break;
            }
        }
    }
}
