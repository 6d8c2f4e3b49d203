namespace PlanBot.Core.Plans;

/// <summary>A published work plan: what its letterhead says and the tasks it lists, in printed order.</summary>
/// <param name="Id">Stem of the first version's file name; unique in a library.</param>
/// <param name="Header">Title, document number, issuer and years.</param>
/// <param name="Tasks">All tasks in printed order; ids are unique.</param>
/// <param name="Problems">What the reader could not understand and what was published nevertheless.</param>
public sealed record Plan(
    string Id,
    PlanHeader Header,
    IReadOnlyList<PlanTask> Tasks,
    IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>The plan's first year; its tasks stand under it.</summary>
    public int Year => Header.Year;

    /// <summary>Whether the plan counts as loaded for <paramref name="year"/>.</summary>
    public bool Covers(int year) => Header.Years.Contains(year);
}
