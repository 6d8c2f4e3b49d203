using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading;

/// <summary>Checks a reading for what a careful clerk would ask about: gaps, duplicates, missing owners and deadlines.</summary>
internal static class Reconciliation
{
    public static void Check(IReadOnlyList<TaskBlock> blocks, IReadOnlyList<PlanTask> tasks, ProblemList problems)
    {
        if (tasks.Count == 0)
        {
            problems.OfDocument("no-task", ProblemSeverity.Error);
            return;
        }

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

        CheckNumbers(blocks, tasks, problems);
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
}
