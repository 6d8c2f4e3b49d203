using System.Text.RegularExpressions;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>Finds tables that a plain text draws: lines cut into cells by <c>|</c>, or by tabs.</summary>
internal static partial class DrawnTables
{
    private const int FewestRows = 2;
    private const int FewestColumns = 3;

    /// <summary>The rows of all tables in <paramref name="text"/>, whose lines end in LF or CRLF.</summary>
    public static IReadOnlyList<SourceRow> Find(string text)
    {
        if (!text.AsSpan().ContainsAny('|', '\t'))
        {
            return [];
        }

        var rows = new List<SourceRow>();
        var run = new List<Line>();
        var (table, number, start) = (0, 1, 0);
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = Line.Of(text, number, start, end);
            if (run.Count > 0 && !line.GoesOn(run[^1]))
            {
                Close(run, rows, ref table);
            }

            if (line.Delimiter is not null)
            {
                run.Add(line);
            }

            (number, start) = (number + 1, end + 1);
        }

        Close(run, rows, ref table);
        return rows;
    }

    private static void Close(List<Line> run, List<SourceRow> rows, ref int table)
    {
        var printed = run.Where(l => !l.IsRule).ToList();
        if (printed.Count >= FewestRows && (run[0].Delimiter == '|' || printed[0].Cells.All(c => c.Length > 0)))
        {
            var columns = printed.Max(l => l.Cells.Count);
            foreach (var line in printed)
            {
                var missing = Enumerable.Repeat(new SourceCell(line.End, 0), columns - line.Cells.Count);
                rows.Add(new SourceRow(table, line.Number, line.Number, [.. line.Cells, .. missing]));
            }

            table++;
        }

        run.Clear();
    }

    [GeneratedRegex(@"^[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*\r?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    private sealed record Line(int Number, int End, char? Delimiter, bool IsRule, IReadOnlyList<SourceCell> Cells)
    {
        public static Line Of(string text, int number, int start, int end)
        {
            var line = text.AsSpan(start, end - start);
            var trimmed = line.Trim();
            var delimiter = trimmed.Length > 1 && trimmed[0] == '|' && trimmed[^1] == '|' ? '|' : line.Contains('\t') ? '\t' : (char?)null;
            if (delimiter is not { } mark)
            {
                return new Line(number, end, null, IsRule: false, []);
            }

            var cells = Cut(text, start, end, mark);
            return mark == '\t' && cells.Count < FewestColumns
                ? new Line(number, end, null, IsRule: false, [])
                : new Line(number, end, mark, mark == '|' && Rule().IsMatch(line), cells);
        }

        // Rows of pipes may differ in their cells, rows of tabs may not: tabs also stand in ordinary lines.
        public bool GoesOn(Line before) => Delimiter == before.Delimiter && (Delimiter == '|' || Cells.Count == before.Cells.Count);

        private static List<SourceCell> Cut(string text, int start, int end, char mark)
        {
            if (mark == '|')
            {
                start = text.IndexOf('|', start) + 1;
                end = text.LastIndexOf('|', end - 1);
            }

            var cells = new List<SourceCell>();
            while (start <= end)
            {
                var next = start;
                while (next < end && (text[next] != mark || (mark == '|' && next > start && text[next - 1] == '\\')))
                {
                    next++;
                }

                cells.Add(Trimmed(text, start, next));
                start = next + 1;
            }

            return cells;
        }

        private static SourceCell Trimmed(string text, int start, int end)
        {
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return new SourceCell(start, end - start);
        }
    }
}
