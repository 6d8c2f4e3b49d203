namespace PlanBot.Core.Texts;

/// <summary>Finds the word that a mistyped one probably is.</summary>
public static class NearestWord
{
    private const int LongestTyped = 40;

    /// <summary>The nearest of <paramref name="words"/>: one that begins like it, or is at most a third of its letters away; null where none is.</summary>
    public static string? To(string typed, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length is 0 or > LongestTyped)
        {
            return null;
        }

        return words
            .Select(word => (Word: word, Distance: Distance(typed, word)))
            .Where(c => c.Distance <= Math.Max(1, (c.Word.TrimStart('-').Length + 1) / 3) || IsStart(typed, c.Word))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Word, StringComparer.Ordinal)
            .Select(c => c.Word)
            .FirstOrDefault();
    }

    private static bool IsStart(string typed, string word) =>
        typed.TrimStart('-').Length >= 2 && word.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Letters to add, drop, change or swap with a neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Step(int[,] table, string left, string right, int i, int j)
    {
        var same = Same(left[i - 1], right[j - 1]);
        var best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (same ? 0 : 1));
        var swapped = i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]);
        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
