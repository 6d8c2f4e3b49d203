using System.Text;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A line of words in a cell.</summary>
/// <param name="Text">The words with their place.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="IsFull">Whether it ends at the right edge, so that its words go on in the next line.</param>
internal sealed record CellLine(PlacedText Text, int Page, bool IsFull)
{
    /// <summary>A line that ends nearer to the right edge, in heights of the type, is full.</summary>
    private const double MostSpaceOfFullLine = 1.6;

    /// <summary>The line of a row of words.</summary>
    /// <param name="row">The words.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="right">The right edge of the cell.</param>
    public static CellLine Of(PageRow row, int page, double right)
    {
        var text = PageRows.Join(PageRows.Stretches(row));
        return new CellLine(text, page, right - text.Right < MostSpaceOfFullLine * text.Height);
    }

    /// <summary>Whether a sentence ends with a text.</summary>
    public static bool EndsSentence(string text) => text.Length > 0 && text[^1] is '。' or '；' or '！' or '？' or ';' or '.';

    /// <summary>Whether a list goes on after a text.</summary>
    public static bool GoesOn(string text) => text.Length > 0 && text[^1] is '、' or '，' or ',' or '（' or '(' or '“' or '《';
}

/// <summary>A cell while a table is put together; one that is merged stands in several rows.</summary>
internal sealed class PageCell
{
    private static readonly char[] Separators = ['、', '，', ',', '。', '；'];

    /// <summary>Its lines from top to bottom, over pages.</summary>
    public List<CellLine> Lines { get; } = [];

    /// <summary>Its text: a line ends where one of the page does, unless that was full.</summary>
    public string Text
    {
        get
        {
            // Names that stand one in a line, without anything between them, are not carried over.
            var isRunning = Lines.Exists(l => l.Text.Text.IndexOfAny(Separators) >= 0);
            var text = new StringBuilder();
            for (var i = 0; i < Lines.Count; i++)
            {
                var next = Lines[i].Text.Text;
                text.Append(i == 0 ? string.Empty : isRunning && Lines[i - 1].IsFull && !SoftBreaks.BeginsWithNumber(next) ? SoftBreaks.Between(text[^1], next[0]) : "\n").Append(next);
            }

            return text.ToString();
        }
    }

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
