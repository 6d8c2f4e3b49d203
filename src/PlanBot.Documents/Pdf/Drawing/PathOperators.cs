using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>The operators that make and paint paths (ISO 32000-1, tables 59 and 60).</summary>
internal static class PathOperators
{
    /// <summary>How many numbers an operator takes.</summary>
    public static int OperandsOf(string name) => name switch
    {
        "m" or "l" => 2,
        "re" or "v" or "y" => 4,
        "c" => 6,
        _ => 0,
    };

    /// <summary>Follows an operator; one that draws nothing changes nothing.</summary>
    /// <param name="path">The path.</param>
    /// <param name="name">Name of the operator.</param>
    /// <param name="n">Its numbers; null where they are missing.</param>
    /// <param name="transform">From its coordinates to those of the page.</param>
    public static void Follow(RulePath path, string name, double[]? n, Transform transform)
    {
        switch (name)
        {
            case "m" when n is not null: path.MoveTo(transform.Apply(n[0], n[1])); break;
            case "l" when n is not null: path.LineTo(transform.Apply(n[0], n[1])); break;
            case "c" or "v" or "y" when n is not null: path.MoveTo(transform.Apply(n[^2], n[^1]), begins: false); break;
            case "h": path.Close(); break;
            case "re" when n is not null:
                path.MoveTo(transform.Apply(n[0], n[1]));
                path.LineTo(transform.Apply(n[0] + n[2], n[1]));
                path.LineTo(transform.Apply(n[0] + n[2], n[1] + n[3]));
                path.LineTo(transform.Apply(n[0], n[1] + n[3]));
                path.Close();
                break;
            case "s" or "b" or "b*":
                path.Close();
                path.Stroke();
                break;
            case "S" or "B" or "B*": path.Stroke(); break;
            case "f" or "F" or "f*": path.Fill(); break;
            case "n": path.Clear(); break;
        }
    }
}
