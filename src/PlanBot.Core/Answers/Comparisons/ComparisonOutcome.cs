using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>What differs between plans, before it is certified and written.</summary>
/// <param name="Alignments">The compared plans, each with the next.</param>
/// <param name="Links">What goes on, and is asked for.</param>
/// <param name="New">Asked tasks that no link joins and that stand in a later plan.</param>
/// <param name="Dropped">Asked tasks of the first plan that no link joins.</param>
/// <param name="Found">The tasks that meet the conditions, or that the words describe, as the index gave them.</param>
/// <param name="Asked">Ids of the tasks that meet the conditions or that the words describe; the others are partners of theirs.</param>
internal sealed record ComparisonOutcome(
    IReadOnlyList<PlanAlignment> Alignments,
    IReadOnlyList<TaskLink> Links,
    IReadOnlyList<PlanTask> New,
    IReadOnlyList<PlanTask> Dropped,
    Found Found,
    IReadOnlySet<string> Asked)
{
    /// <summary>What goes on, by later task.</summary>
    public IEnumerable<IGrouping<string, TaskLink>> Continued => Links.GroupBy(l => l.To.Id, StringComparer.Ordinal);

    /// <summary>All tasks, each once.</summary>
    public IEnumerable<PlanTask> Tasks => Links.SelectMany(l => new[] { l.From, l.To }).Concat(New).Concat(Dropped).DistinctBy(t => t.Id, StringComparer.Ordinal);
}
