using System.Collections.Concurrent;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>
/// The alignments of one published state of the plans. Each pair of plans is aligned once, when it is first asked for, so
/// that a library of thousands of plans is published without delay.
/// </summary>
/// <param name="folder">Folding of text.</param>
/// <param name="meaning">How alike the meaning of two tasks is, -1 to 1; null where there are no vectors.</param>
internal sealed class ComparedPlans(ITextFolder folder, Func<PlanTask, PlanTask, double>? meaning = null)
{
    private readonly ConcurrentDictionary<(string Earlier, string Later), Lazy<PlanAlignment>> alignments = new();

    /// <summary>The alignment of two plans.</summary>
    public PlanAlignment Align(Plan earlier, Plan later) =>
        alignments.GetOrAdd((earlier.Id, later.Id), _ => new Lazy<PlanAlignment>(() => PlanAligner.Align(earlier, later, folder, meaning))).Value;

    /// <summary>The alignments of plans, each with the next of its series.</summary>
    /// <param name="plans">In the order of the catalog: by series, then year.</param>
    public IReadOnlyList<PlanAlignment> AlignEach(IEnumerable<Plan> plans)
    {
        List<Plan> all = [.. plans];
        return [.. all.Zip(all.Skip(1)).Where(p => p.First.Header.Series == p.Second.Header.Series).Select(p => Align(p.First, p.Second))];
    }
}
