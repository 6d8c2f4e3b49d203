using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Search;

/// <summary>
/// The terms of a description with their weights. Where a word is made of pairs that the plans print (教师, 培训), a pair that
/// straddles two of them (师培) says little: a task that holds it holds another word (医师培训).
/// </summary>
internal static class DescribedTerms
{
    /// <summary>What is left of the weight of a pair that straddles two words.</summary>
    private const float Straddling = 0.3f;

    private const int Pair = 2;

    /// <summary>The distinct terms of <paramref name="words"/>, in order.</summary>
    public static List<WeightedTerm> Of(IReadOnlyList<string> words, CorpusTerms corpus) =>
        [.. words.SelectMany(w => TermsOf(w, corpus)).GroupBy(t => t.Term, StringComparer.Ordinal).Select(g => new WeightedTerm(g.Key, g.Max(t => t.Weight)))];

    private static IEnumerable<WeightedTerm> TermsOf(string word, CorpusTerms corpus)
    {
        var straddling = (IsMadeOfPairs(word, corpus) ? Pairs(word).Where((_, i) => i % Pair == 1) : Unprinted(word, corpus)).ToHashSet(StringComparer.Ordinal);
        return Terms.Of(word).Select(t => new WeightedTerm(t, (float)corpus.Weight(t) * (straddling.Contains(t) ? Straddling : 1)));
    }

    private static IEnumerable<string> Pairs(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(i => word.Substring(i, Pair));

    // The 家培 of 企业家培训, which no plan prints, between pairs that they do.
    private static IEnumerable<string> Unprinted(string word, CorpusTerms corpus)
    {
        List<string> pairs = [.. Pairs(word)];
        return pairs.Where((p, i) => i > 0 && i < pairs.Count - 1 && p.All(TextFolder.IsHan) && !corpus.Contains(p) && corpus.Contains(pairs[i - 1]) && corpus.Contains(pairs[i + 1]));
    }

    private static bool IsMadeOfPairs(string word, CorpusTerms corpus) =>
        word.Length > Pair && word.Length % Pair == 0 && word.All(TextFolder.IsHan)
        && Pairs(word).Where((_, i) => i % Pair == 0).All(corpus.Contains)
        && !corpus.Prints(word);
}
