using System.Text.RegularExpressions;

namespace PlanBot.Documents.Layout;

/// <summary>Finds headers, footers and page numbers: rows in the margins that stand on many pages alike but for their digits.</summary>
internal sealed partial class MarginTexts
{
    private const double HeightOfMargin = 0.12;
    private const double LeastShare = 0.4;

    private readonly HashSet<(bool Top, string Text)> repeated;

    private MarginTexts(HashSet<(bool Top, string Text)> repeated) => this.repeated = repeated;

    /// <summary>Looks through all pages.</summary>
    public static MarginTexts Of(IReadOnlyList<(LaidOutPage Page, IReadOnlyList<IReadOnlyList<PlacedText>> Rows)> pages)
    {
        var least = Math.Max(2, (int)Math.Ceiling(LeastShare * pages.Count));
        return new MarginTexts([.. pages
            .SelectMany(p => p.Rows.Select(r => KeyOf(r, p.Page)).OfType<(bool, string)>().Distinct())
            .GroupBy(k => k)
            .Where(g => g.Count() >= least)
            .Select(g => g.Key)]);
    }

    /// <summary>Whether a row belongs to the page and not to the document.</summary>
    public bool Contains(IReadOnlyList<PlacedText> row, LaidOutPage page) =>
        KeyOf(row, page) is { } key && (repeated.Contains(key) || PageNumber().IsMatch(key.Text));

    private static (bool Top, string Text)? KeyOf(IReadOnlyList<PlacedText> row, LaidOutPage page)
    {
        var isTop = row.Max(s => s.Bottom) <= HeightOfMargin * page.Height;
        return isTop || row.Min(s => s.Top) >= (1 - HeightOfMargin) * page.Height
            ? (isTop, Digits().Replace(Blanks().Replace(string.Concat(row.Select(s => s.Text)), string.Empty), "#"))
            : null;
    }

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    // Alone between strokes, or as in "page 3 of 12".
    [GeneratedRegex(@"^[-—–―・·.~|]*(?:\p{IsCJKUnifiedIdeographs}?#\p{IsCJKUnifiedIdeographs}?(?:[/,，]?\p{IsCJKUnifiedIdeographs}?#\p{IsCJKUnifiedIdeographs}?)?|#/#)[-—–―・·.~|]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}
