using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>What differs between a task and the later one that it goes on in.</summary>
/// <param name="Joined">Owners of the later task that the earlier one does not have.</param>
/// <param name="Left">Owners of the earlier task that the later one does not have.</param>
/// <param name="LeadsBefore">Units that lead the earlier task, where the leads differ; else empty.</param>
/// <param name="LeadsAfter">Units that lead the later task, where the leads differ; else empty.</param>
/// <param name="Deadline">How the deadline has moved.</param>
/// <param name="Figures">Target figures, each with its counterpart where there is one.</param>
public sealed record TaskDifferences(
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> LeadsBefore,
    IReadOnlyList<string> LeadsAfter,
    DeadlineMove Deadline,
    IReadOnlyList<FigureChange> Figures)
{
    /// <summary>Whether the owners or their leads differ.</summary>
    public bool OwnersDiffer => Joined.Count + Left.Count + LeadsBefore.Count + LeadsAfter.Count > 0;

    /// <summary>Compares the two tasks of a link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="others">All links of the same later task: a figure that belongs to one of them is no new figure of another.</param>
    /// <param name="folder">Folding of text.</param>
    public static TaskDifferences Of(TaskLink link, IEnumerable<TaskLink> others, ITextFolder folder)
    {
        var (from, to) = (link.From, link.To);
        var (before, after) = (Names(from), Names(to));
        var (leadsBefore, leadsAfter) = (Leads(from), Leads(to));
        var sameLeads = leadsBefore.SequenceEqual(leadsAfter, StringComparer.Ordinal);
        return new TaskDifferences(
            [.. after.Except(before, StringComparer.Ordinal)],
            [.. before.Except(after, StringComparer.Ordinal)],
            sameLeads ? [] : leadsBefore,
            sameLeads ? [] : leadsAfter,
            MoveOf(from, to),
            FigureChange.Of(from, to, [.. others.Select(l => l.From).Where(t => t.Id != from.Id)], folder));
    }

    private static List<string> Names(PlanTask task) => [.. task.Owners.Select(o => o.Name)];

    private static List<string> Leads(PlanTask task) => [.. task.Owners.Where(o => o.Role == OwnerRole.Lead).Select(o => o.Name)];

    // The last day counts, within each plan's own year.
    private static DeadlineMove MoveOf(PlanTask from, PlanTask to)
    {
        if (from.Deadline?.To is { } before && to.Deadline?.To is { } after)
        {
            var moved = (((after.Year - to.Year) * 12) + after.Month).CompareTo(((before.Year - from.Year) * 12) + before.Month);
            moved = moved == 0 ? Day(after).CompareTo(Day(before)) : moved;
            return moved > 0 ? DeadlineMove.Later : moved < 0 ? DeadlineMove.Earlier : DeadlineMove.None;
        }

        return from.Deadline?.Text == to.Deadline?.Text ? DeadlineMove.None : DeadlineMove.Other;
    }

    // The last day of February is no earlier in a common year than in a leap year.
    private static int Day(DateOnly day) => day.AddDays(1).Day == 1 ? 31 : day.Day;
}

/// <summary>How a deadline has moved within the year of its plan.</summary>
public enum DeadlineMove
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is later.</summary>
    Later,

    /// <summary>It is earlier.</summary>
    Earlier,

    /// <summary>The words differ, and one of them names no day.</summary>
    Other,
}
