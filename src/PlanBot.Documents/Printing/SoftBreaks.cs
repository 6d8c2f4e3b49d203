using System.Text;
using System.Text.RegularExpressions;

namespace PlanBot.Documents.Printing;

/// <summary>
/// Decides what a break inside a paragraph is. Titles are broken for looks, and long lines too: there the words go on.
/// Where a sentence has ended, or an indent or a number begins what follows, it is a line of its own.
/// </summary>
internal static partial class SoftBreaks
{
    /// <summary>The sign that stands for a soft break until it is decided.</summary>
    public const char Mark = '\v';

    /// <summary>The text with line feeds, or nothing, for its soft breaks.</summary>
    public static string Resolve(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var resolved = new StringBuilder();
        foreach (var part in text.Split(Mark))
        {
            if (resolved.Length > 0)
            {
                resolved.Append(Parts(resolved, part));
            }

            resolved.Append(part);
        }

        return resolved.ToString();
    }

    /// <summary>Whether a text begins with the number of an item.</summary>
    public static bool BeginsWithNumber(string text) => NumberOfItem().IsMatch(text);

    /// <summary>What stands between two parts of a sentence that was broken: a blank between letters of words, else nothing.</summary>
    public static string Between(char before, char after) => char.IsAsciiLetter(before) && char.IsAsciiLetter(after) ? " " : string.Empty;

    private static string Parts(StringBuilder before, string after)
    {
        var last = before.Length - 1;
        while (last > 0 && char.IsWhiteSpace(before[last]))
        {
            last--;
        }

        if (char.IsWhiteSpace(before[last]) || SentenceEnd().IsMatch(before[last].ToString()) || NumberOfItem().IsMatch(after))
        {
            return "\n";
        }

        return after.Length > 0 ? Between(before[last], after[0]) : string.Empty;
    }

    [GeneratedRegex(@"[。；：！？!?;:]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    // Digits, or the Chinese numerals up to hundreds.
    // Digits, or the Chinese numerals up to hundreds.
    [GeneratedRegex(@"^(?:\s{2}|\s*(?:\d{1,3}\s*(?:[.．﹒](?!\d)|[、)）])|[(（](?:\d{1,3}|[\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,4})[)）]|[\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,4}、))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOfItem();
}
