namespace PlanBot.Documents.Layout.Tables;

/// <summary>How the cells of a row stand to one another.</summary>
internal enum Alignment
{
    /// <summary>Their middles are at one height.</summary>
    Middle,

    /// <summary>Their first lines are at one height.</summary>
    Top,
}

/// <summary>
/// Where a part of a table is cut into rows. Every row has an anchor; of all ways to cut between the anchors the one is
/// taken in which the cells are best aligned with them, and no words that belong together are parted.
/// </summary>
/// <param name="Cost">How badly the rows are aligned, in heights of the type.</param>
/// <param name="Heights">The rows: where each begins and ends.</param>
/// <param name="OpensAbove">Whether the first row is the rest of one on the page before.</param>
/// <param name="OpensBelow">Whether the last row goes on on the next page.</param>
/// <param name="Alignment">How cells are aligned.</param>
internal sealed record RowCuts(double Cost, IReadOnlyList<(double Top, double Bottom)> Heights, bool OpensAbove, bool OpensBelow, Alignment Alignment)
{
    private const double CostOfOpenAbove = 0.8;
    private const double CostOfOpenBelow = 1.2;

    /// <summary>No rows.</summary>
    public static RowCuts None { get; } = new(0, [], OpensAbove: false, OpensBelow: false, Alignment.Middle);

    /// <summary>The best way to cut.</summary>
    /// <param name="part">The part of the table.</param>
    /// <param name="anchors">The column that tells the rows.</param>
    /// <param name="alignment">How cells are aligned.</param>
    public static RowCuts Of(AreaPart part, AnchorColumn anchors, Alignment alignment)
    {
        var at = anchors.AnchorsOf(part);
        var costs = new CutCosts(part, anchors, alignment);
        var places = costs.Places;
        if (at.Count == 0)
        {
            return new RowCuts(0, [(places[0], places[^1])], part.GoesOnAbove, part.GoesOnBelow && !part.GoesOnAbove, alignment);
        }

        // Cheapest way to have the first rows end at a place; the first of them may be the rest of another.
        var best = new Way?[places.Count];
        best[0] = new Way(0, null, 0);
        for (var i = 1; part.GoesOnAbove && !anchors.BeginsWithRest(part) && i < places.Count && places[i] < First(at[0], part.Size); i++)
        {
            best[i] = new Way(CostOfOpenAbove + costs.OfCut(i), null, i);
        }

        for (var row = 0; row < at.Count; row++)
        {
            var isLast = row + 1 == at.Count;
            best = Next(best, at[row], isLast ? double.MaxValue : First(at[row + 1], part.Size), isLast && part.GoesOnBelow, part.Size, costs);
        }

        var (cost, last) = Enumerable.Range(0, places.Count).Where(i => best[i] is not null && (i == places.Count - 1 || part.GoesOnBelow))
            .Select(i => (Cost: best[i]!.Cost + (i < places.Count - 1 ? CostOfOpenBelow : 0), Way: best[i]!)).MinBy(w => w.Cost);
        var cuts = Written(cost, last, places, alignment);
        return anchors.BeginsWithRest(part) ? cuts with { OpensAbove = true } : cuts;
    }

    /// <summary>The row in which a height lies.</summary>
    public int IndexOf(double height)
    {
        var row = 0;
        while (row < Heights.Count - 1 && height >= Heights[row].Bottom)
        {
            row++;
        }

        return row;
    }

    private static Way?[] Next(Way?[] best, (double Top, double Bottom) anchor, double until, bool isBroken, double size, CutCosts costs)
    {
        var next = new Way?[best.Length];
        var first = Array.FindIndex(best, w => w is not null);
        for (var end = 1; end < best.Length; end++)
        {
            if (costs.Places[end] <= anchor.Bottom - (size / 2) || (costs.Places[end] >= until && end < best.Length - 1) || (end == best.Length - 1 && until < double.MaxValue))
            {
                continue;
            }

            for (var from = Math.Max(0, first); from < end && costs.Places[from] < First(anchor, size); from++)
            {
                if (best[from] is { } way && way.Cost + costs.OfRow(from, end, anchor, isBroken) + costs.OfCut(end) is var cost && (next[end] is null || cost < next[end]!.Cost))
                {
                    next[end] = new Way(cost, way, end);
                }
            }
        }

        return next;
    }

    private static RowCuts Written(double cost, Way last, IReadOnlyList<double> places, Alignment alignment)
    {
        var ends = new List<int>();
        for (Way? way = last; way is not null; way = way.Before)
        {
            ends.Insert(0, way.End);
        }

        // The first way is where the first row with an anchor begins.
        var heights = ends.Zip(ends.Skip(1), (from, to) => (places[from], places[to])).ToList();
        var (opensAbove, opensBelow) = (ends[0] > 0, ends[^1] < places.Count - 1);
        if (opensAbove)
        {
            heights.Insert(0, (places[0], places[ends[0]]));
        }

        if (opensBelow)
        {
            heights.Add((places[ends[^1]], places[^1]));
        }

        return new RowCuts(cost, heights, opensAbove, opensBelow, alignment);
    }

    // Middle of its first line.
    private static double First((double Top, double Bottom) anchor, double size) => anchor.Top + (size / 2);

    private sealed record Way(double Cost, Way? Before, int End);
}
