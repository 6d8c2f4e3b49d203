using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>A target figure and what became of it.</summary>
/// <param name="Before">The earlier figure; null where only the later task prints it.</param>
/// <param name="After">The later figure; null where only the earlier task prints it.</param>
/// <param name="SameSubject">Whether both are worded so alike that one may be taken from the other.</param>
public sealed record FigureChange(Metric? Before, Metric? After, bool SameSubject)
{
    /// <summary>From this likeness of the words on two figures of one unit are of one thing.</summary>
    private const double OneThing = 0.2;

    /// <summary>From this likeness on the words are the same but for small changes.</summary>
    private const double SameWords = 0.8;

    /// <summary>Later less earlier; null where they cannot be compared at all (ranges, other units, no counterpart).</summary>
    public decimal? Difference => Before is { Value.High: null } before && After is { Value.High: null } after && before.Unit == after.Unit
        ? after.Value.Low - before.Value.Low
        : null;

    /// <summary>The figures of two tasks, matched by unit and subject so that the sum of likenesses is greatest.</summary>
    /// <param name="from">The earlier task.</param>
    /// <param name="to">The later task.</param>
    /// <param name="others">Other earlier tasks that go on in <paramref name="to"/>.</param>
    /// <param name="folder">Folding of text.</param>
    public static IReadOnlyList<FigureChange> Of(PlanTask from, PlanTask to, IReadOnlyList<PlanTask> others, ITextFolder folder)
    {
        var matched = Match(from.Metrics, to.Metrics, folder);
        var elsewhere = others.SelectMany(o => Match(o.Metrics, to.Metrics, folder)).Where(m => m.Before is not null && m.After is not null)
            .Select(m => m.After).ToHashSet();
        return [.. matched.Where(m => m.Before is not null || !elsewhere.Contains(m.After))];
    }

    private static List<FigureChange> Match(IReadOnlyList<Metric> before, IReadOnlyList<Metric> after, ITextFolder folder)
    {
        var values = new double[before.Count, after.Count + before.Count];
        for (var i = 0; i < before.Count; i++)
        {
            for (var j = 0; j < after.Count; j++)
            {
                var likeness = before[i].Unit == after[j].Unit ? Likeness(before[i], after[j], folder) : 0;
                values[i, j] = likeness >= OneThing ? likeness : -1;
            }
        }

        var partner = before.Count == 0 ? [] : Assignment.Best(values);
        var changes = new List<FigureChange>();
        for (var i = 0; i < before.Count; i++)
        {
            var found = partner[i] < after.Count && values[i, partner[i]] > 0;
            changes.Add(found ? new FigureChange(before[i], after[partner[i]], values[i, partner[i]] >= SameWords) : new FigureChange(before[i], null, false));
        }

        changes.AddRange(after.Where(m => !changes.Exists(c => ReferenceEquals(c.After, m))).Select(m => new FigureChange(null, m, false)));
        return changes;
    }

    // Dice's coefficient of the subjects' terms.
    private static double Likeness(Metric a, Metric b, ITextFolder folder)
    {
        var (left, right) = (TermsOf(a), TermsOf(b));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);

        HashSet<string> TermsOf(Metric metric) => [.. Terms.Of(folder.Fold(metric.Subject)).Where(t => !char.IsAsciiDigit(t[0]))];
    }
}
