using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>Makes an earlier version current again, also of a plan that was withdrawn.</summary>
public sealed class PlanRestorer(IPlanLibrary library)
{
    /// <summary>Restores a version, and records it.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason; null where none is given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was done.</exception>
    public async Task<ActOutcome> RestoreAsync(string planId, int version, string who, string? why, CancellationToken cancellationToken)
    {
        var revision = await library.ReadRevisionAsync(cancellationToken);
        var versions = (await library.ReadHistoryAsync(cancellationToken)).Where(v => v.PlanId == planId).ToList();
        if (versions.Count == 0)
        {
            return ActOutcome.UnknownPlan;
        }

        if (versions.Find(v => v.Version == version) is not { } named)
        {
            return ActOutcome.UnknownVersion;
        }

        if (named.Current)
        {
            return ActOutcome.NothingToDo;
        }

        var act = new ActDraft(ActKind.Restore, who, named.FileName) { PlanId = planId, Version = version, Why = why };
        var change = new LibraryChange(act) { ExpectedRevision = revision, Restored = [new VersionName(planId, version)] };
        return await library.ApplyAsync(change, cancellationToken) ? ActOutcome.Done : ActOutcome.LibraryChanged;
    }
}
