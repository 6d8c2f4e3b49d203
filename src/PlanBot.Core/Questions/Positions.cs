using System.Globalization;

namespace PlanBot.Core.Questions;

/// <summary>Items by their number in a list: from its beginning, from its end (-1 is the last one), or several in a row (3..5).</summary>
internal static class Positions
{
    /// <summary>Stands between the first and the last of several.</summary>
    public const string Between = "..";

    /// <summary>The numbers that the value of an ordinal's tag names.</summary>
    public static IEnumerable<int> Of(string value)
    {
        var ends = value.Split(Between);
        if (!int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first))
        {
            return [];
        }

        return ends.Length > 1 && int.TryParse(ends[1], CultureInfo.InvariantCulture, out var last) && last >= first ? Enumerable.Range(first, last - first + 1) : [first];
    }

    /// <summary>Whether the item at <paramref name="index"/>, from 0, of a list of <paramref name="count"/> is one of the numbered ones.</summary>
    public static bool Hold(IReadOnlyList<int> positions, int index, int count) => positions.Contains(index + 1) || positions.Contains(index - count);
}
