using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A line of words in a cell.</summary>
/// <param name="Text">The words with their place.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record CellLine(PlacedText Text, int Page)
{
    /// <summary>Whether a sentence ends with a text.</summary>
    public static bool EndsSentence(string text) => text.Length > 0 && text[^1] is '。' or '；' or '！' or '？' or ';' or '.';

    /// <summary>Whether a list goes on after a text.</summary>
    public static bool GoesOn(string text) => text.Length > 0 && text[^1] is '、' or '，' or ',' or '（' or '(' or '“' or '《';
}

/// <summary>A cell while a table is put together; one that is merged stands in several rows.</summary>
internal sealed class PageCell
{
    /// <summary>Its lines from top to bottom, over pages.</summary>
    public List<CellLine> Lines { get; } = [];

    /// <summary>Its text, a line of the page a line.</summary>
    public string Text => string.Join('\n', Lines.Select(l => l.Text.Text));

    /// <summary>What a table is made of in the end.</summary>
    public TextCell ToCell() => new(Text, Lines.Count == 0 ? null : new SourcePosition(Page: Lines[0].Page));
}

/// <summary>A row of a table on one page.</summary>
/// <param name="Cells">A cell for each column; null where it has none, one and the same where it is merged.</param>
/// <param name="GoesOnAbove">Whether it is the rest of the last row of the page before.</param>
/// <param name="GoesOnBelow">Whether its rest is the first row of the next page.</param>
internal sealed record DraftRow(PageCell?[] Cells, bool GoesOnAbove = false, bool GoesOnBelow = false)
{
    /// <summary>Its characters without blanks, cells parted.</summary>
    public string Characters { get; } = string.Join('\t', Cells.Select(c => string.Concat((c?.Text ?? string.Empty).Where(x => !char.IsWhiteSpace(x)))));
}
