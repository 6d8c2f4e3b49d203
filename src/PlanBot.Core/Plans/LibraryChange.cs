namespace PlanBot.Core.Plans;

/// <summary>Everything that one act does to a library; it happens as a whole or not at all, and is recorded with it.</summary>
/// <param name="Acts">What the record of acts says of it; a change that changes nothing records nothing.</param>
public sealed record LibraryChange(params IReadOnlyList<ActDraft> Acts)
{
    /// <summary>The revision that the change was made for; null where it fits any.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Versions to publish. A plan stands among them once, and once more with a version beside it.</summary>
    public IReadOnlyList<PlanDraft> Drafts { get; init; } = [];

    /// <summary>Plans that answers are no longer made from; their versions are kept.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    /// <summary>Versions that become current again.</summary>
    public IReadOnlyList<VersionName> Restored { get; init; } = [];

    /// <summary>Corrections to keep; one of the same field takes the place of the older one.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Corrections to drop.</summary>
    public IReadOnlyList<CorrectedField> Dropped { get; init; } = [];

    /// <summary>Whether answers may be others after it, so that the library's revision grows.</summary>
    public bool TouchesPlans => Drafts.Count + Withdrawn.Count + Restored.Count + Corrections.Count + Dropped.Count > 0;
}

/// <summary>Names a version.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Version">Counts from 1 within the plan.</param>
public sealed record VersionName(string PlanId, int Version);
