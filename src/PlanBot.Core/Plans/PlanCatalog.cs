using System.Collections.Frozen;

namespace PlanBot.Core.Plans;

/// <summary>The loaded plans at one moment: immutable, so that a question sees one state from start to end.</summary>
public sealed class PlanCatalog
{
    private readonly FrozenDictionary<string, PlanTask> tasksById;
    private readonly FrozenDictionary<string, Plan> plansById;
    private readonly FrozenDictionary<string, int> positions;

    private PlanCatalog(IReadOnlyList<Plan> plans)
    {
        Plans = plans;
        Tasks = [.. plans.SelectMany(p => p.Tasks)];
        tasksById = Tasks.ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        plansById = plans.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
        positions = Tasks.Select((task, position) => (task.Id, position)).ToFrozenDictionary(p => p.Id, p => p.position, StringComparer.Ordinal);
        Years = [.. plans.SelectMany(p => p.Header.Years).Distinct().Order()];
        DueDays = [.. Tasks.SelectMany(t => t.DueDates).Distinct().Order()];
        WithMilestones = [.. Tasks.Where(t => t.Milestones.Count > 0)];
        HasSeveralSeries = plans.Select(p => p.Header.Series).Distinct(StringComparer.Ordinal).Skip(1).Any();
    }

    /// <summary>No plans.</summary>
    public static PlanCatalog Empty { get; } = new([]);

    /// <summary>The plans by series, then year, then id.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>All tasks in plan order.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; }

    /// <summary>All years that a plan covers, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>All days on which a task is due, ascending.</summary>
    public IReadOnlyList<DateOnly> DueDays { get; }

    /// <summary>The tasks with milestones, in plan order.</summary>
    public IReadOnlyList<PlanTask> WithMilestones { get; }

    /// <summary>Whether plans of more than one series are loaded.</summary>
    public bool HasSeveralSeries { get; }

    /// <summary>A catalog of <paramref name="plans"/>.</summary>
    public static PlanCatalog Of(IEnumerable<Plan> plans) => new(
        [.. plans.OrderBy(p => p.Header.Series, StringComparer.Ordinal).ThenBy(p => p.Year).ThenBy(p => p.Id, StringComparer.Ordinal)]);

    /// <summary>The task of this id; null where there is none.</summary>
    public PlanTask? FindTask(string id) => tasksById.GetValueOrDefault(id);

    /// <summary>Place of a task among all tasks in plan order, from 0.</summary>
    public int PositionOf(PlanTask task) => positions[task.Id];

    /// <summary>The plan of this id; null where there is none.</summary>
    public Plan? FindPlan(string id) => plansById.GetValueOrDefault(id);

    /// <summary>The plans that cover one of <paramref name="years"/>, in the order of <see cref="Plans"/>.</summary>
    public IEnumerable<Plan> Covering(IReadOnlyList<int> years) => Plans.Where(p => years.Any(p.Covers));

    /// <summary>The plan that prints <paramref name="task"/>.</summary>
    public Plan PlanOf(PlanTask task) => plansById[task.PlanId];
}
