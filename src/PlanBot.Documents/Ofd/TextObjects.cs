using System.Globalization;
using System.Xml.Linq;
using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Ofd;

/// <summary>Places the characters of the text objects of a page (GB/T 33190-2016, 11.2 and 11.3).</summary>
internal static class TextObjects
{
    /// <summary>Of the height of a character this share stands above its base line.</summary>
    private const double Ascent = 0.88;

    /// <summary>Characters of one run are shifted against one another by less, in heights of the type.</summary>
    private const double MostShift = 0.2;

    /// <summary>The texts of a page or a template, each with its place on the page.</summary>
    public static IEnumerable<PlacedText> Of(XElement page) => page.Descendants()
        .Where(e => e.Name.LocalName == "TextObject" && e.Ancestors().All(a => a.Name.LocalName is not ("Annot" or "Appearance")))
        .Where(e => !string.Equals(e.Attribute("Visible")?.Value, "false", StringComparison.OrdinalIgnoreCase))
        .SelectMany(Runs);

    private static IEnumerable<PlacedText> Runs(XElement text)
    {
        var matrix = PageMatrix.Of(text);
        if (!matrix.IsUpright)
        {
            yield break; // Across the page: a watermark, or the writing of a seal.
        }

        var size = Numbers.Of(text.Attribute("Size")?.Value) is [var printed, ..] ? printed : 0;
        var (x, y) = (0.0, 0.0);
        foreach (var code in text.Elements().Where(e => e.Name.LocalName == "TextCode"))
        {
            // A code without a place begins where the one before it began.
            x = Numbers.Of(code.Attribute("X")?.Value) is [var left, ..] ? left : x;
            y = Numbers.Of(code.Attribute("Y")?.Value) is [var baseLine, ..] ? baseLine : y;
            foreach (var run in Runs(Characters(code, x, y, size), size))
            {
                var (first, last) = (run[0], run[^1]);
                yield return new PlacedText(
                    string.Concat(run.Select(c => c.Text)),
                    matrix.X(first.X, 0),
                    matrix.X(last.X + last.Width, 0),
                    matrix.Y(0, first.Y - (Ascent * size)),
                    matrix.Y(0, first.Y + ((1 - Ascent) * size)));
            }
        }
    }

    // Characters that follow one another closely on one base line stay together, whatever else is printed over them.
    private static IEnumerable<IReadOnlyList<Character>> Runs(IEnumerable<Character> characters, double size)
    {
        var run = new List<Character>();
        foreach (var character in characters)
        {
            if (run.Count > 0 && (Math.Abs(character.Y - run[^1].Y) > MostShift * size || Math.Abs(character.X - run[^1].X - run[^1].Width) > MostShift * size))
            {
                yield return run;
                run = [];
            }

            run.Add(character);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static IEnumerable<Character> Characters(XElement code, double x, double y, double size)
    {
        var (deltaX, deltaY) = (Numbers.Distances(code.Attribute("DeltaX")?.Value), Numbers.Distances(code.Attribute("DeltaY")?.Value));
        var characters = TextElements(code.Value.ReplaceLineEndings(string.Empty));
        for (var at = 0; at < characters.Count; at++)
        {
            // Writers leave out distances; the last one goes on, or the characters are as wide as their type.
            var width = WidthOf(characters[at], size);
            var distance = at < deltaX.Count ? deltaX[at] : deltaX.Count > 0 ? deltaX[^1] : deltaY.Count > 0 ? 0 : width;
            yield return new Character(characters[at], x, y, distance > 0 && distance < 2 * size && at < characters.Count - 1 ? distance : width);
            x += distance;
            y += at < deltaY.Count ? deltaY[at] : 0;
        }
    }

    private static List<string> TextElements(string text)
    {
        var elements = new List<string>();
        var from = StringInfo.GetTextElementEnumerator(text);
        while (from.MoveNext())
        {
            elements.Add(from.GetTextElement());
        }

        return elements;
    }

    private static double WidthOf(string character, double size) => character[0] < '\u0250' ? size / 2 : size;

    private readonly record struct Character(string Text, double X, double Y, double Width);
}
