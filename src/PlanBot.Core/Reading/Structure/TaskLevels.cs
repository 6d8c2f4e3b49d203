using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>
/// Finds which parts of a document are its tasks, from where owners and deadlines sit: on an item, on the paragraphs
/// below it, or behind the last of its sub-items.
/// </summary>
internal sealed class TaskLevels(Func<MappedText, Annotation?> read, PatternTable patterns)
{
    /// <summary>Marks the tasks below <paramref name="root"/>.</summary>
    public void Decide(OutlineItem root)
    {
        var items = root.Below().Where(i => i.Block!.Mark is not null).Prepend(root).ToList();
        var paragraphTasks = items.Where(HasParagraphTasks).Select(i => i.Rank).ToHashSet();
        foreach (var item in items)
        {
            DecideParagraphs(item, paragraphTasks);
        }

        foreach (var rank in items.Select(i => i.Rank).Where(r => r >= 0).Distinct().Order())
        {
            FoldSubItems([.. items.Where(i => i.Rank == rank)]);
        }

        foreach (var item in root.Below().Where(i => i.Block!.Mark is not null))
        {
            item.IsTask = item.Annotation is not null || IsBareTask(item);
        }
    }

    /// <summary>Several paragraphs with owners of their own under one number that has none.</summary>
    private static bool HasParagraphTasks(OutlineItem item) =>
        item.Annotation is null && item.Paragraphs.Count(p => p.Annotation is not null) > 1;

    private void DecideParagraphs(OutlineItem item, HashSet<int> paragraphTasks)
    {
        var last = item.Paragraphs.FindLastIndex(p => p.Annotation is not null);
        var owned = item.Paragraphs.Where(p => p.Annotation is { Body.Length: > 0 } a && (item.Block is not null || a.Values.Any(v => v.Kind != LabelKind.Deadline))).ToList();
        var areTasks = item.Block is null
            || (item.Annotation is null ? owned.Count > 1 || (paragraphTasks.Contains(item.Rank) && IsHeading(item)) : owned.Exists(IsSubItem));
        if (areTasks)
        {
            for (var i = 0; i < owned.Count; i++)
            {
                (owned[i].IsTask, owned[i].Paragraph) = (true, i + 1);
            }
        }
        else if (last >= 0)
        {
            Fold(item, last + 1);
        }
    }

    /// <summary>The first paragraphs of an item become part of it.</summary>
    private void Fold(OutlineItem item, int count)
    {
        item.Take(item.Paragraphs.Take(count), read);
        item.Paragraphs.RemoveRange(0, count);
    }

    /// <summary>
    /// Owners printed once for an item and all its sub-items, in front of them or behind the last, make the item the
    /// task and its sub-items part of its text.
    /// </summary>
    private void FoldSubItems(List<OutlineItem> level)
    {
        var parents = level.Where(HasPartsOnly).ToList();
        var behind = parents.Where(p => p.Annotation is null && p.Children.Count > 1 && IsLastOnly(p)).ToList();
        var each = parents.Exists(p => p.Children.Count(c => c.Annotation is not null) > 1);
        foreach (var parent in parents)
        {
            var inFront = parent.Annotation is not null && parent.Children.TrueForAll(c => c.Annotation is null);
            if (inFront || (!each && behind.Count > 1 && parent.Annotation is null && parent.Children[^1].Annotation is not null))
            {
                // What stands below the last part is not of it alone: the end of the document, where it is the last of all.
                var below = parent.Children[^1].Paragraphs;
                parent.Take(parent.Paragraphs.Concat(parent.Children), read);
                parent.Children.Clear();
                parent.Paragraphs.Clear();
                parent.Paragraphs.AddRange(below);
            }
        }
    }

    private static bool HasPartsOnly(OutlineItem item) => item.Children.Count > 0 && item.Paragraphs.TrueForAll(IsText)
        && item.Children.TrueForAll(c => c.Children.Count == 0 && c.Paragraphs.TrueForAll(p => IsText(p) && ReferenceEquals(c, item.Children[^1])));

    private static bool IsText(OutlineItem paragraph) => !paragraph.IsTask && paragraph.Annotation is null && paragraph.Block!.Row is null;

    private static bool IsLastOnly(OutlineItem parent) =>
        parent.Children[^1].Annotation is not null && parent.Children.Count(c => c.Annotation is not null) == 1;

    /// <summary>An item without owners among items with owners: its owners are missing, not the task.</summary>
    private bool IsBareTask(OutlineItem item) => item.Children.Count == 0
        && !item.Paragraphs.Exists(p => p.IsTask || p.Block!.Row is not null)
        && !patterns["not-a-task"].IsMatch(item.Block!.Text)
        && item.Parent!.Children.Exists(sibling => sibling.Annotation is not null);

    private bool IsHeading(OutlineItem item) => !patterns["sentence-end"].IsMatch(item.Block!.Text) || patterns["heading-line"].IsMatch(item.Block.Text);

    private bool IsSubItem(OutlineItem paragraph) => patterns["sub-item"].IsMatch(paragraph.Block!.Text);
}
