namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>From one system of coordinates to another (ISO 32000-1, 8.3.3): x' = a x + c y + e, y' = b x + d y + f.</summary>
internal readonly record struct Transform(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Where a point comes to lie.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>First this one, then <paramref name="next"/>.</summary>
    public Transform Then(Transform next) => new(
        (A * next.A) + (B * next.C),
        (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C),
        (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E,
        (E * next.B) + (F * next.D) + next.F);
}
