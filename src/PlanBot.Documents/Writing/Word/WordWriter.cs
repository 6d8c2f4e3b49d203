using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Exporting;
using PlanBot.Core.Texts;

namespace PlanBot.Documents.Writing.Word;

/// <summary>Writes documents as one Word file in the layout of GB/T 9704-2012, each on pages of its own numbered from 1.</summary>
/// <param name="fonts">The fonts.</param>
public sealed class WordWriter(OfficialFonts fonts)
{
    private const string Creator = "PlanBot";

    /// <summary>The bytes of a <c>.docx</c> file.</summary>
    /// <param name="documents">At least one document.</param>
    /// <param name="texts">Labels in their language.</param>
    /// <param name="made">When it is made, for the file's properties.</param>
    public byte[] Write(IReadOnlyList<OfficeDocument> documents, TextCatalog texts, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(texts);
        if (documents.Count == 0)
        {
            throw new ArgumentException("There is no document to write.", nameof(documents));
        }

        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = OfficialStyles.Of(fonts);
            main.AddNewPart<FontTablePart>().Fonts = fonts.FontTable();
            main.AddNewPart<DocumentSettingsPart>().Settings = Settings();
            main.Document = new Document(Body(documents, texts, PageNumbers.Add(main, texts)));
            file.PackageProperties.Title = PrintableText.Of(documents[0].Draft.Title);
            file.PackageProperties.Creator = Creator;
            file.PackageProperties.Created = made.UtcDateTime;
        }

        return bytes.ToArray();
    }

    private static Body Body(IReadOnlyList<OfficeDocument> documents, TextCatalog texts, (string Odd, string Even) footers)
    {
        var body = new Body();
        var bookmarks = 1;
        for (var i = 0; i < documents.Count; i++)
        {
            var typesetter = new DocumentTypesetter(documents[i], texts, bookmarks);
            var set = typesetter.Set();
            bookmarks += typesetter.Bookmarks;
            body.Append(set);
            var section = PageLayout.Section(footers.Odd, footers.Even, isFirst: i == 0);
            if (i == documents.Count - 1)
            {
                body.Append(section);
            }
            else
            {
                // The properties of all sections but the last stand in their last paragraphs.
                var last = (Paragraph)set[^1];
                (last.ParagraphProperties ??= new ParagraphProperties()).Append(section);
            }
        }

        return body;
    }

    private static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Val = "15", Uri = "http://schemas.microsoft.com/office/word" }));
}
