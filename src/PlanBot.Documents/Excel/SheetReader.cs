using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Excel;

/// <summary>Reads one sheet into a table: the rows and columns that are shown and have something in them.</summary>
/// <param name="name">Name of the sheet.</param>
/// <param name="values">What cells show.</param>
internal sealed class SheetReader(string name, CellContents values)
{
    private const int MaxCells = 200_000;

    private readonly SortedDictionary<int, Dictionary<int, string>> rows = [];
    private readonly HashSet<int> hiddenRows = [];
    private readonly List<(int First, int Last)> hiddenColumns = [];
    private readonly List<CellRange> merges = [];
    private int cells;

    /// <summary>Reads the sheet.</summary>
    public TextTable Read(WorksheetPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement)
            {
                Take(reader);
            }
        }

        return Table();
    }

    private void Take(OpenXmlReader reader)
    {
        if (reader.ElementType == typeof(Row))
        {
            Take((Row)reader.LoadCurrentElement()!);
        }
        else if (reader.ElementType == typeof(Column))
        {
            var column = (Column)reader.LoadCurrentElement()!;
            if (column.Hidden?.Value is true || column.Width?.Value is 0)
            {
                hiddenColumns.Add(((int)(column.Min?.Value ?? 0), (int)(column.Max?.Value ?? 0)));
            }
        }
        else if (reader.ElementType == typeof(MergeCell)
            && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } reference } && CellRange.TryParse(reference, out var range))
        {
            merges.Add(range);
        }
    }

    private void Take(Row row)
    {
        var number = (int)(row.RowIndex?.Value ?? (uint)(rows.Count == 0 ? 1 : rows.Keys.Last() + 1));
        if (row.Hidden?.Value is true || row.Height?.Value is 0)
        {
            hiddenRows.Add(number);
        }

        var shown = rows.TryGetValue(number, out var known) ? known : rows[number] = [];
        var column = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference && CellRange.TryParse(reference, out var at) ? at.FirstColumn : column + 1;
            if (++cells > MaxCells)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }

            if (values.Show(cell) is { Length: > 0 } text)
            {
                shown[column] = text;
            }
        }
    }

    private bool IsShown(int column) => !hiddenColumns.Exists(h => column >= h.First && column <= h.Last);

    private TextTable Table()
    {
        var shownRows = rows.Keys.Where(r => !hiddenRows.Contains(r)).ToList();
        var shownColumns = rows.Values.SelectMany(r => r.Keys).Distinct().Where(IsShown).Order().ToList();
        var table = new TextTable(shownRows.Count);
        foreach (var merge in merges)
        {
            Place(merge, table, shownRows, shownColumns);
        }

        for (var row = 0; row < shownRows.Count; row++)
        {
            foreach (var (column, text) in rows[shownRows[row]])
            {
                var at = shownColumns.BinarySearch(column);
                if (at >= 0 && table[row, at] is null)
                {
                    table.Place(row, at, new TextCell(text, PositionOf(shownRows[row], column)));
                }
            }
        }

        return table;
    }

    // A merged cell shows what stands in its first place, also where that row or column is hidden.
    private void Place(CellRange merge, TextTable table, List<int> shownRows, List<int> shownColumns)
    {
        var firstRow = FirstFrom(shownRows, merge.FirstRow);
        var lastRow = FirstFrom(shownRows, merge.LastRow + 1) - 1;
        var firstColumn = FirstFrom(shownColumns, merge.FirstColumn);
        var lastColumn = FirstFrom(shownColumns, merge.LastColumn + 1) - 1;
        if (lastRow < firstRow || lastColumn < firstColumn || table[firstRow, firstColumn] is not null)
        {
            return;
        }

        var text = rows.GetValueOrDefault(merge.FirstRow)?.GetValueOrDefault(merge.FirstColumn) ?? string.Empty;
        var cell = new TextCell(text, PositionOf(merge.FirstRow, merge.FirstColumn));
        table.Place(firstRow, firstColumn, cell, lastRow - firstRow + 1, lastColumn - firstColumn + 1);
    }

    private static int FirstFrom(List<int> sorted, int value)
    {
        var at = sorted.BinarySearch(value);
        return at >= 0 ? at : ~at;
    }

    private SourcePosition PositionOf(int row, int column) =>
        new(Sheet: name, Cell: CellRange.NameOf(column) + row.ToString(CultureInfo.InvariantCulture));
}
