using System.Text;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Shows an answer's Markdown on a terminal: marks become plain text, or bold where colours are wanted.</summary>
internal static class PlainMarkdown
{
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";

    /// <summary>The text as it is printed; no control character of the text itself survives.</summary>
    /// <param name="markdown">The answer's text.</param>
    /// <param name="headline">The answer's headline, set in bold where it stands on a line of its own.</param>
    /// <param name="colours">Whether bold may be used.</param>
    public static string Render(string markdown, string headline, bool colours) => string.Join(
        '\n',
        Terminal.WithoutControls(markdown).Split('\n').Select(line => RenderLine(line, headline, colours)));

    private static string RenderLine(string line, string headline, bool colours)
    {
        var heading = line.StartsWith('#') ? line.TrimStart('#') : null;
        var isHeading = heading?.StartsWith(' ') is true;
        var content = isHeading ? heading!.TrimStart() : line;
        var plain = Inline(content, bold: false);
        var whole = isHeading || (headline.Length > 0 && string.Equals(plain, headline, StringComparison.Ordinal));
        return !colours ? plain : whole ? Bold + plain + Plain : Inline(content, bold: true);
    }

    private static string Inline(string line, bool bold)
    {
        var result = new StringBuilder(line.Length);
        var open = false;
        for (var i = 0; i < line.Length; i++)
        {
            var next = i + 1 < line.Length ? line[i + 1] : '\0';
            if (line[i] == '\\' && char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)))
            {
                result.Append(next);
                i++;
            }
            else if (line[i] == '*' && next == '*')
            {
                open = !open;
                result.Append(!bold ? string.Empty : open ? Bold : Plain);
                i++;
            }
            else
            {
                result.Append(line[i]);
            }
        }

        return open && bold ? result.Append(Plain).ToString() : result.ToString();
    }
}
