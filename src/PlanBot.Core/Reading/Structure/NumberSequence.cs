namespace PlanBot.Core.Reading.Structure;

/// <summary>What stands before a number inside a line.</summary>
internal enum Break
{
    /// <summary>The middle of a clause: no number of an outline opens here.</summary>
    None,

    /// <summary>A short title without punctuation, as after a heading.</summary>
    Title,

    /// <summary>The end of a sentence or of a bracket.</summary>
    Sentence,
}

/// <summary>
/// Follows the numbers of an outline and tells whether the next one continues it: one more than the last of its kind,
/// or the first under a heading further out.
/// </summary>
internal sealed class NumberSequence
{
    private const int Outermost = 1;

    private readonly Dictionary<int, int> last = [];
    private readonly HashSet<int> fresh = [];

    /// <summary>Whether <paramref name="mark"/> continues the outline.</summary>
    public bool Continues(OutlineMark mark, Break before)
    {
        if (before == Break.None || (before == Break.Title && mark.Number != 1 && !fresh.Contains(mark.Rank)))
        {
            return false;
        }

        var known = last.TryGetValue(mark.Rank, out var number);
        var next = known && (mark.Number == number + 1 || (before == Break.Sentence && mark.Number == number + 2));
        var first = mark.Number == 1 && (!known || fresh.Contains(mark.Rank)) && (mark.Rank <= Outermost || last.Count > 0 || before == Break.Sentence);
        return next || first;
    }

    /// <summary>Counts <paramref name="mark"/> as the last of its kind.</summary>
    public void Count(OutlineMark mark)
    {
        last[mark.Rank] = mark.Number;
        fresh.Remove(mark.Rank);
        foreach (var deeper in last.Keys.Where(rank => rank > mark.Rank))
        {
            fresh.Add(deeper);
        }
    }
}
