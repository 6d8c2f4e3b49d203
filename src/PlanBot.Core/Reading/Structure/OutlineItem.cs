using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>A numbered block, or an unnumbered paragraph, with what stands below it.</summary>
/// <param name="block">Its own lines.</param>
/// <param name="annotation">What they print of owners and deadlines; null where nothing.</param>
/// <param name="parent">The item whose number it stands under; null at the top.</param>
internal sealed class OutlineItem(Block? block, Annotation? annotation, OutlineItem? parent)
{
    private const int MostLines = 30;

    private int lines;

    /// <summary>Its lines; null only for the document itself.</summary>
    public Block? Block { get; private set; } = block;

    /// <summary>Its owners and deadlines; null where none are printed.</summary>
    public Annotation? Annotation { get; private set; } = annotation;

    /// <summary>The item above.</summary>
    public OutlineItem? Parent { get; } = parent;

    /// <summary>Unnumbered paragraphs and rows before the first numbered block below.</summary>
    public List<OutlineItem> Paragraphs { get; } = [];

    /// <summary>Numbered blocks directly below.</summary>
    public List<OutlineItem> Children { get; } = [];

    /// <summary>Whether it was found to be a task.</summary>
    public bool IsTask { get; set; }

    /// <summary>Place among the unnumbered tasks under its heading, from 1; 0 for others.</summary>
    public int Paragraph { get; set; }

    /// <summary>Depth of its number; -1 for the document, and more than any number's for a paragraph.</summary>
    public int Rank => Block?.Mark?.Rank ?? (Block is null ? -1 : int.MaxValue);

    /// <summary>All items of the document below this one, in printed order.</summary>
    public IEnumerable<OutlineItem> Below() => Paragraphs.Concat(Children.SelectMany(c => c.Below().Prepend(c)));

    /// <summary>Takes the text of the next blocks into this item and reads its owners and deadlines anew.</summary>
    public void Take(IEnumerable<OutlineItem> next, Func<MappedText, Annotation?> read) =>
        Become(Block!.Join([.. next.Select(item => item.Block!)]), read);

    /// <summary>Takes a line of owners or of a deadline into this item; false where it has taken more than any item has.</summary>
    public bool TakeLine(OutlineItem line, Func<MappedText, Annotation?> read)
    {
        if (++lines > MostLines)
        {
            return false;
        }

        Become(Block!.JoinLine(line.Block!), read);
        return true;
    }

    private void Become(Block block, Func<MappedText, Annotation?> read)
    {
        Block = block;
        Annotation = read(block.Content);
    }
}
