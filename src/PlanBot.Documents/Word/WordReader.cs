using DocumentFormat.OpenXml.Packaging;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Packages;

namespace PlanBot.Documents.Word;

/// <summary>
/// Takes the text out of Word documents as a reader of the print sees it: automatic numbers resolved, tracked changes
/// accepted, hidden text, footnotes, comments, headers and footers left out, text boxes once.
/// </summary>
internal sealed class WordReader : IPackageReader
{
    /// <inheritdoc/>
    public bool Claims(DocumentPackage package) =>
        package.ContentTypes.Contains("wordprocessingml", StringComparison.Ordinal) || package.Parts.Contains("word/document.xml");

    /// <inheritdoc/>
    public SourceText Read(string fileName, DocumentPackage package) =>
        OfficePackage.Read(package, static (stream, settings) => WordprocessingDocument.Open(stream, isEditable: true, settings), d => Read(fileName, d));

    private static SourceText Read(string fileName, WordprocessingDocument document)
    {
        if (document.MainDocumentPart is not { Document.Body: { } body } main)
        {
            throw new ExtractionException(ExtractionFaults.Damaged);
        }

        var styles = new StyleSheet(main.StyleDefinitionsPart?.Styles);
        var output = new SourceTextBuilder(fileName);
        new BlockWalker(styles, new NumberingScheme(main.NumberingDefinitionsPart?.Numbering, styles), output).Walk(body);
        return output.Build();
    }
}
