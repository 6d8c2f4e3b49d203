using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>
/// Checks a reading for what a careful clerk would ask about: gaps, duplicates, missing owners and deadlines, brackets
/// that stay open, and text outside the tasks that looks like part of one.
/// </summary>
internal sealed class Reconciliation(AnnotationReader annotations, PatternTable patterns)
{
    /// <summary>Reports what is missing or does not fit.</summary>
    public void Check(DocumentStructure document, IReadOnlyList<PlanTask> tasks, ReferenceMaker references, ProblemList problems)
    {
        foreach (var open in document.Tasks.Where(t => t.Annotation?.UnclosedAt >= 0))
        {
            problems.Error("bracket-unclosed", open.Block.Content.OffsetOf(open.Annotation!.UnclosedAt), references.Of(open));
        }

        CheckBrackets(document, problems);
        CheckRest(document, problems);
        if (tasks.Count == 0)
        {
            problems.OfDocument("no-task", ProblemSeverity.Error);
            return;
        }

        CheckFields(document.Tasks, tasks, problems);
        CheckFirstNumber(document, tasks[0], problems);
        CheckHeadings(document, problems);
        CheckNumbers(document.Tasks, tasks, problems);
    }

    // Brackets of the text itself: no task is lost, but a name may be cut in two.
    private static void CheckBrackets(DocumentStructure document, ProblemList problems)
    {
        var blocks = document.Tasks.Where(t => t.Annotation is not { UnclosedAt: >= 0 }).Select(t => t.Block).Concat(document.Headings).Concat(document.Rest);
        foreach (var content in blocks.Where(b => b.Row is null || b.Content.Length > 0).Select(b => b.Content))
        {
            foreach (var (code, at) in ((string, int)[])[("bracket-open", Brackets.FindUnclosed(content.Value)), ("bracket-unopened", Brackets.FindUnopened(content.Value))])
            {
                if (at >= 0)
                {
                    problems.Warn(code, content.OffsetOf(at), Opening(content.Value[at..]));
                }
            }
        }
    }

    private static void CheckFields(IReadOnlyList<TaskBlock> blocks, IReadOnlyList<PlanTask> tasks, ProblemList problems)
    {
        var ownersExpected = tasks.Any(t => t.Owners.Count > 0);
        var deadlinesExpected = tasks.Count(t => t.Deadline is not null) * 2 > tasks.Count;
        for (var i = 0; i < tasks.Count; i++)
        {
            var offset = blocks[i].Block.Content.OffsetOf(0);
            if (ownersExpected && tasks[i].Owners.Count == 0)
            {
                problems.Warn("no-owner", offset, tasks[i].Ref);
            }

            if (deadlinesExpected && tasks[i].Deadline is null)
            {
                problems.Warn("no-deadline", offset, tasks[i].Ref);
            }
        }
    }

    private static void CheckFirstNumber(DocumentStructure document, PlanTask task, ProblemList problems)
    {
        var first = document.Tasks[0].Block;
        if (first.Mark is { Number: > 1 } mark && !document.Rest.Any(b => b.Mark?.Rank == mark.Rank && b.Mark.Number == mark.Number - 1 && b.FirstLine <= first.FirstLine))
        {
            problems.Warn("number-gap", first.Content.OffsetOf(0), task.Ref);
        }
    }

    // Headings and what stands beside them (a section without tasks); numbers of deeper kinds may begin anew below them.
    private static void CheckHeadings(DocumentStructure document, ProblemList problems)
    {
        var ranks = document.Headings.Where(h => h.Row is null).Select(h => h.Mark!.Rank).ToHashSet();
        var last = new Dictionary<int, int>();
        var fresh = new HashSet<int>();
        var numbered = document.Headings.Concat(document.Rest).Where(b => b.Row is null && b.Mark is { } mark && ranks.Contains(mark.Rank))
            .Concat(document.Tasks.Select(t => t.Block).Where(b => b.Mark is { } mark && ranks.Contains(mark.Rank)));
        foreach (var block in numbered.OrderBy(b => b.Content.OffsetOf(0)))
        {
            var (rank, number) = (block.Mark!.Rank, block.Mark.Number);
            var known = last.TryGetValue(rank, out var before);
            if (known && number != before + 1 && !(number == 1 && fresh.Contains(rank)))
            {
                problems.Warn(number == before ? "duplicate-number" : "number-gap", block.Content.OffsetOf(0), block.Mark.Printed + Opening(block.Text));
            }

            last[rank] = number;
            fresh.Remove(rank);
            fresh.UnionWith(last.Keys.Where(deeper => deeper > rank));
        }
    }

    private static void CheckNumbers(IReadOnlyList<TaskBlock> blocks, IReadOnlyList<PlanTask> tasks, ProblemList problems)
    {
        for (var i = 1; i < blocks.Count; i++)
        {
            var (before, now) = (blocks[i - 1].Block.Mark, blocks[i].Block.Mark);
            if (before is null || now is null || before.Rank != now.Rank || now.Number == before.Number + 1)
            {
                continue;
            }

            var sameHeading = blocks[i].Headings.SequenceEqual(blocks[i - 1].Headings);
            if (now.Number == before.Number && sameHeading)
            {
                continue; // Reported as a duplicate where references are made.
            }

            if (sameHeading || now.Number != 1)
            {
                problems.Warn("number-gap", blocks[i].Block.Content.OffsetOf(0), tasks[i].Ref);
            }
        }
    }

    // Text outside every task is an error where it prints an owner label or a number between tasks; other text between
    // tasks is worth a look, but for the words that introduce a section right below its heading.
    private void CheckRest(DocumentStructure document, ProblemList problems)
    {
        foreach (var block in document.Headings.Concat(document.Rest).Where(b => b.Row is null))
        {
            if (annotations.FindLabel(block.Text) is >= 0 and var at)
            {
                problems.Error("stray-label", block.Content.OffsetOf(at), Opening(block.Text[at..]));
            }
        }

        if (document.Tasks.Count == 0)
        {
            return;
        }

        var (first, last) = (document.Tasks[0].Block.FirstLine, document.Tasks[^1].Block.LastLine);
        var afterHeading = AfterHeadings(document);
        foreach (var block in document.Rest.Where(b => b.Row is null && b.FirstLine > first && b.LastLine < last))
        {
            if (block.Mark is not null && !patterns["not-a-task"].IsMatch(block.Text))
            {
                problems.Error("stray-number", block.Content.OffsetOf(0), block.Mark.Printed + Opening(block.Text));
            }
            else if (!afterHeading.Contains(block))
            {
                problems.Warn("stray-text", block.Content.OffsetOf(0), Opening(block.Text));
            }
        }
    }

    private static HashSet<Block> AfterHeadings(DocumentStructure document)
    {
        var after = new HashSet<Block>(ReferenceEqualityComparer.Instance);
        var heads = document.Headings.ToHashSet(ReferenceEqualityComparer.Instance);
        var introduces = false;
        foreach (var block in document.Headings.Concat(document.Rest).Concat(document.Tasks.Select(t => t.Block)).OrderBy(b => b.FirstLine))
        {
            if (introduces && block.Mark is null)
            {
                after.Add(block);
            }

            introduces = heads.Contains(block) || (introduces && after.Contains(block));
        }

        return after;
    }

    private static string Opening(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
