using PlanBot.Core.Reading;
using PlanBot.Documents.Excel;
using PlanBot.Documents.Html;
using PlanBot.Documents.Markup;
using PlanBot.Documents.Ofd;
using PlanBot.Documents.Packages;
using PlanBot.Documents.Pdf;
using PlanBot.Documents.Word;

namespace PlanBot.Documents;

/// <summary>The file formats that are read beside plain text.</summary>
public static class DocumentFormats
{
    /// <summary>Their readers, in the order in which a file is offered to them.</summary>
    public static IReadOnlyList<ITextExtractor> Readers { get; } =
    [
        new PackageExtractor(new WordReader(), new ExcelReader(), new OfdReader()),
        new PdfExtractor(new PdfTool(PdfTool.Name, TimeProvider.System)),
        new RefusedFormats(),
        new MarkdownExtractor(),
        new HtmlExtractor(),
    ];
}
