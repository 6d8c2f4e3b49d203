using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Pdf;

/// <summary>Reads what <c>pdftotext -bbox</c> prints: pages, and their words with the corners of their boxes, in points.</summary>
internal static partial class PdfWords
{
    /// <summary>The pages. The output is taken line by line, since words with control characters make it no XML.</summary>
    public static IReadOnlyList<LaidOutPage> Read(string output)
    {
        var pages = new List<LaidOutPage>();
        var words = new List<PlacedText>();
        foreach (Match match in Mark().Matches(output))
        {
            if (match.Groups["width"].Success)
            {
                words = [];
                pages.Add(new LaidOutPage(Number(match, "width"), Number(match, "height"), words));
            }
            else if (WithoutControls(WebUtility.HtmlDecode(match.Groups["text"].Value)) is { Length: > 0 } text)
            {
                words.Add(new PlacedText(text, Number(match, "left"), Number(match, "right"), Number(match, "top"), Number(match, "bottom")));
            }
        }

        return pages;
    }

    private static double Number(Match match, string group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string WithoutControls(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    [GeneratedRegex("""
        <page\ width="(?<width>[\d.]+)"\ height="(?<height>[\d.]+)"|<word\ xMin="(?<left>[-\d.]+)"\ yMin="(?<top>[-\d.]+)"\ xMax="(?<right>[-\d.]+)"\ yMax="(?<bottom>[-\d.]+)">(?<text>[^<]*)</word>
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Mark();
}
