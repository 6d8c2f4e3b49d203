using System.Globalization;
using AngleSharp.Dom;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Html;

/// <summary>The numbers that a browser prints before the items of an ordered list.</summary>
internal static class ListNumber
{
    /// <summary>The number of an item with what parts it from the text; empty where none is printed.</summary>
    public static string Of(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list || IsUnmarked(list) || IsUnmarked(item) || IsTyped(list))
        {
            return string.Empty;
        }

        var number = Value(list, "start") ?? 1;
        foreach (var sibling in list.Children.Where(c => c.LocalName is "li"))
        {
            number = Value(sibling, "value") ?? number;
            if (sibling == item)
            {
                break;
            }

            number++;
        }

        return NumberFormats.Write(FormatOf(list.GetAttribute("type")), Math.Max(number, 0)) + ". ";
    }

    private static int? Value(IElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsUnmarked(IElement element) =>
        element.GetAttribute("style")?.Replace(" ", string.Empty, StringComparison.Ordinal) is { } style
        && (style.Contains("list-style:none", StringComparison.OrdinalIgnoreCase) || style.Contains("list-style-type:none", StringComparison.OrdinalIgnoreCase));

    // Many sites switch the numbers off in their style sheets and type them.
    private static bool IsTyped(IElement list) =>
        list.Children.Where(c => c.LocalName is "li").Select(c => c.TextContent.TrimStart()).All(t => t.Length == 0 || SoftBreaks.BeginsWithNumber(t));

    private static string FormatOf(string? type) => type switch
    {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ => "decimal",
    };
}
