namespace PlanBot.Core.Reading;

/// <summary>A heading, an item or a paragraph: lines that belong together, page breaks healed.</summary>
/// <param name="Mark">The number that opens it; null for an unnumbered paragraph.</param>
/// <param name="Content">All of it without its mark, squeezed.</param>
/// <param name="FirstLine">First line in the source, from 1.</param>
/// <param name="LastLine">Last line in the source.</param>
internal sealed record Block(OutlineMark? Mark, MappedText Content, int FirstLine, int LastLine)
{
    /// <summary>Text of the block.</summary>
    public string Text => Content.Value;
}
