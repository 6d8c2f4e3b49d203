using System.Globalization;
using System.Text;

namespace PlanBot.Channels;

/// <summary>
/// Splits a text that is too long for one message. Items are not cut: a line with a number or a bullet and the indented
/// lines below it stay together, and so do a heading and what stands right under it. Only an item that is longer than a
/// message is cut: between its lines, else behind a punctuation mark, else between characters.
/// </summary>
public static class MessageParts
{
    /// <summary>The size of a text in characters (UTF-16 units).</summary>
    public static Func<string, int> Characters { get; } = static text => text.Length;

    /// <summary>The size of a text in bytes of UTF-8.</summary>
    public static Func<string, int> Bytes { get; } = Encoding.UTF8.GetByteCount;

    /// <summary>The parts, each at most <paramref name="most"/> characters (UTF-16 units).</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Longest part, at least 2 characters.</param>
    public static IReadOnlyList<string> Split(string text, int most) => Split(text, most, Characters);

    /// <summary>The parts, each at most of size <paramref name="most"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Largest part; at least the size of one character.</param>
    /// <param name="size">What is limited: <see cref="Characters"/> or <see cref="Bytes"/>.</param>
    /// <returns>All characters of the text in their order, but for line breaks where a part ends.</returns>
    public static IReadOnlyList<string> Split(string text, int most, Func<string, int> size)
    {
        if (size(text) <= most)
        {
            return [text];
        }

        var parts = new List<string>();
        var part = string.Empty;
        foreach (var block in BlocksOf(text.Split('\n')))
        {
            foreach (var piece in size(block) <= most ? [block] : block.Split('\n'))
            {
                part = Append(parts, part, piece, most, size);
            }
        }

        parts.Add(part);
        return [.. parts.Select(p => p.Trim('\n')).Where(p => p.Length > 0)];
    }

    /// <summary>
    /// The parts with a mark in front of each that says which of how many it is, each with its mark at most of size
    /// <paramref name="most"/>; a text that fits whole has none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Largest part.</param>
    /// <param name="size">What is limited.</param>
    /// <param name="mark">The mark of a part by its number, from 1, and their count.</param>
    public static IReadOnlyList<string> SplitNumbered(string text, int most, Func<string, int> size, Func<int, int, string> mark)
    {
        if (size(text) <= most)
        {
            return [text];
        }

        // Marks grow with the count: more parts may need more room for them, which may make more parts.
        for (var expected = 9; ; expected = (expected * 10) + 9)
        {
            var parts = Split(text, most - size(mark(expected, expected)), size);
            if (parts.Count <= expected)
            {
                return [.. parts.Select((p, i) => mark(i + 1, parts.Count) + p)];
            }
        }
    }

    // Lines that belong together, as one text each.
    private static IEnumerable<string> BlocksOf(IReadOnlyList<string> lines)
    {
        var block = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0 && !BelongTogether(lines[i - 1], lines[i]))
            {
                yield return block.ToString();
                block.Clear();
            }
            else if (i > 0)
            {
                block.Append('\n');
            }

            block.Append(lines[i]);
        }

        yield return block.ToString();
    }

    // An indented line belongs to its item; a line right above an item that is none itself is what it stands under.
    private static bool BelongTogether(string line, string next) =>
        line.Length > 0 && next.Length > 0 && (IsIndented(next) || (!IsItem(line) && !IsIndented(line) && IsItem(next)));

    private static bool IsIndented(string line) => line[0] is ' ' or '\u3000' or '\t';

    private static bool IsItem(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return (digits > 0 && line.AsSpan(digits).StartsWith(". ", StringComparison.Ordinal))
            || line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith("• ", StringComparison.Ordinal);
    }

    // Adds a piece to the part that is being filled; one that is too long for any part is cut, and begins where there is room.
    private static string Append(List<string> parts, string part, string piece, int most, Func<string, int> size)
    {
        var longer = part.Length == 0 ? piece : part + "\n" + piece;
        if (size(longer) <= most)
        {
            return longer;
        }

        var room = most - size(part + "\n");
        if (part.Length > 0 && (size(piece) <= most || room < most / 4))
        {
            parts.Add(part);
            part = string.Empty;
            room = most;
        }

        while (size(piece) > (part.Length > 0 ? room : most))
        {
            var at = Fit(piece, part.Length > 0 ? room : most, size);
            parts.Add(part.Length > 0 ? part + "\n" + piece[..at] : piece[..at]);
            (part, piece) = (string.Empty, piece[at..]);
        }

        return piece;
    }

    // How much of the line goes first: whole characters as people see them, and where there is one, up to a punctuation mark.
    private static int Fit(string line, int most, Func<string, int> size)
    {
        var (at, mark) = (0, 0);
        while (at < line.Length)
        {
            var next = at + StringInfo.GetNextTextElementLength(line.AsSpan(at));
            if (size(line[..next]) > most)
            {
                break;
            }

            at = next;
            mark = char.GetUnicodeCategory(line[at - 1]) is UnicodeCategory.OtherPunctuation && !char.IsAscii(line[at - 1]) ? at : mark;
        }

        // A mark near the beginning would make a part of a few words; a character larger than a part is cut itself.
        return mark * 2 > at ? mark : at > 0 ? at : char.IsHighSurrogate(line[0]) && line.Length > 1 ? 2 : 1;
    }
}
