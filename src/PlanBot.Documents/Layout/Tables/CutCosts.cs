namespace PlanBot.Documents.Layout.Tables;

/// <summary>What speaks against a row, and against a cut between two, in heights of the type.</summary>
internal sealed class CutCosts
{
    private const double CostOfEmptyCell = 1;
    private const double MostCost = 3;
    private const double CostOfOpenList = 1;
    private const double CostOfOpenSentence = 0.4;
    private const double WorthOfGap = 0.8;
    private const double CostOfCrossing = 2;

    private readonly Alignment alignment;
    private readonly double size;
    private readonly double usualGap;
    private readonly IReadOnlyList<IReadOnlyList<CellLine>> columns;
    private readonly double[] rights;
    private readonly double[] cuts;

    /// <summary>Prepares the costs of a part.</summary>
    public CutCosts(AreaPart part, AnchorColumn anchors, Alignment alignment)
    {
        (this.alignment, size) = (alignment, part.Size);
        columns = [.. part.Columns.Where((c, i) => c.Count > 0 && i != anchors.Index && !anchors.Merged.Contains(i))];
        rights = [.. columns.Select(c => c.Max(l => l.Text.Right))];
        var gaps = columns.SelectMany(c => c.Zip(c.Skip(1), (a, b) => b.Text.Top - a.Text.Bottom)).Order().ToList();
        usualGap = gaps.Count > 0 ? gaps[gaps.Count / 4] : 0;
        Places = PlacesOf(part);
        cuts = [.. Places.Select((_, i) => i == 0 || i == Places.Count - 1 ? 0 : Cut(Places[i]))];
    }

    /// <summary>Where a row may begin or end: the upper edge, the middles between lines, the lower edge.</summary>
    public IReadOnlyList<double> Places { get; }

    /// <summary>What speaks against cutting at a place.</summary>
    public double OfCut(int place) => cuts[place];

    /// <summary>What speaks against a row between two places.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="anchor">Upper and lower edge of its anchor.</param>
    /// <param name="isBroken">Whether it may go on on the next page; what is in the middle of a whole row stands at the top of a broken one.</param>
    public double OfRow(int from, int end, (double Top, double Bottom) anchor, bool isBroken)
    {
        var cost = 0.0;
        foreach (var column in columns)
        {
            var (first, behind) = (FirstBelow(column, Places[from]), FirstBelow(column, Places[end]));
            if (first == behind)
            {
                cost += CostOfEmptyCell;
                continue;
            }

            var (top, bottom) = (column[first].Text.Top, column[behind - 1].Text.Bottom);
            var (atTop, inMiddle) = (Math.Abs(top - anchor.Top), Math.Abs(top + bottom - anchor.Top - anchor.Bottom) / 2);
            cost += Math.Min(MostCost, (isBroken ? Math.Min(atTop, inMiddle) : alignment == Alignment.Top ? atTop : inMiddle) / size);
        }

        return cost;
    }

    // Lines stand in their order: the first whose middle is below a height.
    private static int FirstBelow(IReadOnlyList<CellLine> lines, double height)
    {
        var (low, high) = (0, lines.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lines[middle].Text.Middle > height ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static List<double> PlacesOf(AreaPart part)
    {
        var lines = part.Columns.SelectMany(c => c).Select(l => l.Text).ToList();
        var middles = lines.Select(l => l.Middle).Order().ToList();
        var places = new List<double> { lines.Min(l => l.Top) - 1 };
        places.AddRange(middles.Zip(middles.Skip(1)).Where(m => m.Second - m.First > 0.05 * part.Size).Select(m => (m.First + m.Second) / 2));
        places.Add(lines.Max(l => l.Bottom) + 1);
        return places;
    }

    private double Cut(double at)
    {
        var (cost, narrowest) = (0.0, double.MaxValue);
        for (var i = 0; i < columns.Count; i++)
        {
            var next = FirstBelow(columns[i], at);
            var above = next > 0 ? columns[i][next - 1].Text : null;
            var below = next < columns[i].Count ? columns[i][next].Text : null;
            cost += CostOfCrossing * (Math.Max(0, (above?.Bottom ?? at) - at - (0.2 * size)) + Math.Max(0, at - (below?.Top ?? at) - (0.2 * size))) / size;
            if (above is null || below is null)
            {
                continue;
            }

            var gap = below.Top - above.Bottom;
            narrowest = Math.Min(narrowest, gap);
            cost += CellLine.GoesOn(above.Text) ? CostOfOpenList
                : gap < size && rights[i] - above.Right < 1.2 * size && !CellLine.EndsSentence(above.Text) ? CostOfOpenSentence : 0;
        }

        return narrowest < double.MaxValue ? cost - (WorthOfGap * Math.Clamp((narrowest - usualGap) / size, 0, 1)) : cost;
    }
}
