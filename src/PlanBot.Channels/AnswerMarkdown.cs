using System.Text;

namespace PlanBot.Channels;

/// <summary>What a line of an answer's Markdown is.</summary>
public enum LineKind
{
    /// <summary>Nothing stands in it.</summary>
    Blank,

    /// <summary>Plain words.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A quotation.</summary>
    Quotation,

    /// <summary>An item with a number or a bullet, perhaps inside another.</summary>
    Item,

    /// <summary>A row of a table, its cells told under the names of their columns.</summary>
    Row,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">Its words, without marks and escapes.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
public sealed record TextPiece(string Text, bool IsBold = false, string? Link = null);

/// <summary>A line of an answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pieces">Its pieces, without the mark that makes it what it is.</param>
/// <param name="Mark">Of an item its indentation, and number or bullet; else empty.</param>
public sealed record AnswerLine(LineKind Kind, IReadOnlyList<TextPiece> Pieces, string Mark = "");

/// <summary>
/// Reads the Markdown that answers are written in, for clients that show less of it: nothing but what
/// <c>AnswerComposer</c> and <c>ChannelText</c> write.
/// </summary>
public static class AnswerMarkdown
{
    private const string Bullet = "• ";

    /// <summary>The lines. A table becomes a line a row, each cell behind its column's name.</summary>
    public static IReadOnlyList<AnswerLine> Read(string markdown) =>
        [.. LinesOf(markdown).Select(l => l.Row is { } row ? Row(row.Columns, row.Cells) : ReadLine(l.Line))];

    /// <summary>
    /// The same Markdown for clients that show neither headings nor tables: headings as bold lines, rows as items whose cells
    /// stand behind their columns' names.
    /// </summary>
    public static string WithoutTables(string markdown) =>
        string.Join('\n', LinesOf(markdown).SelectMany(l => l.Row is { } row ? CellLines(row.Columns, row.Cells) : [WithoutHeading(l.Line)]));

    // The lines in order; the head of a table goes with each of its rows and is no line by itself.
    private static IEnumerable<(string Line, (IReadOnlyList<string> Columns, IReadOnlyList<string> Cells)? Row)> LinesOf(string markdown)
    {
        IReadOnlyList<string>? columns = null;
        foreach (var line in markdown.Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                columns = null;
                yield return (line, null);
            }
            else if (columns is null)
            {
                columns = CellsOf(line);
            }
            else if (CellsOf(line) is var cells && !cells.All(IsRule))
            {
                yield return (line, (columns, cells));
            }
        }
    }

    private static IEnumerable<string> CellLines(IReadOnlyList<string> columns, IReadOnlyList<string> cells) =>
        cells.Select((cell, i) => (i == 0 ? "- " : "  ") + (i < columns.Count && columns[i].Length > 0 ? columns[i] + "：" : string.Empty) + cell + "  ");

    private static string WithoutHeading(string line) =>
        LevelOf(line) is > 0 and var level ? $"**{line[(level + 1)..].Replace("**", string.Empty, StringComparison.Ordinal)}**" : line;

    private static AnswerLine ReadLine(string line)
    {
        if (line.Length == 0)
        {
            return new AnswerLine(LineKind.Blank, []);
        }

        if (LevelOf(line) is > 0 and var level)
        {
            return new AnswerLine(LineKind.Heading, Pieces(line[(level + 1)..]));
        }

        if (line.StartsWith('>'))
        {
            return new AnswerLine(LineKind.Quotation, Pieces(line[1..].TrimStart(' ')));
        }

        var indent = line.Length - line.TrimStart(' ').Length;
        var rest = line[indent..];
        var digits = rest.TakeWhile(char.IsAsciiDigit).Count();
        return rest.StartsWith("- ", StringComparison.Ordinal) || rest.StartsWith("* ", StringComparison.Ordinal)
                ? new AnswerLine(LineKind.Item, Pieces(rest[2..]), new string(' ', indent) + Bullet)
            : digits > 0 && rest.AsSpan(digits).StartsWith(". ", StringComparison.Ordinal)
                ? new AnswerLine(LineKind.Item, Pieces(rest[(digits + 2)..]), line[..(indent + digits + 2)])
            : indent > 0 ? new AnswerLine(LineKind.Item, Pieces(rest), line[..indent])
            : new AnswerLine(LineKind.Plain, Pieces(line));
    }

    // Of a heading; 0 for any other line.
    private static int LevelOf(string line)
    {
        var level = line.TakeWhile(c => c == '#').Count();
        return level is > 0 and <= 6 && line.Length > level && line[level] == ' ' ? level : 0;
    }

    private static AnswerLine Row(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var pieces = new List<TextPiece>();
        for (var i = 0; i < cells.Count; i++)
        {
            pieces.Add(new TextPiece(i == 0 ? string.Empty : "\n  "));
            pieces.AddRange(i < columns.Count && columns[i].Length > 0 ? [.. Pieces(columns[i]), new TextPiece("：")] : []);
            pieces.AddRange(Pieces(cells[i]));
        }

        return new AnswerLine(LineKind.Row, pieces, Bullet);
    }

    private static bool IsRule(string cell) => cell.Length > 0 && cell.All(c => c is '-' or ':');

    private static List<string> CellsOf(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (line[i] == '\\' && i + 1 < line.Length)
            {
                cell.Append(line[i]).Append(line[++i]);
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        if (cell.ToString().Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells;
    }

    private static List<TextPiece> Pieces(string line)
    {
        var pieces = new List<TextPiece>();
        var text = new StringBuilder();
        var bold = false;
        for (var i = 0; i < line.Length; i++)
        {
            var next = i + 1 < line.Length ? line[i + 1] : '\0';
            if (line[i] == '\\' && char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)))
            {
                text.Append(next);
                i++;
            }
            else if (line[i] == '*' && next == '*')
            {
                End();
                bold = !bold;
                i++;
            }
            else if (line[i] == '[' && ReadLink(line, i) is var (words, address, end) && end > 0)
            {
                End();
                pieces.Add(new TextPiece(words, bold, address));
                i = end - 1;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        End();
        return pieces;

        void End()
        {
            if (text.Length > 0)
            {
                pieces.Add(new TextPiece(text.ToString(), bold));
                text.Clear();
            }
        }
    }

    // Brackets of the text itself are escaped, so what is not is a link.
    private static (string Words, string Address, int End) ReadLink(string line, int at)
    {
        var close = line.IndexOf("](", at, StringComparison.Ordinal);
        var end = close < 0 ? -1 : line.IndexOf(')', close);
        return end < 0
            ? (string.Empty, string.Empty, 0)
            : (string.Concat(Pieces(line[(at + 1)..close]).Select(p => p.Text)), line[(close + 2)..end], end + 1);
    }
}
