namespace PlanBot.Documents.Layout.Tables;

/// <summary>
/// A table whose cells are drawn: rules that meet, cut into places by all of them. A cell takes the places between which
/// no rule runs.
/// </summary>
internal sealed class RuledGrid
{
    /// <summary>Rules meet, and are one, where they are nearer than this, in heights of the type.</summary>
    private const double Nearness = 0.25;

    /// <summary>Shorter ones are parts of a drawing, or of a letter.</summary>
    private const double ShortestRule = 0.6;

    private const int MaxRules = 1_000;
    private const int MaxPlaces = 10_000;

    private readonly IReadOnlyList<Rule> rules;

    private RuledGrid(IReadOnlyList<Rule> rules, double near)
    {
        this.rules = rules;
        Lefts = Edges(isLevel: false, near);
        Tops = Edges(isLevel: true, near);
    }

    /// <summary>Where columns begin, and where the last one ends.</summary>
    public IReadOnlyList<double> Lefts { get; }

    /// <summary>Where rows begin, and where the last one ends.</summary>
    public IReadOnlyList<double> Tops { get; }

    private bool IsTable => Lefts.Count > 2 && Tops.Count > 1 && Lefts.Count + Tops.Count > 5 && Lefts.Count * Tops.Count <= MaxPlaces;

    /// <summary>The tables of a page from top to bottom. A frame around a text, and lines that meet no others, are none.</summary>
    /// <param name="drawn">The rules of the page.</param>
    /// <param name="size">Height of the type of the document.</param>
    public static IReadOnlyList<RuledGrid> Of(IReadOnlyList<Rule> drawn, double size)
    {
        var near = Nearness * size;
        var whole = Joined(drawn, near).Where(r => r.To - r.From > ShortestRule * size).ToList();
        if (whole.Count > MaxRules)
        {
            return [];
        }

        var grids = new List<RuledGrid>();
        foreach (var grid in Meeting(whole, near).Select(r => new RuledGrid(r, near)).Where(g => g.IsTable).OrderBy(g => g.Tops[0]))
        {
            if (grids.Count == 0 || grid.Tops[0] >= grids[^1].Tops[^1] - near)
            {
                grids.Add(grid);
            }
        }

        return grids;
    }

    /// <summary>Whether something at this height stands in the table.</summary>
    public bool Covers(double height) => Tops[0] < height && height < Tops[^1];

    /// <summary>The rows with what stands in their cells.</summary>
    /// <param name="texts">The texts of the page.</param>
    /// <param name="page">The page, from 1.</param>
    public IReadOnlyList<PageCell?[]> Rows(IEnumerable<PlacedText> texts, int page)
    {
        var rows = Cells();
        foreach (var cell in texts.Where(t => Covers(t.Middle)).GroupBy(t => rows[IndexOf(Tops, t.Middle)][IndexOf(Lefts, (t.Left + t.Right) / 2)]))
        {
            var right = rows.Select(r => Array.LastIndexOf(r, cell.Key)).Max() + 1;
            cell.Key!.Lines.AddRange(PageRows.Of(cell).Select(r => CellLine.Of(r, page, Lefts[right])));
        }

        return rows;
    }

    // A cell goes on to the right and down until a rule ends it.
    private List<PageCell?[]> Cells()
    {
        var (levels, uprights) = (At(isLevel: true, Tops), At(isLevel: false, Lefts));
        var rows = Enumerable.Range(0, Tops.Count - 1).Select(_ => new PageCell?[Lefts.Count - 1]).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is not null)
                {
                    continue;
                }

                var (end, bottom) = (column + 1, row + 1);
                while (end < rows[row].Length && rows[row][end] is null && !uprights[end].Any(r => r.Covers((Tops[row] + Tops[row + 1]) / 2)))
                {
                    end++;
                }

                while (bottom < rows.Count && rows[bottom][column] is null && !levels[bottom].Any(r => r.Covers((Lefts[column] + Lefts[column + 1]) / 2)))
                {
                    bottom++;
                }

                var cell = new PageCell();
                for (var r = row; r < bottom; r++)
                {
                    Array.Fill(rows[r], cell, column, end - column);
                }
            }
        }

        return rows;
    }

    private static int IndexOf(IReadOnlyList<double> edges, double at)
    {
        var index = 0;
        while (index < edges.Count - 2 && at >= edges[index + 1])
        {
            index++;
        }

        return index;
    }

    // Outermost rules may be missing: there the others end.
    private List<double> Edges(bool isLevel, double near)
    {
        var edges = new List<double>();
        foreach (var at in rules.SelectMany(r => r.IsLevel == isLevel ? [r.At] : new[] { r.From, r.To }).Order())
        {
            if (edges.Count == 0 || at - edges[^1] > 2 * near)
            {
                edges.Add(at);
            }
        }

        // Only where rules of this kind lie, or at the edge.
        return [.. edges.Where((e, i) => i == 0 || i == edges.Count - 1 || rules.Any(r => r.IsLevel == isLevel && Math.Abs(r.At - e) <= 2 * near))];
    }

    // The rules at each edge.
    private IReadOnlyList<IReadOnlyList<Rule>> At(bool isLevel, IReadOnlyList<double> edges)
    {
        var at = edges.Select(_ => new List<Rule>()).ToList();
        foreach (var rule in rules.Where(r => r.IsLevel == isLevel))
        {
            at[Enumerable.Range(0, edges.Count).MinBy(i => Math.Abs(edges[i] - rule.At))].Add(rule);
        }

        return at;
    }

    // Writers draw a long rule piece by piece, one for each cell.
    private static List<Rule> Joined(IReadOnlyList<Rule> drawn, double near)
    {
        var joined = new List<Rule>();
        foreach (var kind in drawn.GroupBy(r => r.IsLevel))
        {
            var line = new List<Rule>();
            foreach (var rule in kind.OrderBy(r => r.At))
            {
                if (line.Count > 0 && rule.At - line[0].At > near)
                {
                    joined.AddRange(OneLine(line, near));
                    line = [];
                }

                line.Add(rule);
            }

            joined.AddRange(OneLine(line, near));
        }

        return joined;
    }

    private static IEnumerable<Rule> OneLine(List<Rule> line, double near)
    {
        Rule? open = null;
        foreach (var rule in line.OrderBy(r => r.From))
        {
            if (open is { } before && rule.From - before.To <= near)
            {
                open = before with { To = Math.Max(before.To, rule.To) };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = rule;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static IEnumerable<IReadOnlyList<Rule>> Meeting(List<Rule> rules, double near)
    {
        var left = rules.ToList();
        while (left.Count > 0)
        {
            var group = new List<Rule> { left[0] };
            left.RemoveAt(0);
            for (var i = 0; i < group.Count; i++)
            {
                var met = left.Where(r => Meet(r, group[i], near)).ToList();
                group.AddRange(met);
                left.RemoveAll(met.Contains);
            }

            yield return group;
        }
    }

    private static bool Meet(Rule one, Rule other, double near) => one.IsLevel != other.IsLevel
        && other.From - near <= one.At && one.At <= other.To + near && one.From - near <= other.At && other.At <= one.To + near;
}
