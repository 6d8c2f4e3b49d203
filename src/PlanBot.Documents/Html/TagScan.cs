using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Html;

/// <summary>
/// Looks through the tags of a page before it is parsed: a parser compares each attribute of a tag with all before it, so
/// that a tag with a million of them takes for ever.
/// </summary>
internal static class TagScan
{
    private static readonly string[] RawText = ["script", "style"];

    /// <summary>Refuses a page in which a tag has more blanks outside of quotes than <paramref name="limit"/>.</summary>
    /// <exception cref="ExtractionException">There is such a tag.</exception>
    public static void Check(string html, int limit)
    {
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            var rest = html.AsSpan(at);
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                at = After(html, "-->", at + 4);
                continue;
            }

            if (rest.Length < 2 || !char.IsAsciiLetter(rest[1]))
            {
                at++;
                continue;
            }

            var raw = Array.Find(RawText, r => html.AsSpan(at + 1).StartsWith(r, StringComparison.OrdinalIgnoreCase));
            at = EndOfTag(html, at, limit);
            at = raw is null ? at : After(html, "</" + raw, at);
        }
    }

    private static int After(string html, string mark, int from)
    {
        var found = html.IndexOf(mark, Math.Min(from, html.Length), StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }

    private static int EndOfTag(string html, int start, int limit)
    {
        var blanks = 0;
        for (var i = start; i < html.Length; i++)
        {
            var c = html[i];
            if (c == '>')
            {
                return i + 1;
            }

            // A value in quotes stands behind the sign of equality.
            if (c is '"' or '\'' && html[i - 1] == '=')
            {
                i = html.IndexOf(c, i + 1);
                if (i < 0)
                {
                    break;
                }
            }
            else if ((char.IsWhiteSpace(c) || c is '/' or '"' or '\'') && ++blanks > limit)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }
        }

        return html.Length;
    }
}
