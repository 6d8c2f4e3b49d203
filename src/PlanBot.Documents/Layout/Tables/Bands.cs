namespace PlanBot.Documents.Layout.Tables;

/// <summary>A stretch of the width of a page that texts take.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
internal readonly record struct Band(double Left, double Right)
{
    /// <summary>Whether the two have a place in common.</summary>
    public bool Meets(Band other) => Left < other.Right && other.Left < Right;
}

/// <summary>Bands from left to right, parted by gutters: what the columns of a table are known by.</summary>
internal static class Bands
{
    /// <summary>Full-width marks leave half of their place blank, and stand out into the margin of a cell.</summary>
    private const double BlankOfMark = 0.5;

    private const double NarrowestGap = 0.15;

    private const string ClosingMarks = "，。、；：）〕】》”";
    private const string OpeningMarks = "（〔【《“";

    /// <summary>The bands that texts take.</summary>
    /// <param name="texts">The texts from left to right.</param>
    /// <param name="gutter">A gap of at least this width parts two bands.</param>
    public static List<Band> Of(IEnumerable<PlacedText> texts, double gutter)
    {
        var inks = new List<Band>();
        PlacedText? before = null;
        foreach (var text in texts)
        {
            // A sentence goes on after a mark, however much of its place is blank.
            var ink = InkOf(text);
            inks.Add(before is not null && text.Left - before.Right < NarrowestGap * text.Height ? ink with { Left = Math.Min(ink.Left, inks[^1].Right) } : ink);
            before = text;
        }

        return Merged(inks, gutter);
    }

    /// <summary>The bands that both take.</summary>
    public static List<Band> Union(IReadOnlyList<Band> one, IReadOnlyList<Band> other, double gutter) => Merged(one.Concat(other).OrderBy(b => b.Left), gutter);

    /// <summary>Whether every gutter between <paramref name="bands"/> is still one between <paramref name="wider"/>.</summary>
    public static bool Keeps(IReadOnlyList<Band> bands, IReadOnlyList<Band> wider) => wider.All(w => bands.Count(w.Meets) <= 1);

    /// <summary>The band in which a text stands: the one that its middle is in, else the nearest.</summary>
    public static int IndexOf(IReadOnlyList<Band> bands, PlacedText text)
    {
        var middle = (text.Left + text.Right) / 2;
        return Enumerable.Range(0, bands.Count).MinBy(i => Math.Max(0, Math.Max(bands[i].Left - middle, middle - bands[i].Right)));
    }

    private static Band InkOf(PlacedText text)
    {
        var blank = BlankOfMark * text.Height;
        var left = text.Left + (OpeningMarks.Contains(text.Text[0], StringComparison.Ordinal) ? blank : 0);
        var right = text.Right - (ClosingMarks.Contains(text.Text[^1], StringComparison.Ordinal) ? blank : 0);
        return new Band(Math.Min(left, right), Math.Max(left, right));
    }

    private static List<Band> Merged(IEnumerable<Band> ordered, double gutter)
    {
        var bands = new List<Band>();
        foreach (var band in ordered)
        {
            if (bands.Count > 0 && band.Left - bands[^1].Right < gutter)
            {
                bands[^1] = bands[^1] with { Right = Math.Max(bands[^1].Right, band.Right) };
            }
            else
            {
                bands.Add(band);
            }
        }

        return bands;
    }
}
