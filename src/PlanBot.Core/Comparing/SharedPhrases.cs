using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Comparing;

/// <summary>The longest stretches of words that two texts print alike.</summary>
internal static class SharedPhrases
{
    private const int Shortest = 3;
    private const int Longest = 24;
    private const int Most = 2;
    private const double LeastWeight = 0.5;

    /// <summary>At most two stretches of <paramref name="later"/>, the weightiest first.</summary>
    /// <param name="earlier">The earlier text.</param>
    /// <param name="later">The later text.</param>
    /// <param name="weightOf">How much a stretch says of the work.</param>
    public static IReadOnlyList<string> Of(string earlier, string later, Func<string, double> weightOf)
    {
        var found = new List<string>();
        for (var start = 0; start < later.Length;)
        {
            var length = 0;
            while (start + length < later.Length && IsWord(later[start + length]) && earlier.Contains(later.AsSpan(start, length + 1).ToString(), StringComparison.Ordinal))
            {
                length++;
            }

            if (length >= Shortest)
            {
                found.Add(later.Substring(start, Math.Min(length, Longest)));
            }

            start += Math.Max(1, length);
        }

        return [.. found.Distinct(StringComparer.Ordinal).Select(p => (Phrase: p, Weight: weightOf(p))).Where(p => p.Weight >= LeastWeight)
            .OrderByDescending(p => p.Weight).Take(Most).Select(p => p.Phrase)];
    }

    private static bool IsWord(char c) => TextFolder.IsHan(c) || char.IsAsciiLetterOrDigit(c);
}
