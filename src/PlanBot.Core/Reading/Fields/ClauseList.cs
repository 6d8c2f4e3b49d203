using System.Text.RegularExpressions;

namespace PlanBot.Core.Reading.Fields;

/// <summary>The clauses of a text, found once for all its figures and dates.</summary>
internal sealed class ClauseList(Regex clause, string text)
{
    private readonly List<(int Start, string Text)> clauses = [.. clause.Matches(text).Select(m => (m.Index, m.Value))];

    /// <summary>The clause in which a character stands, and where it begins; the whole text for one between clauses.</summary>
    public (int Start, string Text) At(int index)
    {
        var (low, high) = (0, clauses.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = clauses[middle].Start <= index ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && index < clauses[low - 1].Start + clauses[low - 1].Text.Length ? clauses[low - 1] : (0, text);
    }
}
