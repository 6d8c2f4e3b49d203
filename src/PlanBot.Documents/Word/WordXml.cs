using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanBot.Documents.Word;

/// <summary>Looks at the XML of Word documents where the library gives no types.</summary>
internal static class WordXml
{
    /// <summary>The one of several forms of the same content that is read: the first, which the writer prefers.</summary>
    public static OpenXmlElement? ChosenOf(AlternateContent alternate) =>
        (OpenXmlElement?)alternate.GetFirstChild<AlternateContentChoice>() ?? alternate.GetFirstChild<AlternateContentFallback>();

    /// <summary>The text boxes in a drawing, each once.</summary>
    public static IEnumerable<OpenXmlElement> BoxesIn(OpenXmlElement drawing)
    {
        foreach (var child in drawing.ChildElements)
        {
            var inner = child switch
            {
                TextBoxContent => [child],
                AlternateContent alternate => ChosenOf(alternate) is { } chosen ? BoxesIn(chosen) : [],
                _ => BoxesIn(child),
            };
            foreach (var box in inner)
            {
                yield return box;
            }
        }
    }
}
