namespace PlanBot.Embedding.Encoder;

/// <summary>Cuts the texts of a request into runs of the encoder.</summary>
internal static class TextGroups
{
    // Enough rows to read the weights for many tokens at once, few enough to stay in the caches.
    private const int MostTokens = 512;
    private const int FewestTokens = 64;

    /// <summary>Neighbouring texts of a run: where they begin and how many they are.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="maxTokens">Tokens of the longest text.</param>
    /// <param name="cores">Runs that go on at once; the request is cut so that each core has its share.</param>
    public static IReadOnlyList<(int Start, int Count)> Of(IReadOnlyList<string> texts, int maxTokens, int cores)
    {
        // A character is a token at most, but for a few that decompose.
        long Estimate(string text) => Math.Min(text.Length + 2, maxTokens);

        var all = texts.Sum(Estimate);
        var runs = (((all - 1) / MostTokens / cores) + 1) * cores;
        var target = Math.Max((all + runs - 1) / runs, FewestTokens);
        var groups = new List<(int Start, int Count)>();
        var start = 0;
        var tokens = 0L;
        for (var i = 0; i < texts.Count; i++)
        {
            var estimate = Estimate(texts[i]);
            if (i > start && tokens + estimate > target)
            {
                groups.Add((start, i - start));
                start = i;
                tokens = 0;
            }

            tokens += estimate;
        }

        if (start < texts.Count)
        {
            groups.Add((start, texts.Count - start));
        }

        return groups;
    }
}
