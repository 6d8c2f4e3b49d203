using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Drafting;

namespace PlanBot.Documents.Writing.Word;

/// <summary>Sets tables: ruled, as wide as the print area, the header repeated on every page, rows broken only where they are higher than a page.</summary>
/// <param name="spans">Sets the words.</param>
internal sealed class TableTypesetter(SpanTypesetter spans)
{
    /// <summary>Columns whose cells are at most this wide, in characters, keep to one line and stand in the middle.</summary>
    private const double Narrow = 7;

    private const int CellMargin = 80; // Twips at either side.
    private const int LongestRow = 240; // Characters of a cell above which its row may break.

    /// <summary>The table.</summary>
    /// <param name="table">What it holds.</param>
    /// <param name="bookmark">The bookmark of a row's task; null for none.</param>
    public Table Set(DraftTable table, Func<string, (BookmarkStart Start, BookmarkEnd End)?> bookmark)
    {
        var contents = table.Columns.Select((header, i) => new ColumnContent(header, table.Rows.Select(r => Longest(r[i])).ToList())).ToList();
        var widths = WidthsOf(contents);
        var set = new Table(Properties(), new TableGrid(widths.Select(w => new GridColumn { Width = Twips(w) })));
        set.Append(new TableRow(
            [
                new TableRowProperties(new CantSplit(), new TableHeader()),
                .. table.Columns.Select((c, i) => Cell(widths[i], OfficialStyles.TableHeader, isCentred: true, isTop: false, [RunText.Of(c)])),
            ]));
        foreach (var row in table.Rows)
        {
            set.Append(Row(row, contents, widths, bookmark));
        }

        return set;
    }

    private TableRow Row(
        IReadOnlyList<IReadOnlyList<DraftSpan>> row, List<ColumnContent> contents, List<int> widths, Func<string, (BookmarkStart Start, BookmarkEnd End)?> bookmark)
    {
        // Long texts side by side begin on one line; beside short cells they stand in the middle.
        var isTop = contents.TrueForAll(c => !c.IsNarrow);
        var set = new TableRow();
        if (row.Max(c => c.Sum(s => PrintableText.WidthOf(s.Text))) <= LongestRow)
        {
            set.Append(new TableRowProperties(new CantSplit()));
        }

        for (var i = 0; i < row.Count; i++)
        {
            IEnumerable<OpenXmlElement> words = spans.Words(row[i]);
            if (row[i] is [{ Kind: DraftSpanKind.Reference, TaskId: { } id }] && bookmark(id) is { } mark)
            {
                words = [mark.Start, RunText.Of(row[i][0].Text), mark.End];
            }

            set.Append(Cell(widths[i], OfficialStyles.TableText, contents[i].IsNarrow, isTop, words));
        }

        return set;
    }

    private static TableCell Cell(int width, string style, bool isCentred, bool isTop, IEnumerable<OpenXmlElement> words)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (isCentred && style != OfficialStyles.TableHeader)
        {
            properties.Append(new Justification { Val = JustificationValues.Center });
        }

        return new TableCell(
            new TableCellProperties(
                new TableCellWidth { Width = Twips(width), Type = TableWidthUnitValues.Dxa },
                new TableCellVerticalAlignment { Val = isTop ? TableVerticalAlignmentValues.Top : TableVerticalAlignmentValues.Center }),
            new Paragraph([properties, .. words]));
    }

    // Narrow columns get what they need, the others share the rest by the square root of their length; where too little
    // would be left for them, all columns share the line in that way.
    private static List<int> WidthsOf(List<ColumnContent> contents)
    {
        const double twipsOfCharacter = OfficialStyles.TablePoints * 20;
        var needed = contents.ConvertAll(c => c.IsNarrow ? (int)Math.Ceiling(Math.Max(c.Widest, c.Header) * twipsOfCharacter * 1.05) + (2 * CellMargin) : 0);
        var rest = PageLayout.TextWidth - needed.Sum();
        var wide = contents.Where(c => !c.IsNarrow).Sum(c => c.Weight);
        if (wide == 0 || rest < PageLayout.TextWidth / 4)
        {
            var whole = contents.Sum(c => c.Weight);
            return contents.ConvertAll(c => (int)(PageLayout.TextWidth * c.Weight / whole));
        }

        return [.. contents.Select((c, i) => c.IsNarrow ? needed[i] : (int)(rest * c.Weight / wide))];
    }

    private static double Longest(IReadOnlyList<DraftSpan> cell) => string.Concat(cell.Select(s => s.Text)).Split('\n').Max(PrintableText.WidthOf);

    private static TableProperties Properties() => new(
        new TableWidth { Width = Twips(PageLayout.TextWidth), Type = TableWidthUnitValues.Dxa },
        new TableJustification { Val = TableRowAlignmentValues.Center },
        new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 4 },
            new LeftBorder { Val = BorderValues.Single, Size = 4 },
            new BottomBorder { Val = BorderValues.Single, Size = 4 },
            new RightBorder { Val = BorderValues.Single, Size = 4 },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
            new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(
            new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
            new TableCellLeftMargin { Width = CellMargin, Type = TableWidthValues.Dxa },
            new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
            new TableCellRightMargin { Width = CellMargin, Type = TableWidthValues.Dxa }));

    private static string Twips(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class ColumnContent(string header, List<double> cells)
    {
        public double Header { get; } = PrintableText.WidthOf(header);

        public double Widest { get; } = cells.Count == 0 ? 0 : cells.Max();

        public bool IsNarrow => Widest <= Narrow;

        public double Weight => Math.Sqrt(Math.Max(Header * 3, cells.Count == 0 ? 0 : cells.Average()));
    }
}
