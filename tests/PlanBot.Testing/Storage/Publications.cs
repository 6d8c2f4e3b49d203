using PlanBot.Core.Plans;

namespace PlanBot.Testing.Storage;

/// <summary>Publishing without a person, a reason or a preparation.</summary>
public static class Publications
{
    /// <summary>Publishes drafts as new versions, with <paramref name="onlyIfEmpty"/> into a library that was never published to.</summary>
    /// <returns>Whether anything could be published.</returns>
    public static Task<bool> PublishAsync(
        this IPlanLibrary library, IReadOnlyList<PlanDraft> drafts, bool onlyIfEmpty, CancellationToken cancellationToken) =>
        library.ApplyAsync(new LibraryChange { Drafts = drafts, ExpectedRevision = onlyIfEmpty ? 0 : null }, cancellationToken);
}
