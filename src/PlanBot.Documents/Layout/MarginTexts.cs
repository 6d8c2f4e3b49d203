using System.Text.RegularExpressions;

namespace PlanBot.Documents.Layout;

/// <summary>
/// Finds headers, footers and page numbers: rows in the margins that stand on many pages at one height, alike but for
/// their digits, with nothing but such rows between them and the edge of the page.
/// </summary>
internal sealed partial class MarginTexts
{
    private const double HeightOfMargin = 0.12;
    private const double LeastShare = 0.4;

    /// <summary>Rows of one kind stand within this many heights of their type.</summary>
    private const double MostShift = 0.6;

    private const double WidestGapOfHead = 1.2;
    private const int FewestColumns = 3;

    /// <summary>Rows that are nearer to the text of the page, in heights of the type, belong to it.</summary>
    private const double WidestLead = 0.8;

    private readonly Dictionary<(bool Top, string Text), double> repeated;
    private readonly bool isSinglePage;

    private MarginTexts(Dictionary<(bool Top, string Text), double> repeated, bool isSinglePage) => (this.repeated, this.isSinglePage) = (repeated, isSinglePage);

    /// <summary>Looks through all pages.</summary>
    public static MarginTexts Of(IReadOnlyList<(LaidOutPage Page, IReadOnlyList<PageRow> Rows)> pages)
    {
        var least = Math.Max(2, (int)Math.Ceiling(LeastShare * pages.Count));
        var kinds = pages
            .SelectMany((p, i) => p.Rows.Select(r => (Key: KeyOf(r, p.Page), Row: r, Page: i)))
            .Where(r => r.Key is not null)
            .GroupBy(r => r.Key!.Value)
            .Select(g => (g.Key, Rows: g.OrderBy(r => r.Row.Top).ToList()))
            .Select(k => (k.Key, At: k.Rows[k.Rows.Count / 2].Row, k.Rows))
            .Where(k => k.Rows.Where(r => IsNear(r.Row, k.At.Top)).Select(r => r.Page).Distinct().Count() >= least);
        return new MarginTexts(kinds.ToDictionary(k => k.Key, k => k.At.Top), pages.Count == 1);
    }

    /// <summary>The rows of a page that belong to the document.</summary>
    public IReadOnlyList<PageRow> Without(IReadOnlyList<PageRow> rows, LaidOutPage page)
    {
        var first = rows.TakeWhile(r => Contains(r, page)).Count();
        while (first > 0 && first < rows.Count && IsBeside(rows[first - 1], rows[first]))
        {
            first--;
        }

        var end = rows.Count - rows.Skip(first).Reverse().TakeWhile(r => Contains(r, page)).Count();
        while (end > first && end < rows.Count && IsBeside(rows[end], rows[end - 1]))
        {
            end++;
        }

        return [.. rows.Take(end).Skip(first)];
    }

    // The head of a table is printed again on every page, right above its rows.
    private static bool IsBeside(PageRow row, PageRow inner)
    {
        var gap = Math.Max(inner.Top - row.Bottom, row.Top - inner.Bottom);
        return gap < (PageRows.Stretches(row).Count >= FewestColumns ? WidestGapOfHead : WidestLead) * row.Size;
    }

    private bool Contains(PageRow row, LaidOutPage page) =>
        KeyOf(row, page) is { } key
        && ((repeated.TryGetValue(key, out var top) && IsNear(row, top)) || (PageNumber().IsMatch(key.Text) && (isSinglePage || key.Text.Any(c => c != '#'))));

    private static bool IsNear(PageRow row, double top) => Math.Abs(row.Top - top) < MostShift * row.Size;

    private static (bool Top, string Text)? KeyOf(PageRow row, LaidOutPage page)
    {
        var isTop = row.Bottom <= HeightOfMargin * page.Height;
        return isTop || row.Top >= (1 - HeightOfMargin) * page.Height ? (isTop, Digits().Replace(row.Characters, "#")) : null;
    }

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    // Alone between strokes, or as in "page 3 of 12".
    [GeneratedRegex(@"^[-—–―・·.~|]*(?:\p{IsCJKUnifiedIdeographs}?#\p{IsCJKUnifiedIdeographs}?(?:[/,，]?\p{IsCJKUnifiedIdeographs}?#\p{IsCJKUnifiedIdeographs}?)?|#/#)[-—–―・·.~|]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}
