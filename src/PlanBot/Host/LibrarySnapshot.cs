using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;

namespace PlanBot.Host;

/// <summary>A catalog together with the versions that it was made from.</summary>
/// <param name="Catalog">The plans to answer from.</param>
/// <param name="Revision">The library's revision.</param>
/// <param name="Versions">Current versions, ordered by plan id.</param>
internal sealed record LibrarySnapshot(PlanCatalog Catalog, long Revision, IReadOnlyList<PlanVersion> Versions)
{
    private const int MostTries = 5;

    /// <summary>Nothing, before anything was read.</summary>
    public static LibrarySnapshot Empty { get; } = new(PlanCatalog.Empty, -1, []);

    /// <summary>Reads both as of one revision; a library that keeps changing is read again a few times.</summary>
    /// <exception cref="StoreException">The library cannot be read, or did not rest.</exception>
    public static async Task<LibrarySnapshot> ReadAsync(LibraryLoader loader, IPlanLibrary library, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            // Loading may store new readings, which is a new revision: the next round then finds it at rest.
            var (catalog, revision) = await loader.LoadAsync(library, cancellationToken);
            var content = await library.ReadAsync(cancellationToken);
            if (content.Revision == revision)
            {
                return new LibrarySnapshot(catalog, revision, content.Plans);
            }
        }

        throw new StoreException(StoreFault.Locked, "library");
    }

    /// <summary>The current version of a plan; null where there is none.</summary>
    public PlanVersion? VersionOf(string planId) =>
        Versions.FirstOrDefault(v => string.Equals(v.PlanId, planId, StringComparison.Ordinal));
}
