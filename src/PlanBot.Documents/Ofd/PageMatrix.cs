using System.Xml.Linq;

namespace PlanBot.Documents.Ofd;

/// <summary>From an object's own lengths to those of the page: its CTM, then the corner of its boundary (GB/T 33190-2016, 8.5).</summary>
internal readonly record struct PageMatrix(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Whether a text stands upright; slanted type does.</summary>
    public bool IsUpright => A > 0 && D > 0 && Math.Abs(B) < 0.1 * A && Math.Abs(C) < 0.4 * D;

    /// <summary>That of a graphic object.</summary>
    public static PageMatrix Of(XElement drawn)
    {
        var (values, boundary) = (Numbers.Of(drawn.Attribute("CTM")?.Value), Numbers.Of(drawn.Attribute("Boundary")?.Value));
        var (left, top) = boundary.Count >= 2 ? (boundary[0], boundary[1]) : (0, 0);
        return values.Count == 6
            ? new PageMatrix(values[0], values[1], values[2], values[3], values[4] + left, values[5] + top)
            : new PageMatrix(1, 0, 0, 1, left, top);
    }

    /// <summary>How far right a point lies.</summary>
    public double X(double x, double y) => (A * x) + (C * y) + E;

    /// <summary>How far down a point lies.</summary>
    public double Y(double x, double y) => (B * x) + (D * y) + F;
}
