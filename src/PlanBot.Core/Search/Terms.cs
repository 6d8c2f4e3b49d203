using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Search;

/// <summary>
/// The terms of a folded text: pairs of neighbouring Han characters, Latin words and numbers, joined ones (2+1) as one. Pairs need no word list, so
/// a new plan's words are found as well as an old one's.
/// </summary>
public static class Terms
{
    /// <summary>The distinct terms of <paramref name="folded"/> in order of first appearance.</summary>
    public static IReadOnlyList<string> Of(string folded) => [.. AllOf(folded).Distinct(StringComparer.Ordinal)];

    /// <summary>All terms of <paramref name="folded"/> in order, each as often as it stands there.</summary>
    public static IReadOnlyList<string> AllOf(string folded)
    {
        var terms = new List<string>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (IsHan(folded, i) && IsHan(folded, i + 1))
            {
                terms.Add(folded.Substring(i, 2));
            }
            else if (IsWord(folded, i) && !IsWord(folded, i - 1) && !(i > 1 && folded[i - 1] == '+' && IsWord(folded, i - 2)))
            {
                var end = i;
                while (IsWord(folded, end) || (folded.AsSpan(end).StartsWith("+") && IsWord(folded, end + 1)))
                {
                    end++;
                }

                terms.Add(folded[i..end]);
            }
        }

        return terms;
    }

    private static bool IsHan(string text, int at) => at < text.Length && TextFolder.IsHan(text[at]);

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);
}
