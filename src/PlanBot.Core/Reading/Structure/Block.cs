using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Structure;

/// <summary>A heading, an item, a paragraph or a row of a table: lines that belong together, page breaks healed.</summary>
/// <param name="Mark">The number that opens it; null for an unnumbered paragraph.</param>
/// <param name="Content">All of it without its mark, squeezed.</param>
/// <param name="FirstLine">First line in the source, from 1.</param>
/// <param name="LastLine">Last line in the source.</param>
/// <param name="Position">Page, sheet and cell of its first line.</param>
/// <param name="Row">The row of a table that it is; null for text.</param>
internal sealed record Block(
    OutlineMark? Mark, MappedText Content, int FirstLine, int LastLine, SourcePosition Position, SourceRow? Row = null)
{
    /// <summary>Text of the block.</summary>
    public string Text => Content.Value;

    /// <summary>This block with the text and lines of the <paramref name="next"/> ones, whose numbers stay printed in it.</summary>
    public Block Join(IReadOnlyList<Block> next) => next.Count == 0 ? this : this with
    {
        Content = MappedText.Concat([Content, .. next.Select(b => b.Mark is { } mark ? b.Content.PrependPrinted(mark.Printed) : b.Content)]),
        LastLine = next[^1].LastLine,
    };

    /// <summary>This block with a line of owners or of a deadline below it; a line break parts the two.</summary>
    public Block JoinLine(Block next) => this with { Content = Content.AppendAfter('\n', next.Content), LastLine = next.LastLine };

    /// <summary>Where the block stands in its file.</summary>
    public SourceSpan SpanIn(string file) => new(file, FirstLine, LastLine, Position.Page, Position.Sheet, Position.Cell);
}
