using Markdig;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Html;

namespace PlanBot.Documents.Markup;

/// <summary>Takes the text out of a Markdown file: without its marks, tables as rows, each line where it stands in the file.</summary>
internal sealed class MarkdownExtractor : ITextExtractor
{
    /// <summary>Most characters of a file.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Most beginnings of links: each that stays open is looked at again for each that follows.</summary>
    public const int MaxLinks = 10_000;

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
        if (text.Length > MaxLength || text.AsSpan().Count('[') > MaxLinks)
        {
            throw new ExtractionException(ExtractionFaults.TooComplex);
        }

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
