using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>
/// Finds the rules that the pages of a PDF draw. <c>pdftotext</c> tells where words stand, not what is drawn around them;
/// without rules a table is told by its gutters, so that a file that cannot be read here is no fault.
/// </summary>
internal static class PdfRules
{
    private const int MaxPages = 5_000;

    /// <summary>The rules of each page in order, from the upper left corner, in points; empty where the drawing cannot be read.</summary>
    public static IReadOnlyList<IReadOnlyList<Rule>> Of(ReadOnlyMemory<byte> file)
    {
        try
        {
            var objects = new PdfObjects(file);
            return objects.IsEncrypted || objects.Catalog is not { } catalog ? [] : [.. Pages(objects, catalog.GetValueOrDefault("Pages"), new Dictionary<string, object?>(StringComparer.Ordinal), new HashSet<object>(ReferenceEqualityComparer.Instance)).Take(MaxPages).Select(p => OfPage(objects, p))];
        }
        catch (Exception e) when (e is PdfFormatException or InvalidDataException or ArgumentException or OverflowException)
        {
            return [];
        }
    }

    // Resources, size and turn are inherited from the nodes above. A node counts once, wherever it is named.
    private static IEnumerable<IReadOnlyDictionary<string, object?>> Pages(PdfObjects objects, object? node, IReadOnlyDictionary<string, object?> above, HashSet<object> seen)
    {
        if (objects.Entries(node) is not { } entries || !seen.Add(entries))
        {
            yield break;
        }

        var inherited = new Dictionary<string, object?>(above, StringComparer.Ordinal);
        foreach (var (name, value) in entries.Where(e => e.Key is "Resources" or "MediaBox" or "Rotate" or "Contents" or "Type"))
        {
            inherited[name] = value;
        }

        if (!entries.ContainsKey("Kids"))
        {
            yield return inherited;
            yield break;
        }

        foreach (var page in objects.List(entries["Kids"]).SelectMany(kid => Pages(objects, kid, inherited, seen)))
        {
            yield return page;
        }
    }

    private static IReadOnlyList<Rule> OfPage(PdfObjects objects, IReadOnlyDictionary<string, object?> page)
    {
        var box = objects.List(page.GetValueOrDefault("MediaBox")).Select(objects.Resolve).OfType<double>().ToList();
        var contents = objects.Resolve(page.GetValueOrDefault("Contents"));
        if (box.Count != 4 || contents is null)
        {
            return [];
        }

        var (left, bottom, width, height) = (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]), Math.Abs(box[2] - box[0]), Math.Abs(box[3] - box[1]));
        var turn = objects.Resolve(page.GetValueOrDefault("Rotate")) is double printed ? (((int)printed % 360) + 360) % 360 : 0;
        var toPage = turn switch
        {
            90 => new Transform(0, 1, 1, 0, -bottom, -left),
            180 => new Transform(-1, 0, 0, 1, left + width, -bottom),
            270 => new Transform(0, -1, -1, 0, bottom + height, left + width),
            _ => new Transform(1, 0, 0, -1, -left, bottom + height),
        };
        var drawing = new PageDrawing(objects);
        drawing.Draw(
            [.. (contents is PdfStream ? [contents] : objects.List(contents)).Select(objects.Resolve).OfType<PdfStream>()], objects.Entries(page.GetValueOrDefault("Resources")), toPage);
        return drawing.Rules;
    }
}
