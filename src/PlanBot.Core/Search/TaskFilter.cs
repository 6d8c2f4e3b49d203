using PlanBot.Core.Plans;

namespace PlanBot.Core.Search;

/// <summary>Conditions that a task meets or not, whatever else is loaded. All of them hold together; empty ones do not restrict.</summary>
public sealed record TaskFilter
{
    /// <summary>No condition.</summary>
    public static TaskFilter None { get; } = new();

    /// <summary>Plans to look into; null for all.</summary>
    public IReadOnlyList<string>? PlanIds { get; init; }

    /// <summary>Tasks among which it is sought; null for all.</summary>
    public IReadOnlyList<string>? Within { get; init; }

    /// <summary>Conditions on owner units.</summary>
    public IReadOnlyList<OwnerClause> Owners { get; init; } = [];

    /// <summary>Domains of which the task has one.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Domains that the task must not have.</summary>
    public IReadOnlyList<string> ExcludedDomains { get; init; } = [];

    /// <summary>Conditions on the deadline.</summary>
    public IReadOnlyList<DueClause> Due { get; init; } = [];

    /// <summary>References, a task's own or heading paths above it, of which the task meets one.</summary>
    public IReadOnlyList<RefClause> Refs { get; init; } = [];

    /// <summary>Words that must all stand in the text as they are.</summary>
    public IReadOnlyList<string> Literals { get; init; } = [];

    /// <summary>Words of which one must stand in the text, such as the names of a city's districts; empty for none.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Whether the task must be ongoing or recurring.</summary>
    public bool Ongoing { get; init; }

    /// <summary>Whether the task must have a metric.</summary>
    public bool HasMetric { get; init; }

    /// <summary>Whether the task must have no metric.</summary>
    public bool HasNoMetric { get; init; }

    /// <summary>Whether the printed list of owners must be left open.</summary>
    public bool OwnersOpenEnded { get; init; }

    /// <summary>Condition on the number of printed owners; null for none.</summary>
    public OwnerCountClause? OwnerCount { get; init; }

    /// <summary>Condition on the figure of a metric; null for none.</summary>
    public MetricClause? Metric { get; init; }
}

/// <summary>A condition on the number of printed owners.</summary>
/// <param name="Comparison">How the numbers are compared.</param>
/// <param name="Count">The asked number; one means alone, so that an open-ended list is not meant.</param>
/// <param name="Sort">The sort of units that alone is counted, all their parts among them; null for every printed owner.</param>
public sealed record OwnerCountClause(Comparison Comparison, int Count, OwnerSort? Sort = null);

/// <summary>A sort of units.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Units">Canonical names of its units.</param>
public sealed record OwnerSort(string Name, IReadOnlyList<string> Units);

/// <summary>A condition on the figure of one of a task's metrics; the metric's own bound is not looked at.</summary>
/// <param name="Comparison">How the figure is compared.</param>
/// <param name="Value">The asked figure.</param>
/// <param name="Unit">Its unit; null where any will do.</param>
public sealed record MetricClause(Comparison Comparison, decimal Value, string? Unit)
{
    /// <summary>Whether <paramref name="metric"/> meets it: the larger end of a range is what it reaches, the smaller end what it begins at.</summary>
    public bool IsMetBy(Metric metric)
    {
        var high = metric.Value.High ?? metric.Value.Low;
        return (Unit is null || Unit == metric.Unit) && Comparison switch
        {
            Comparison.Above => high > Value,
            Comparison.AtLeast => high >= Value,
            Comparison.Below => metric.Value.Low < Value,
            Comparison.AtMost => metric.Value.Low <= Value,
            _ => metric.Value.Low <= Value && Value <= high,
        };
    }
}

/// <summary>How two figures are compared.</summary>
public enum Comparison
{
    /// <summary>Greater than the asked one.</summary>
    Above,

    /// <summary>Greater than or equal to the asked one.</summary>
    AtLeast,

    /// <summary>Less than the asked one.</summary>
    Below,

    /// <summary>Less than or equal to the asked one.</summary>
    AtMost,

    /// <summary>Equal to the asked one.</summary>
    Equal,
}

/// <summary>A condition on owner units.</summary>
/// <param name="Match">How the units are meant.</param>
/// <param name="Units">Canonical unit names.</param>
/// <param name="Role">Role that the units must have where the plan prints roles; null for any.</param>
/// <param name="OrMentioned">Whether a unit also counts when the text names it.</param>
public sealed record OwnerClause(OwnerMatch Match, IReadOnlyList<string> Units, OwnerRole? Role = null, bool OrMentioned = false);

/// <summary>How the units of a clause are meant.</summary>
public enum OwnerMatch
{
    /// <summary>One of them owns the task.</summary>
    Any,

    /// <summary>All of them own it.</summary>
    All,

    /// <summary>None of them owns it.</summary>
    None,

    /// <summary>The one unit is the only printed owner, and the list is not open-ended.</summary>
    Sole,

    /// <summary>It is not so that one of them is the only printed owner.</summary>
    NotSole,
}

/// <summary>A condition on the deadline, met by any of a task's dates.</summary>
/// <param name="Windows">Spans of days of which one must hold a date.</param>
/// <param name="Negated">Whether the tasks outside are meant, undated ones among them.</param>
public sealed record DueClause(IReadOnlyList<DueWindow> Windows, bool Negated);

/// <summary>A span of days, both ends in it.</summary>
/// <param name="PlanYear">The plans, by first year, that it holds for; null for all.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record DueWindow(int? PlanYear, DateOnly From, DateOnly To);

/// <summary>A condition on the reference.</summary>
/// <param name="Ref">A task's reference, or a heading path.</param>
/// <param name="IsHeading">Whether all tasks below the heading are meant, and itself where it is a task.</param>
/// <param name="Year">First year of the plan that is meant; null for any.</param>
public sealed record RefClause(string Ref, bool IsHeading, int? Year = null);
