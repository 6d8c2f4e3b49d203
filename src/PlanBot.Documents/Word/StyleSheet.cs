using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanBot.Documents.Word;

/// <summary>What the styles of a Word document say, each with what it is based on.</summary>
internal sealed class StyleSheet
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private readonly Style? defaultParagraph;

    /// <summary>Reads the styles; null for a document without any.</summary>
    public StyleSheet(Styles? part)
    {
        foreach (var style in part?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id)
            {
                styles.TryAdd(id, style);
            }

            if (style.Type?.Value == StyleValues.Paragraph && style.Default?.Value is true)
            {
                defaultParagraph ??= style;
            }
        }
    }

    /// <summary>The style of a paragraph and those it is based on, the nearest first.</summary>
    public IEnumerable<Style> Of(Paragraph paragraph) => ChainOf(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value, defaultParagraph);

    /// <summary>A style and those it is based on, the nearest first.</summary>
    public IEnumerable<Style> Of(string? id) => ChainOf(id, null);

    /// <summary>Whether a run is hidden, by its own properties, its style, or the style of its paragraph.</summary>
    public bool IsHidden(Run run, Paragraph? paragraph) =>
        Value(run.RunProperties?.GetFirstChild<Vanish>())
        ?? HiddenBy(Of(run.RunProperties?.RunStyle?.Val?.Value))
        ?? (paragraph is null ? null : HiddenBy(Of(paragraph)))
        ?? false;

    /// <summary>Whether the mark of a paragraph is hidden.</summary>
    public bool IsMarkHidden(Paragraph paragraph) =>
        Value(paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Vanish>()) ?? HiddenBy(Of(paragraph)) ?? false;

    private static bool? HiddenBy(IEnumerable<Style> chain) =>
        chain.Select(s => Value(s.StyleRunProperties?.GetFirstChild<Vanish>())).FirstOrDefault(v => v is not null);

    private static bool? Value(OnOffType? property) => property is null ? null : property.Val?.Value ?? true;

    private IEnumerable<Style> ChainOf(string? id, Style? otherwise)
    {
        var style = id is not null && styles.TryGetValue(id, out var named) ? named : otherwise;
        for (var i = 0; i < LongestChain && style is not null; i++)
        {
            yield return style;
            style = style.BasedOn?.Val?.Value is { } parent ? styles.GetValueOrDefault(parent) : null;
        }
    }
}
