using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading;

/// <summary>
/// Joins lines to blocks. A numbered line opens a block; another line carries on the one before it while that one
/// stands open: inside a bracket, or without a mark that ends a sentence.
/// </summary>
internal sealed class BlockReader(Outline outline, PatternTable patterns)
{
    /// <summary>Notations up to this rank head other text; a short line without commas is all of such a heading.</summary>
    private const int HeadingRank = 2;

    public IReadOnlyList<Block> Read(SourceText source)
    {
        var blocks = new List<Block>();
        Pending? open = null;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = Clean(source.Line(number));
            if (line.Length == 0)
            {
                continue;
            }

            if (patterns["rule-line"].IsMatch(line.Value))
            {
                Close(ref open, blocks);
                continue;
            }

            var mark = outline.Find(line.Value);
            if (mark is null && open is not null && IsOpen(open))
            {
                open = open with { Content = open.Content.AppendLine(line), LastLine = number };
                continue;
            }

            Close(ref open, blocks);
            open = new Pending(mark, mark is null ? line : line.Slice(mark.Length), number, number);
        }

        Close(ref open, blocks);
        return blocks;
    }

    private static void Close(ref Pending? open, List<Block> blocks)
    {
        if (open is not null)
        {
            blocks.Add(new Block(open.Mark, open.Content.Squeeze(), open.FirstLine, open.LastLine));
        }

        open = null;
    }

    private MappedText Clean(MappedText line) =>
        line.Without(patterns["invisible"]).Trim().Without(patterns["heading-mark"]).Without(patterns["strong-mark"]).Trim();

    private bool IsOpen(Pending block)
    {
        var text = block.Content.Value;
        if (Brackets.FindUnclosed(text) >= 0)
        {
            return true;
        }

        var isHeading = block.Mark is { Rank: <= HeadingRank } && patterns["heading-line"].IsMatch(text);
        return block.Mark is not null && !isHeading && !patterns["sentence-end"].IsMatch(text);
    }

    private sealed record Pending(OutlineMark? Mark, MappedText Content, int FirstLine, int LastLine);
}
