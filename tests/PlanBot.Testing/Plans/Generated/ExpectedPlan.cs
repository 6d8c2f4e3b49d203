namespace PlanBot.Testing.Plans.Generated;

// What a right reading holds, in the terms of `read --json`. Null, or several accepted values, where the contract leaves open what is right.

/// <summary>A right reading.</summary>
/// <param name="Title">Title; null where the document does not tell where it ends.</param>
/// <param name="DocNumber">Document number; null where none is printed.</param>
/// <param name="Issuer">Issuer; null where it is not asked for.</param>
/// <param name="Years">Years of the plan.</param>
/// <param name="IssuedOn">Accepted days of issue; empty where it is not asked for.</param>
/// <param name="Tasks">The tasks in printed order.</param>
public sealed record ExpectedPlan(
    string? Title,
    string? DocNumber,
    string? Issuer,
    IReadOnlyList<int> Years,
    IReadOnlyList<DateOnly?> IssuedOn,
    IReadOnlyList<ExpectedTask> Tasks);

/// <summary>A task of a right reading.</summary>
/// <param name="Ref">Ref; null where the contract leaves it open.</param>
/// <param name="Headings">The headings above it, outermost first; further ones may follow where <paramref name="HeadingsAreOpen"/>.</param>
/// <param name="HeadingsAreOpen">Whether something that may or may not be called a heading stands above it too.</param>
/// <param name="Texts">Accepted texts.</param>
/// <param name="Owners">Owners in printed order.</param>
/// <param name="OptionalOwners">What may be read as an owner or not.</param>
/// <param name="OwnersOpenEnded">Whether the list ends open.</param>
/// <param name="Deadline">Deadline; null where none is printed.</param>
/// <param name="Milestones">Milestones; null where they are not asked for.</param>
/// <param name="Metrics">Metrics.</param>
/// <param name="Line">First line; null where the file has no lines of its own.</param>
/// <param name="HasProblem">Whether a gap or a duplicate is reported on its line.</param>
public sealed record ExpectedTask(
    string? Ref,
    IReadOnlyList<string> Headings,
    bool HeadingsAreOpen,
    IReadOnlyList<string> Texts,
    IReadOnlyList<ExpectedOwner> Owners,
    IReadOnlyList<string> OptionalOwners,
    bool OwnersOpenEnded,
    ExpectedDeadline? Deadline,
    IReadOnlyList<ExpectedMilestone>? Milestones,
    IReadOnlyList<ExpectedMetric> Metrics,
    int? Line,
    bool HasProblem);

/// <summary>An owner.</summary>
/// <param name="Printed">Accepted printed forms.</param>
/// <param name="Roles">Accepted roles.</param>
public sealed record ExpectedOwner(IReadOnlyList<string> Printed, IReadOnlyList<string> Roles);

/// <summary>A deadline.</summary>
/// <param name="Text">The printed words.</param>
/// <param name="To">Accepted last days; empty where it is not asked for.</param>
/// <param name="From">First day; null where it is not asked for.</param>
/// <param name="Dates">The last day of each node; null where they are not asked for.</param>
/// <param name="Ongoing">Whether it is work without an end; null where it is not asked for.</param>
/// <param name="Every">Rhythm; null where there is none.</param>
public sealed record ExpectedDeadline(
    string Text,
    IReadOnlyList<DateOnly?> To,
    DateOnly? From = null,
    IReadOnlyList<DateOnly>? Dates = null,
    bool? Ongoing = false,
    string? Every = null);

/// <summary>A milestone.</summary>
/// <param name="Clause">The clause; what is read is an end of it.</param>
/// <param name="Date">The words of the date, which must be in what is read.</param>
/// <param name="To">Last day.</param>
public sealed record ExpectedMilestone(string Clause, string Date, DateOnly To);

/// <summary>A metric.</summary>
/// <param name="Clause">The clause; what is read is a part of it.</param>
/// <param name="Figure">The printed figure with its unit, which must be in what is read.</param>
/// <param name="Op">How the figure bounds the target.</param>
/// <param name="Value">The figure, or both ends of a range.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Per">Accepted words for what each it holds; empty where for the task as a whole.</param>
/// <param name="Aspirational">Whether the plan only strives for it.</param>
public sealed record ExpectedMetric(
    string Clause,
    string Figure,
    string Op,
    IReadOnlyList<decimal> Value,
    string Unit,
    IReadOnlyList<string> Per,
    bool Aspirational);
