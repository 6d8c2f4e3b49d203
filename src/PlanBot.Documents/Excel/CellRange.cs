using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Documents.Excel;

/// <summary>Cells of a sheet, such as <c>B3</c> or <c>A4:A8</c>; rows and columns count from 1.</summary>
/// <param name="FirstRow">First row.</param>
/// <param name="LastRow">Last row.</param>
/// <param name="FirstColumn">First column.</param>
/// <param name="LastColumn">Last column.</param>
internal readonly partial record struct CellRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    private const int Letters = 26;

    /// <summary>Reads a reference; false where it is none.</summary>
    public static bool TryParse(string reference, out CellRange range)
    {
        range = default;
        if (Reference().Match(reference) is not { Success: true } match)
        {
            return false;
        }

        var (row, column) = (Row(match.Groups["row"]), Column(match.Groups["column"]));
        var (lastRow, lastColumn) = match.Groups["lastRow"].Success ? (Row(match.Groups["lastRow"]), Column(match.Groups["lastColumn"])) : (row, column);
        range = new CellRange(Math.Min(row, lastRow), Math.Max(row, lastRow), Math.Min(column, lastColumn), Math.Max(column, lastColumn));
        return true;
    }

    /// <summary>The letters of a column.</summary>
    public static string NameOf(int column)
    {
        var name = string.Empty;
        for (; column > 0; column = (column - 1) / Letters)
        {
            name = (char)('A' + ((column - 1) % Letters)) + name;
        }

        return name;
    }

    private static int Row(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static int Column(Group letters) => letters.Value.Aggregate(0, (number, c) => (number * Letters) + c - 'A' + 1);

    [GeneratedRegex(@"^\$?(?<column>[A-Z]{1,3})\$?(?<row>\d{1,7})(?::\$?(?<lastColumn>[A-Z]{1,3})\$?(?<lastRow>\d{1,7}))?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
