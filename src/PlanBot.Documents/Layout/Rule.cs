namespace PlanBot.Documents.Layout;

/// <summary>A straight line of a page, level or upright.</summary>
/// <param name="IsLevel">Whether it runs from left to right; else from top to bottom.</param>
/// <param name="At">How far down a level one lies, how far right an upright one.</param>
/// <param name="From">Where it begins: at the left, or at the top.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct Rule(bool IsLevel, double At, double From, double To)
{
    /// <summary>A line that leans more than this share of its length is a drawing.</summary>
    private const double MostLeaning = 0.01;

    /// <summary>The rule between two points; null where it is neither level nor upright.</summary>
    public static Rule? Of(double x1, double y1, double x2, double y2)
    {
        var (width, height) = (Math.Abs(x2 - x1), Math.Abs(y2 - y1));
        return height <= MostLeaning * width ? new Rule(true, (y1 + y2) / 2, Math.Min(x1, x2), Math.Max(x1, x2))
            : width <= MostLeaning * height ? new Rule(false, (x1 + x2) / 2, Math.Min(y1, y2), Math.Max(y1, y2))
            : null;
    }

    /// <summary>Whether it runs past a place.</summary>
    public bool Covers(double place) => From <= place && place <= To;
}
