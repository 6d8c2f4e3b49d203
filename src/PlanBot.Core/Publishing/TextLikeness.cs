namespace PlanBot.Core.Publishing;

/// <summary>How alike two texts are: the share of their pairs of neighbouring letters that both have (Dice 1945).</summary>
internal static class TextLikeness
{
    /// <summary>From here on two texts are held for two wordings of one task.</summary>
    public const double OneTask = 0.5;

    /// <summary>0 for texts that share nothing, 1 for texts that differ in punctuation at most.</summary>
    public static double Of(string left, string right)
    {
        var (a, b) = (Pairs(left), Pairs(right));
        var all = a.Values.Sum() + b.Values.Sum();
        return all == 0 ? 1 : 2.0 * a.Sum(p => Math.Min(p.Value, b.GetValueOrDefault(p.Key))) / all;
    }

    private static Dictionary<(char, char), int> Pairs(string text)
    {
        var letters = text.Where(char.IsLetterOrDigit).ToList();
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < letters.Count; i++)
        {
            var pair = (letters[i - 1], letters[i]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        return pairs;
    }
}
