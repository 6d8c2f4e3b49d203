namespace PlanBot.Documents.Layout;

/// <summary>Which part of a page a column takes.</summary>
internal enum ColumnKind
{
    /// <summary>The whole width.</summary>
    Whole,

    /// <summary>The left one of two.</summary>
    Left,

    /// <summary>The right one of two.</summary>
    Right,
}

/// <summary>Lines that are read one under the other.</summary>
/// <param name="Kind">The part of the page.</param>
/// <param name="Lines">At least one line.</param>
internal sealed record Column(ColumnKind Kind, IReadOnlyList<PlacedText> Lines);

/// <summary>Puts the stretches of a page into the order in which they are read: down one column, or two.</summary>
internal static class Columns
{
    private const int FewestStretches = 4;
    private const double MostCrossing = 0.25;

    /// <summary>Lines stand beside one another where they share more than this part of their height.</summary>
    private const double SameHeight = 0.3;

    private const int Slices = 1024;

    /// <summary>A gutter is looked for at so many places over the width of a page.</summary>
    private const int Positions = 300;

    /// <summary>The lines of a page, column by column; what goes over both parts what is above from what is below.</summary>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="width">Width of the page.</param>
    public static IReadOnlyList<Column> Of(IReadOnlyList<IReadOnlyList<PlacedText>> rows, double width)
    {
        if (GutterOf(rows, width) is not { } gutter)
        {
            return rows.Count == 0 ? [] : [new Column(ColumnKind.Whole, [.. rows.Select(PageRows.Join)])];
        }

        var columns = new List<Column>();
        var (over, band) = (new List<PlacedText>(), new List<IReadOnlyList<PlacedText>>());
        foreach (var row in rows)
        {
            if (row.Any(s => Crosses(s, gutter)))
            {
                CloseBand(columns, over, band, gutter);
                over.Add(PageRows.Join(row));
            }
            else
            {
                band.Add(row);
            }
        }

        CloseBand(columns, over, band, gutter);
        Close(columns, over);
        return columns;
    }

    // Rows that keep clear of the gutter are two columns where something stands on both sides at the same height; a
    // signature on the right and a remark further down on the left are not.
    private static void CloseBand(List<Column> columns, List<PlacedText> over, List<IReadOnlyList<PlacedText>> band, double gutter)
    {
        var rowHeight = band.Count == 0 ? 0 : band[0][0].Height;
        var (left, right) = (Side(band, s => s.Right <= gutter), Side(band, s => s.Left >= gutter));
        if (SharedHeight(left, right) > SameHeight * rowHeight)
        {
            Close(columns, over);
            columns.Add(new Column(ColumnKind.Left, left));
            columns.Add(new Column(ColumnKind.Right, right));
        }
        else
        {
            over.AddRange(band.Select(PageRows.Join));
        }

        band.Clear();
    }

    private static IReadOnlyList<PlacedText> Side(List<IReadOnlyList<PlacedText>> band, Func<PlacedText, bool> isOn) =>
        [.. band.Select(r => r.Where(isOn).ToList()).Where(r => r.Count > 0).Select(PageRows.Join)];

    private static void Close(List<Column> columns, List<PlacedText> open)
    {
        if (open.Count > 0)
        {
            columns.Add(new Column(ColumnKind.Whole, [.. open]));
            open.Clear();
        }
    }

    private static bool Crosses(PlacedText stretch, double gutter) => stretch.Left < gutter && stretch.Right > gutter;

    // Columns have a gutter in the middle third that few stretches cross, and stand beside one another.
    private static double? GutterOf(IReadOnlyList<IReadOnlyList<PlacedText>> rows, double width)
    {
        var stretches = rows.SelectMany(r => r).ToList();
        var candidates = stretches.Where(s => s.Left > width / 3 && s.Left < width * 2 / 3).Select(s => Math.Round((s.Left - (s.Height / 4)) * Positions / width) * width / Positions).Distinct();
        return candidates
            .Select(c => (At: c, Left: stretches.Where(s => s.Right <= c).ToList(), Right: stretches.Where(s => s.Left >= c).ToList()))
            .Where(c => c.Left.Count >= FewestStretches && c.Right.Count >= FewestStretches && SharedHeight(c.Left, c.Right) >= FewestStretches * SameHeight * c.Left[0].Height)
            .Select(c => (c.At, Crossing: stretches.Count - c.Left.Count - c.Right.Count))
            .Where(c => c.Crossing <= MostCrossing * stretches.Count)
            .OrderBy(c => c.Crossing)
            .Select(c => (double?)c.At)
            .FirstOrDefault();
    }

    // The height over which something stands on both sides, added up in slices so that a crowded page takes no longer than its texts.
    private static double SharedHeight(IReadOnlyList<PlacedText> left, IReadOnlyList<PlacedText> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return 0;
        }

        var all = left.Concat(right).ToList();
        var (top, height) = (all.Min(s => s.Top), all.Max(s => s.Bottom) - all.Min(s => s.Top));
        var (onLeft, onRight) = (SlicesOf(left, top, height), SlicesOf(right, top, height));
        return Enumerable.Range(0, Slices).Count(i => onLeft[i] && onRight[i]) * height / Slices;
    }

    private static bool[] SlicesOf(IReadOnlyList<PlacedText> stretches, double top, double height)
    {
        var slices = new bool[Slices];
        foreach (var stretch in stretches)
        {
            var (first, end) = ((int)(Slices * (stretch.Top - top) / height), (int)(Slices * (stretch.Bottom - top) / height));
            Array.Fill(slices, true, Math.Clamp(first, 0, Slices - 1), Math.Clamp(end - first, 0, Slices - Math.Clamp(first, 0, Slices - 1)));
        }

        return slices;
    }
}
