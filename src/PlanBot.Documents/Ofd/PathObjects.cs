using System.Globalization;
using System.Xml.Linq;
using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Ofd;

/// <summary>Finds the rules that the path objects of a page draw (GB/T 33190-2016, 9.1 and 9.2).</summary>
internal static class PathObjects
{
    /// <summary>Millimetres; a filled stretch that is not wider is a rule.</summary>
    private const double WidestRule = 1;

    private const int MaxWords = 200_000;

    private static readonly char[] Blanks = [' ', '\t', '\n', '\r', ','];

    /// <summary>The rules of a page or a template, in its lengths.</summary>
    public static IEnumerable<Rule> Of(XElement page)
    {
        var path = new RulePath(WidestRule);
        foreach (var drawn in page.Descendants().Where(e => e.Name.LocalName == "PathObject" && e.Ancestors().All(a => a.Name.LocalName is not ("Annot" or "Appearance"))))
        {
            if (Is(drawn, "Visible", otherwise: true) && drawn.Elements().FirstOrDefault(e => e.Name.LocalName == "AbbreviatedData") is { } data)
            {
                Follow(path, data.Value, PageMatrix.Of(drawn));
                Paint(path, Is(drawn, "Stroke", otherwise: true), Is(drawn, "Fill", otherwise: false));
            }
        }

        return path.Rules;
    }

    private static void Paint(RulePath path, bool isStroked, bool isFilled)
    {
        if (isStroked)
        {
            path.Stroke();
        }
        else if (isFilled)
        {
            path.Fill();
        }
        else
        {
            path.Clear();
        }
    }

    // Letters say what is drawn: S and M begin a line, L draws one, Q, B and A are curves, C leads back to the beginning.
    private static void Follow(RulePath path, string data, PageMatrix matrix)
    {
        var words = data.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Min(words.Length, MaxWords); i++)
        {
            switch (words[i])
            {
                case "S" or "M": path.MoveTo(Point(i + 1)); break;
                case "L": path.LineTo(Point(i + 1)); break;
                case "Q": path.MoveTo(Point(i + 3), begins: false); break;
                case "B": path.MoveTo(Point(i + 5), begins: false); break;
                case "A": path.MoveTo(Point(i + 6), begins: false); break;
                case "C": path.Close(); break;
            }
        }

        (double X, double Y) Point(int at) => (matrix.X(Number(at), Number(at + 1)), matrix.Y(Number(at), Number(at + 1)));

        double Number(int at) => at < words.Length && double.TryParse(words[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9 ? number : 0;
    }

    private static bool Is(XElement element, string attribute, bool otherwise) =>
        element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } value ? string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1" : otherwise;
}
