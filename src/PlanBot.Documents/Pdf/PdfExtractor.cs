using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Layout;
using PlanBot.Documents.Pdf.Drawing;

namespace PlanBot.Documents.Pdf;

/// <summary>Takes the text out of PDF files with the tool <c>pdftotext</c> of poppler, where it is installed.</summary>
/// <param name="tool">Runs it.</param>
internal sealed class PdfExtractor(PdfTool tool) : ITextExtractor
{
    private const int HeadLength = 1024;

    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes)
    {
        // Readers allow something before the mark; where there is, the name decides whether it is a PDF or a text about one.
        var mark = bytes[..Math.Min(bytes.Length, HeadLength)].IndexOf("%PDF-"u8);
        return mark == 0 || (mark > 0 && fileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var pages = TypeSizes.Of(PdfWords.Read(tool.Run(bytes)));
        if (pages.Count == 0)
        {
            throw new ExtractionException(ExtractionFaults.Damaged);
        }

        if (pages.All(p => p.Texts.Count == 0))
        {
            throw new ExtractionException(ExtractionFaults.Scan);
        }

        var rules = PdfRules.Of(bytes);
        return PagedText.Of(fileName, rules.Count == pages.Count ? [.. pages.Zip(rules, (p, r) => p with { Rules = r })] : pages);
    }
}
