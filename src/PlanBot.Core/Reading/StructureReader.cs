using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading;

/// <summary>A task found in the structure of a plan, its fields not yet read.</summary>
/// <param name="Block">Its lines.</param>
/// <param name="Headings">Headings above it, outermost first.</param>
/// <param name="Annotation">Its owner bracket; null where it prints none.</param>
/// <param name="Paragraph">Place among the unnumbered paragraphs under its heading, from 1; 0 for a numbered one.</param>
internal sealed record TaskBlock(Block Block, IReadOnlyList<Block> Headings, Annotation? Annotation, int Paragraph);

/// <summary>
/// Tells tasks from headings by where the owner brackets sit: a block that has one is a task; a numbered block
/// without one is a task too where its siblings are, else a heading.
/// </summary>
internal sealed class StructureReader(AnnotationReader annotations, PatternTable patterns)
{
    public IReadOnlyList<TaskBlock> Read(IReadOnlyList<Block> blocks, ProblemList problems)
    {
        var healed = Heal(blocks);
        var read = healed.Select(b => annotations.Read(b.Content)).ToList();
        var tasks = new List<TaskBlock>();
        var headings = new List<Block>();
        var paragraphs = 0;
        for (var i = 0; i < healed.Count; i++)
        {
            var (block, annotation) = (healed[i], read[i]);
            if (block.Mark is { } mark)
            {
                headings.RemoveAll(h => h.Mark!.Rank >= mark.Rank);
            }

            if (annotation is not null || IsUnannotatedTask(healed, read, i))
            {
                paragraphs = block.Mark is null ? paragraphs + 1 : paragraphs;
                tasks.Add(new TaskBlock(block, [.. headings], annotation, block.Mark is null ? paragraphs : 0));
                if (HasSubItems(healed, i))
                {
                    headings.Add(block);
                }
            }
            else if (block.Mark is not null)
            {
                headings.Add(block);
                paragraphs = 0;
                ReportStrayLabel(block, problems);
            }
            else
            {
                ReportStrayText(block, tasks.Count > 0 && read.Skip(i).Any(a => a is not null), problems);
            }
        }

        return tasks;
    }

    /// <summary>The heading as printed with its number, without its final full stop.</summary>
    public string HeadingText(Block heading) => heading.Mark!.Printed + patterns["final-stop"].Replace(heading.Text, string.Empty);

    // A page break right after a full stop parts an item from its owner bracket; the paragraph with the bracket belongs to it.
    private List<Block> Heal(IReadOnlyList<Block> blocks)
    {
        var healed = new List<Block>();
        foreach (var block in blocks)
        {
            if (healed.Count > 0 && block.Mark is null && healed[^1] is { Mark: not null } item
                && annotations.FindLabel(item.Text) < 0 && annotations.FindLabel(block.Text) >= 0
                && !patterns["heading-line"].IsMatch(item.Text))
            {
                healed[^1] = item with { Content = item.Content.Append(block.Content), LastLine = block.LastLine };
            }
            else
            {
                healed.Add(block);
            }
        }

        return healed;
    }

    private static bool HasSubItems(List<Block> blocks, int at) =>
        blocks[at].Mark is { } mark && at + 1 < blocks.Count && blocks[at + 1].Mark?.Rank > mark.Rank;

    private static bool IsUnannotatedTask(List<Block> blocks, List<Annotation?> read, int at)
    {
        if (blocks[at].Mark is not { } mark || HasSubItems(blocks, at))
        {
            return false;
        }

        return HasTaskSibling(blocks, read, at, -1, mark.Rank) || HasTaskSibling(blocks, read, at, 1, mark.Rank);
    }

    private static bool HasTaskSibling(List<Block> blocks, List<Annotation?> read, int at, int step, int rank)
    {
        for (var i = at + step; i >= 0 && i < blocks.Count; i += step)
        {
            if (blocks[i].Mark is not { } mark || mark.Rank > rank)
            {
                continue;
            }

            if (mark.Rank < rank)
            {
                return false;
            }

            if (read[i] is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void ReportStrayLabel(Block block, ProblemList problems)
    {
        if (annotations.FindLabel(block.Text) is >= 0 and var at)
        {
            problems.Error("stray-label", block.Content.OffsetOf(at), Opening(block.Text[at..]));
        }
    }

    private void ReportStrayText(Block block, bool betweenTasks, ProblemList problems)
    {
        ReportStrayLabel(block, problems);
        if (betweenTasks)
        {
            problems.Warn("stray-text", block.Content.OffsetOf(0), Opening(block.Text));
        }
    }

    private static string Opening(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
