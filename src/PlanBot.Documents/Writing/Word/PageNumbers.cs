using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Texts;

namespace PlanBot.Documents.Writing.Word;

/// <summary>
/// Page numbers of GB/T 9704-2012 (7.5): a dash on either side, on right pages at the right, on left pages at the left, one
/// character from the edge of the print area.
/// </summary>
internal static class PageNumbers
{
    private const string Place = "\uE000"; // Stands for the number while the text around it is looked up.
    private const int OneCharacter = 100;
    private const string OneCharacterTwips = "280";

    /// <summary>Adds the footers.</summary>
    /// <returns>The relationships of the right and of the left pages' footer.</returns>
    public static (string Odd, string Even) Add(MainDocumentPart main, TextCatalog texts)
    {
        var around = texts.Format("document.page", ("page", Place)).Split(Place);
        return (Add(main, around, JustificationValues.Right, new Indentation { RightChars = OneCharacter, Right = OneCharacterTwips }),
            Add(main, around, JustificationValues.Left, new Indentation { LeftChars = OneCharacter, Left = OneCharacterTwips }));
    }

    private static string Add(MainDocumentPart main, string[] around, JustificationValues side, Indentation indentation)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyles.PageNumber }, indentation, new Justification { Val = side }),
            RunText.Of(around[0]),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(new FieldCode(" PAGE ") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            RunText.Of("1"),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
            RunText.Of(around[^1])));
        return main.GetIdOfPart(part);
    }
}
