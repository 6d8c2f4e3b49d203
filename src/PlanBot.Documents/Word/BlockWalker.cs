using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Documents.Printing;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Word;

/// <summary>Walks through the paragraphs and tables of a Word document and puts them out as lines and rows.</summary>
/// <param name="styles">The styles.</param>
/// <param name="numbering">The automatic numbers.</param>
/// <param name="output">Where lines and rows go.</param>
internal sealed class BlockWalker(StyleSheet styles, NumberingScheme numbering, SourceTextBuilder output)
{
    private const string TablesOfContents = "Table of Contents";

    private readonly ParagraphReader paragraphs = new(styles);

    /// <summary>What stands before the mark of a paragraph that a tracked change has joined to the next one.</summary>
    private string joined = string.Empty;

    /// <summary>Puts out everything in <paramref name="container"/>.</summary>
    public void Walk(OpenXmlElement container)
    {
        foreach (var block in BlocksOf(container))
        {
            if (block is Paragraph paragraph)
            {
                foreach (var line in LinesOf(paragraph, inCell: false))
                {
                    output.AddLine(line);
                }
            }
            else if (block is Table table)
            {
                WalkTable(table);
            }
        }
    }

    // What wraps blocks is looked into; a generated table of contents only repeats the headings.
    private static IEnumerable<OpenXmlElement> BlocksOf(OpenXmlElement container)
    {
        foreach (var child in container.ChildElements)
        {
            switch (child)
            {
                case Paragraph or Table:
                    yield return child;
                    break;
                case SdtBlock sdt when sdt.SdtProperties?.Descendants<DocPartGallery>().Any(g => g.Val?.Value == TablesOfContents) is true:
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock or InsertedRun or MoveToRun:
                    foreach (var inner in BlocksOf(child))
                    {
                        yield return inner;
                    }

                    break;
                case AlternateContent alternate when WordXml.ChosenOf(alternate) is { } chosen:
                    foreach (var inner in BlocksOf(chosen))
                    {
                        yield return inner;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private IEnumerable<string> LinesOf(Paragraph paragraph, bool inCell)
    {
        var content = paragraphs.Read(paragraph);
        if (content.Text.Length == 0 && styles.IsMarkHidden(paragraph))
        {
            yield break;
        }

        var mark = paragraph.ParagraphProperties?.ParagraphMarkRunProperties;
        if (mark?.GetFirstChild<Deleted>() is not null || mark?.GetFirstChild<MoveFrom>() is not null)
        {
            joined += content.Text;
            yield break;
        }

        var text = SoftBreaks.Resolve(joined + content.Text);
        joined = string.Empty;

        // An empty numbered paragraph counts; its number is worth a line only in a cell, where it numbers the row.
        var number = numbering.Next(paragraph);
        yield return text.Length > 0 || inCell ? number + text : string.Empty;

        foreach (var line in content.Boxes.SelectMany(b => BlocksOf(b)).SelectMany(b => TextOf(b)))
        {
            yield return line;
        }
    }

    private IEnumerable<string> TextOf(OpenXmlElement block) => block is Table table
        ? RowsOf(table).Select(r => string.Join(' ', CellsOf(r).SelectMany(c => BlocksOf(c)).SelectMany(b => TextOf(b))))
        : LinesOf((Paragraph)block, inCell: true);

    private static IReadOnlyList<TableRow> RowsOf(Table table) => [.. Wrapped<TableRow>(table).Where(r => !IsLeftOut(r))];

    private static IReadOnlyList<TableCell> CellsOf(TableRow row) => [.. Wrapped<TableCell>(row)];

    private static IEnumerable<T> Wrapped<T>(OpenXmlElement container)
        where T : OpenXmlElement => container.ChildElements.SelectMany(c => c is T found ? [found]
            : c is SdtRow or SdtContentRow or SdtCell or SdtContentCell or CustomXmlRow or CustomXmlCell ? Wrapped<T>(c) : []);

    private static bool IsLeftOut(TableRow row)
    {
        var properties = row.TableRowProperties;
        return properties?.GetFirstChild<Deleted>() is not null
            || (properties?.GetFirstChild<Hidden>() is { } hidden && (hidden.Val is null || hidden.Val.Value));
    }

    private void WalkTable(Table table)
    {
        var rows = RowsOf(table).Select(r => (Row: r, Cells: CellsOf(r))).ToList();
        if (rows.TrueForAll(r => r.Cells.Count <= 1))
        {
            // One cell a row: a frame around text, tables in it included.
            foreach (var cell in rows.SelectMany(r => r.Cells))
            {
                Walk(cell);
            }

            return;
        }

        var grid = new TextTable(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var column = rows[row].Row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0;
            foreach (var cell in rows[row].Cells)
            {
                column += Place(grid, row, column, cell);
            }
        }

        output.AddTable(grid);
    }

    private int Place(TextTable grid, int row, int column, TableCell cell)
    {
        var properties = cell.TableCellProperties;
        var span = Math.Max(properties?.GridSpan?.Val?.Value ?? 1, 1);
        var text = string.Join('\n', BlocksOf(cell).SelectMany(b => TextOf(b)));
        var above = row > 0 && Continues(properties?.VerticalMerge) ? grid[row - 1, column] : null;
        var left = column > 0 && properties?.HorizontalMerge is { Val: null or { Value: MergedCellValues.Continue } } ? grid[row, column - 1] : null;
        grid.Place(row, column, above ?? left ?? new TextCell(text), columnSpan: span);
        return span;
    }

    private static bool Continues(VerticalMerge? merge) => merge is { Val: null or { Value: MergedCellValues.Continue } };
}
