using System.Globalization;
using AngleSharp.Dom;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Html;

/// <summary>Reads tables of a page with their spans.</summary>
internal static class HtmlTable
{
    /// <summary>The rows of a table itself, not those of tables in it.</summary>
    public static IReadOnlyList<IElement> RowsOf(IElement table) =>
    [
        .. table.Children.SelectMany(c => c.LocalName is "tr" ? [c] : c.LocalName is "thead" or "tbody" or "tfoot" ? c.Children.Where(r => r.LocalName is "tr") : []),
    ];

    /// <summary>Whether a table only lays out the page: it has one column, or holds other tables.</summary>
    public static bool IsLayout(IElement table, IReadOnlyList<IElement> rows) =>
        rows.All(r => CellsOf(r).Count() <= 1) || table.QuerySelector("table") is not null;

    /// <summary>Reads rows into a grid.</summary>
    /// <param name="rows">The rows that are shown.</param>
    /// <param name="textOf">The text of a cell.</param>
    public static TextTable Read(IReadOnlyList<IElement> rows, Func<IElement, string> textOf)
    {
        var table = new TextTable(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in CellsOf(rows[row]))
            {
                column = table.FirstFree(row, column);
                var (rowSpan, columnSpan) = (SpanOf(cell, "rowspan"), SpanOf(cell, "colspan"));

                // A span of no rows goes on to the end.
                table.Place(row, column, new TextCell(textOf(cell)), rowSpan == 0 ? rows.Count : rowSpan, columnSpan);
                column += Math.Max(columnSpan, 1);
            }
        }

        return table;
    }

    private static IEnumerable<IElement> CellsOf(IElement row) => row.Children.Where(c => c.LocalName is "td" or "th");

    private static int SpanOf(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var span) && span >= 0 ? Math.Min(span, TextTable.MaxColumns) : 1;
}
