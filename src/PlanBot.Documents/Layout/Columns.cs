namespace PlanBot.Documents.Layout;

/// <summary>Puts the stretches of a page into the order in which they are read: down one column, or two.</summary>
internal static class Columns
{
    private const int FewestStretches = 4;
    private const double MostCrossing = 0.25;
    private const double LeastOverlap = 0.5;

    /// <summary>The lines of a page, column by column; what goes over both parts what is above from what is below.</summary>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="width">Width of the page.</param>
    public static IReadOnlyList<IReadOnlyList<PlacedText>> Of(IReadOnlyList<IReadOnlyList<PlacedText>> rows, double width)
    {
        if (GutterOf(rows, width) is not { } gutter)
        {
            return [[.. rows.Select(PageRows.Join)]];
        }

        var columns = new List<IReadOnlyList<PlacedText>>();
        var (left, right, over) = (new List<PlacedText>(), new List<PlacedText>(), new List<PlacedText>());
        foreach (var row in rows)
        {
            if (row.Any(s => Crosses(s, gutter)))
            {
                Close(columns, left, right);
                over.Add(PageRows.Join(row));
                continue;
            }

            Close(columns, over);
            AddTo(left, [.. row.Where(s => s.Right <= gutter)]);
            AddTo(right, [.. row.Where(s => s.Left >= gutter)]);
        }

        Close(columns, left, right, over);
        return columns;
    }

    private static void AddTo(List<PlacedText> column, IReadOnlyList<PlacedText> stretches)
    {
        if (stretches.Count > 0)
        {
            column.Add(PageRows.Join(stretches));
        }
    }

    private static void Close(List<IReadOnlyList<PlacedText>> columns, params ReadOnlySpan<List<PlacedText>> open)
    {
        foreach (var column in open)
        {
            if (column.Count > 0)
            {
                columns.Add([.. column]);
                column.Clear();
            }
        }
    }

    private static bool Crosses(PlacedText stretch, double gutter) => stretch.Left < gutter && stretch.Right > gutter;

    // Columns have a gutter in the middle third that few stretches cross, and stand beside one another.
    private static double? GutterOf(IReadOnlyList<IReadOnlyList<PlacedText>> rows, double width)
    {
        var stretches = rows.SelectMany(r => r).ToList();
        var candidates = stretches.Where(s => s.Left > width / 3 && s.Left < width * 2 / 3).Select(s => Math.Round(s.Left - (s.Height / 4), 1)).Distinct();
        return candidates
            .Select(c => (At: c, Left: stretches.Where(s => s.Right <= c).ToList(), Right: stretches.Where(s => s.Left >= c).ToList()))
            .Where(c => c.Left.Count >= FewestStretches && c.Right.Count >= FewestStretches && Overlap(c.Left, c.Right) >= LeastOverlap)
            .Select(c => (c.At, Crossing: stretches.Count - c.Left.Count - c.Right.Count))
            .Where(c => c.Crossing <= MostCrossing * stretches.Count)
            .OrderBy(c => c.Crossing)
            .Select(c => (double?)c.At)
            .FirstOrDefault();
    }

    private static double Overlap(List<PlacedText> left, List<PlacedText> right)
    {
        var common = Math.Min(left.Max(s => s.Bottom), right.Max(s => s.Bottom)) - Math.Max(left.Min(s => s.Top), right.Min(s => s.Top));
        return common / Math.Min(left.Max(s => s.Bottom) - left.Min(s => s.Top), right.Max(s => s.Bottom) - right.Min(s => s.Top));
    }
}
