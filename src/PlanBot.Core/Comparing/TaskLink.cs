using PlanBot.Core.Plans;

namespace PlanBot.Core.Comparing;

/// <summary>A task of one plan that goes on in a task of a later plan of the same series.</summary>
/// <param name="From">The task of the earlier plan.</param>
/// <param name="To">The task of the later plan.</param>
/// <param name="Score">How surely, 0 to 1.</param>
/// <param name="Doubtful">Whether the two may also be different work.</param>
/// <param name="Reasons">Why they are held for the same work, most telling first.</param>
public sealed record TaskLink(PlanTask From, PlanTask To, double Score, bool Doubtful, IReadOnlyList<LinkReason> Reasons);

/// <summary>A reason why two tasks are held for the same work.</summary>
/// <param name="Kind">What both share; the texts have a sentence for each.</param>
/// <param name="Values">The shared words, units or figures, as printed in the later plan; empty where the kind says it all.</param>
public sealed record LinkReason(LinkReasonKind Kind, IReadOnlyList<string> Values);

/// <summary>What two tasks share.</summary>
public enum LinkReasonKind
{
    /// <summary>Words that few tasks hold.</summary>
    Words,

    /// <summary>Target figures of the same thing.</summary>
    Figures,

    /// <summary>Owner units.</summary>
    Owners,

    /// <summary>The domain.</summary>
    Domain,

    /// <summary>The meaning of their texts, by vectors.</summary>
    Meaning,
}
