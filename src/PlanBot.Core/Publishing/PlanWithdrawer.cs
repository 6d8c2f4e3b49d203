using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>Withdraws a plan: no answer is made from it any more, and all its versions are kept.</summary>
public sealed class PlanWithdrawer(IPlanLibrary library)
{
    /// <summary>Withdraws a plan, and records it.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason; null where none is given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was done.</exception>
    public async Task<ActOutcome> WithdrawAsync(string planId, string who, string? why, CancellationToken cancellationToken)
    {
        var content = await library.ReadAsync(cancellationToken);
        if (content.Plans.FirstOrDefault(v => v.PlanId == planId) is not { } current)
        {
            return (await library.ReadHistoryAsync(cancellationToken)).Any(v => v.PlanId == planId) ? ActOutcome.NothingToDo : ActOutcome.UnknownPlan;
        }

        var act = new ActDraft(ActKind.Withdraw, who, current.FileName) { PlanId = planId, Version = current.Version, Why = why };
        var change = new LibraryChange(act) { ExpectedRevision = content.Revision, Withdrawn = [planId] };
        return await library.ApplyAsync(change, cancellationToken) ? ActOutcome.Done : ActOutcome.LibraryChanged;
    }
}

/// <summary>What became of an act.</summary>
public enum ActOutcome
{
    /// <summary>It is done and recorded.</summary>
    Done,

    /// <summary>It was so already; nothing was written.</summary>
    NothingToDo,

    /// <summary>The library has no such plan.</summary>
    UnknownPlan,

    /// <summary>The plan has no such version.</summary>
    UnknownVersion,

    /// <summary>The library has changed meanwhile; nothing was done.</summary>
    LibraryChanged,
}
