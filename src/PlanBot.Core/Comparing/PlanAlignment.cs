using PlanBot.Core.Plans;

namespace PlanBot.Core.Comparing;

/// <summary>How the tasks of a plan go on in a later one. A task may stand in several links: merged or split.</summary>
/// <param name="Earlier">The earlier plan.</param>
/// <param name="Later">The later plan.</param>
/// <param name="Links">All links, in the order of the earlier plan, then of the later one.</param>
public sealed record PlanAlignment(Plan Earlier, Plan Later, IReadOnlyList<TaskLink> Links)
{
    private readonly ILookup<string, TaskLink> byFrom = Links.ToLookup(l => l.From.Id, StringComparer.Ordinal);
    private readonly ILookup<string, TaskLink> byTo = Links.ToLookup(l => l.To.Id, StringComparer.Ordinal);

    /// <summary>Tasks of the later plan that no earlier one goes on in.</summary>
    public IEnumerable<PlanTask> New => Later.Tasks.Where(t => !byTo.Contains(t.Id));

    /// <summary>Tasks of the earlier plan that go on in none of the later one.</summary>
    public IEnumerable<PlanTask> Dropped => Earlier.Tasks.Where(t => !byFrom.Contains(t.Id));

    /// <summary>The links in which a task stands, on either side.</summary>
    public IEnumerable<TaskLink> LinksOf(string taskId) => byFrom[taskId].Concat(byTo[taskId]);
}
