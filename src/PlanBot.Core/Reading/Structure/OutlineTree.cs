using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>Stands the blocks of a document under one another by their numbers.</summary>
internal static class OutlineTree
{
    /// <summary>The document, with its numbered blocks below it.</summary>
    /// <param name="blocks">Blocks in printed order.</param>
    /// <param name="read">Reads owners and deadlines out of a text.</param>
    public static OutlineItem Build(IEnumerable<Block> blocks, Func<MappedText, Annotation?> read)
    {
        var root = new OutlineItem(null, null, null);
        var current = root;
        foreach (var block in blocks)
        {
            var annotation = block.Row is null ? read(block.Content) : null;
            if (block.Mark is { } mark)
            {
                var parent = current;
                while (parent.Rank >= mark.Rank)
                {
                    parent = parent.Parent!;
                }

                current = new OutlineItem(block, annotation, parent);
                parent.Children.Add(current);
            }
            else
            {
                AddParagraph(current, new OutlineItem(block, annotation, current), read);
            }
        }

        return root;
    }

    /// <summary>
    /// In a document that has lost its line breaks, what follows the owners of an item is a paragraph of its own.
    /// </summary>
    public static IEnumerable<Block> Part(IEnumerable<Block> blocks, Func<MappedText, Annotation?> read)
    {
        foreach (var block in blocks)
        {
            var end = read(block.Content)?.End;
            var cut = Enumerable.Range(0, block.Content.Length).FirstOrDefault(i => block.Content.OffsetOf(i) > end);
            if (cut > 0 && block.Content.Slice(cut).TrimMarks().Length > 0)
            {
                yield return block with { Content = block.Content.Slice(0, cut) };
                yield return block with { Mark = null, Content = block.Content.Slice(cut) };
            }
            else
            {
                yield return block;
            }
        }
    }

    // A line of owners or of a deadline belongs to the paragraph above it, but not to a line of the letterhead.
    private static void AddParagraph(OutlineItem above, OutlineItem paragraph, Func<MappedText, Annotation?> read)
    {
        var isLabelLine = paragraph.Annotation is { Body.Length: 0 };
        var owner = above.Paragraphs.Count > 0 ? above.Paragraphs[^1] : above;
        var isTaken = isLabelLine && owner.Block is { Row: null } block && (above.Block is not null || block.Text.EndsWith('。'))
            && owner.TakeLine(paragraph, read);
        if (!isTaken)
        {
            above.Paragraphs.Add(paragraph);
        }
    }
}
