using PlanBot.Core.Plans;

namespace PlanBot.Core.Search;

/// <summary>
/// Finds tasks by conditions, to the end, and by words. Derived from the library; one seam; every implementation passes
/// the conformance suite <c>TaskIndexConformance</c>.
/// </summary>
public interface ITaskIndex
{
    /// <summary>Replaces everything that is indexed in one step; searches under way finish over what they began with.</summary>
    Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Ids of all tasks that meet <paramref name="filter"/>, in plan order, complete.</summary>
    Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Candidates for what words describe, under <paramref name="filter"/>: one list by words, one by meaning, each by falling
    /// score, equal ones in plan order. What becomes of the two lists is decided by the core, one way for every index.
    /// </summary>
    Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken);
}

/// <summary>What an index is made of.</summary>
/// <param name="Catalog">Plans and tasks.</param>
/// <param name="Identities">Which units own a task, members of printed collectives among them, and how they are named in a text.</param>
/// <param name="Folder">How words are folded before they are compared.</param>
/// <param name="Vectors">What the tasks mean; null where no model serves.</param>
public sealed record IndexSnapshot(PlanCatalog Catalog, IUnitIdentities Identities, ITextFolder Folder, TaskVectors? Vectors = null);

/// <summary>Which units a task belongs to.</summary>
public interface IUnitIdentities
{
    /// <summary>Canonical names of the units that own a task: the printed ones and the members of printed collectives of all.</summary>
    IReadOnlyList<string> OwnersOf(PlanTask task);

    /// <summary>Whether <paramref name="unit"/> is one of <see cref="OwnersOf"/>.</summary>
    bool Owns(PlanTask task, string unit);

    /// <summary>Names by which a text may mention a unit, folded.</summary>
    IReadOnlyList<string> NamesOf(string unit);
}

/// <summary>Folds text before it is compared: width, case, traditional characters.</summary>
public interface ITextFolder
{
    /// <summary>The folded form, one character for one character.</summary>
    string Fold(string text);
}
