namespace PlanBot.Documents.Layout;

/// <summary>The path that is being drawn on a page, and the rules of those that were painted.</summary>
/// <param name="widest">A filled stretch that is not wider than this is a rule; in the unit of the page.</param>
internal sealed class RulePath(double widest)
{
    /// <summary>Most rules of a page; what draws more is no table.</summary>
    public const int MaxRules = 20_000;

    private readonly List<(double X1, double Y1, double X2, double Y2)> segments = [];
    private (double X, double Y) begin;
    private (double X, double Y) at;

    /// <summary>What was painted.</summary>
    public List<Rule> Rules { get; } = [];

    /// <summary>Begins a line, or passes over a curve.</summary>
    /// <param name="to">Where.</param>
    /// <param name="begins">Whether a line begins there to which <see cref="Close"/> leads back.</param>
    public void MoveTo((double X, double Y) to, bool begins = true)
    {
        at = to;
        begin = begins ? to : begin;
    }

    /// <summary>Draws a line.</summary>
    public void LineTo((double X, double Y) to)
    {
        if (segments.Count < MaxRules)
        {
            segments.Add((at.X, at.Y, to.X, to.Y));
        }

        at = to;
    }

    /// <summary>Draws a line back to the beginning.</summary>
    public void Close() => LineTo(begin);

    /// <summary>Paints the lines.</summary>
    public void Stroke()
    {
        foreach (var (x1, y1, x2, y2) in segments)
        {
            Add(x1, y1, x2, y2);
        }

        segments.Clear();
    }

    /// <summary>Paints what the lines enclose. Writers draw rules as thin rectangles; a path may hold many of them, four lines each.</summary>
    public void Fill()
    {
        for (var i = 0; i + 3 < segments.Count; i += 4)
        {
            var four = segments.GetRange(i, 4);
            var (left, right) = (four.Min(s => Math.Min(s.X1, s.X2)), four.Max(s => Math.Max(s.X1, s.X2)));
            var (top, bottom) = (four.Min(s => Math.Min(s.Y1, s.Y2)), four.Max(s => Math.Max(s.Y1, s.Y2)));
            if (bottom - top <= widest)
            {
                Add(left, (top + bottom) / 2, right, (top + bottom) / 2);
            }
            else if (right - left <= widest)
            {
                Add((left + right) / 2, top, (left + right) / 2, bottom);
            }
        }

        segments.Clear();
    }

    /// <summary>Ends the path without painting it.</summary>
    public void Clear() => segments.Clear();

    private void Add(double x1, double y1, double x2, double y2)
    {
        if (Rules.Count < MaxRules && Rule.Of(x1, y1, x2, y2) is { } rule)
        {
            Rules.Add(rule);
        }
    }
}
