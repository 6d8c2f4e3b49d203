using Markdig;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Html;

namespace PlanBot.Documents.Markup;

/// <summary>Takes the text out of a Markdown file: without its marks, tables as rows, each line where it stands in the file.</summary>
internal sealed class MarkdownExtractor : ITextExtractor
{
    private static readonly string[] Extensions = [".md", ".markdown", ".mdown", ".mkd"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation().UsePipeTables().UseGridTables().UseYamlFrontMatter().UseFootnotes().Build();

    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes) =>
        Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) && !HtmlExtractor.IsWholePage(bytes);

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var text = TextDecoder.Decode(bytes.Span).ReplaceLineEndings("\n");
        var output = new SourceTextBuilder(fileName);
        try
        {
            new MarkdownWriter(text, output).Write(Markdown.Parse(text, Pipeline));
        }
        catch (ArgumentException e)
        {
            // The library refuses nesting that goes too deep.
            throw new ExtractionException(ExtractionFaults.TooComplex, inner: e);
        }

        return output.Build();
    }
}
