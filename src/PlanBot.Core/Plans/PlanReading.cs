namespace PlanBot.Core.Plans;

/// <summary>What the reader found in one file. Its JSON form is what <c>read --json</c> prints.</summary>
/// <param name="Plan">The letterhead.</param>
/// <param name="Tasks">The tasks in printed order.</param>
/// <param name="Problems">What was not understood, in the order of the text.</param>
public sealed record PlanReading(
    PlanHeader Plan,
    IReadOnlyList<PlanTask> Tasks,
    IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>What every stretch of the text is, in its order and without a hole; empty for a file without text and in readings of older readers.</summary>
    public IReadOnlyList<SourcePart> Parts { get; init; } = [];

    /// <summary>What the file is signed and stamped with.</summary>
    public IReadOnlyList<SourceSeal> Seals { get; init; } = [];

    /// <summary>Whether a task may be lost or wrong.</summary>
    public bool HasErrors() => CountErrors() > 0;

    /// <summary>Number of problems for which a task may be lost or wrong.</summary>
    public int CountErrors() => Problems.Count(p => p.Severity == ProblemSeverity.Error);

    /// <summary>The same reading as that of a plan which is called <paramref name="planId"/>.</summary>
    public PlanReading CalledBy(string planId) => this with
    {
        Tasks = [.. Tasks.Select(t => t with { Id = $"{planId}/{t.Ref}", PlanId = planId })],
    };
}
