using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>A task found in the structure of a plan, its fields not yet read.</summary>
/// <param name="Block">Its lines.</param>
/// <param name="Headings">Headings above it, outermost first.</param>
/// <param name="Annotation">Its owners and deadline; null where it prints none.</param>
/// <param name="Paragraph">Place among the unnumbered paragraphs under its heading, from 1; 0 for a numbered one.</param>
internal sealed record TaskBlock(Block Block, IReadOnlyList<Block> Headings, Annotation? Annotation, int Paragraph);

/// <summary>What a document consists of.</summary>
/// <param name="Tasks">Its tasks in printed order.</param>
/// <param name="Headings">Headings above tasks.</param>
/// <param name="Rest">Blocks that belong to no task and head none, in printed order.</param>
internal sealed record DocumentStructure(IReadOnlyList<TaskBlock> Tasks, IReadOnlyList<Block> Headings, IReadOnlyList<Block> Rest);

/// <summary>Tells the tasks of a document from its headings and from what belongs to no task.</summary>
internal sealed class StructureReader(AnnotationReader annotations, TableReader tables, PatternTable patterns)
{
    /// <summary>The parts of a document.</summary>
    public DocumentStructure Read(DocumentBlocks blocks, SourceText source)
    {
        var structure = Read(blocks, source, bare: false);
        return structure.Tasks.Count > 0 ? structure : Read(blocks, source, bare: true);
    }

    /// <summary>The heading as printed with its number, without what follows its first full stop.</summary>
    public string HeadingText(Block heading)
    {
        var title = patterns["title-sentence"].Match(heading.Text) is { Success: true } match ? match.Value : heading.Text;
        return heading.Mark?.Printed + patterns["final-stop"].Replace(title, string.Empty);
    }

    private DocumentStructure Read(DocumentBlocks blocks, SourceText source, bool bare)
    {
        Annotation? ReadText(MappedText text) => annotations.Read(text, bare);
        var parts = blocks.RunOn ? OutlineTree.Part(blocks.All, ReadText) : blocks.All;
        var root = OutlineTree.Build(parts, ReadText);
        new TaskLevels(ReadText, patterns).Decide(root);
        var found = new Found();
        Collect(root, [], source, found);
        var headings = found.Tasks.SelectMany(t => t.Headings).ToHashSet(ReferenceEqualityComparer.Instance);
        return new DocumentStructure(
            found.Tasks, [.. found.Others.Where(headings.Contains)], [.. found.Others.Where(b => !headings.Contains(b))]);
    }

    private void Collect(OutlineItem item, IReadOnlyList<Block> above, SourceText source, Found found)
    {
        if (item.Block is { } block)
        {
            if (item.IsTask)
            {
                found.Tasks.Add(new TaskBlock(block, above, item.Annotation, item.Paragraph));
            }
            else
            {
                found.Others.Add(block);
            }

            above = block.Mark is null ? above : [.. above, block];
        }

        var rows = new List<Block>();
        foreach (var paragraph in item.Paragraphs)
        {
            if (paragraph.Block!.Row is not null)
            {
                rows.Add(paragraph.Block);
                continue;
            }

            CollectRows(rows, above, source, found);
            Collect(paragraph, above, source, found);
        }

        CollectRows(rows, above, source, found);
        foreach (var child in item.Children)
        {
            Collect(child, above, source, found);
        }
    }

    private void CollectRows(List<Block> rows, IReadOnlyList<Block> above, SourceText source, Found found)
    {
        foreach (var table in rows.GroupBy(r => r.Row!.Table))
        {
            var (tasks, rest) = tables.Read([.. table], above, source);
            found.Tasks.AddRange(tasks);
            found.Others.AddRange(rest);
        }

        rows.Clear();
    }

    private sealed class Found
    {
        public List<TaskBlock> Tasks { get; } = [];

        public List<Block> Others { get; } = [];
    }
}
