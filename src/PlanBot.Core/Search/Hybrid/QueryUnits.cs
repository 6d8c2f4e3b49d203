using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Search.Hybrid;

/// <summary>Cuts what is sought into units, so that words of the thesaurus count as wholes and the longest one wins.</summary>
internal sealed class QueryUnits(Thesaurus thesaurus, CorpusTerms corpus)
{
    /// <summary>A word that is understood says more than a pair of characters that may be half of two words.</summary>
    private const double KnownFactor = 1;

    private const double TermFactor = 0.5;

    private const int ShortestWord = 2;

    /// <summary>The units in order.</summary>
    /// <param name="wording">What is sought, folded.</param>
    /// <param name="content">As long, with what carries no meaning by itself blank: only its terms count beside words of the thesaurus.</param>
    public IReadOnlyList<QueryUnit> Of(string wording, string content) => [.. Units(wording, content).DistinctBy(u => u.Text, StringComparer.Ordinal)];

    private IEnumerable<QueryUnit> Units(string wording, string content)
    {
        var cuts = Cut(wording);
        for (var at = 0; at < wording.Length;)
        {
            var length = cuts[at];
            if (length > 0)
            {
                var word = wording.Substring(at, length);
                yield return Unit(word, [.. thesaurus.Find(word)!.Append(word).Distinct(StringComparer.Ordinal)], isKnown: true);
                at += length;
                continue;
            }

            var end = at;
            while (end < wording.Length && cuts[end] == 0)
            {
                end++;
            }

            foreach (var term in Terms.Of(content[at..end]))
            {
                yield return Unit(term, [term], isKnown: false);
            }

            at = end;
        }
    }

    // Of all ways to cut, the one whose words have the greatest sum of squared lengths; 0 where no word begins.
    private int[] Cut(string text)
    {
        var best = new long[text.Length + 1];
        var length = new int[text.Length];
        for (var start = text.Length - 1; start >= 0; start--)
        {
            best[start] = best[start + 1];
            for (var n = ShortestWord; n <= Math.Min(thesaurus.LongestWord, text.Length - start); n++)
            {
                var score = ((long)n * n) + best[start + n];
                if (score > best[start] && thesaurus.FindAt(text, start, n) is not null)
                {
                    (best[start], length[start]) = (score, n);
                }
            }
        }

        for (var at = 0; at < text.Length; at += Math.Max(1, length[at]))
        {
            // What a chosen word covers begins no other one.
            length.AsSpan(at + 1, Math.Max(0, length[at] - 1)).Clear();
        }

        return length;
    }

    private QueryUnit Unit(string text, IReadOnlyList<string> printed, bool isKnown)
    {
        var holding = printed.Sum(Holding);
        var weight = corpus.WeightOf(holding) * (isKnown ? KnownFactor : TermFactor);
        return new QueryUnit(text, printed, isKnown, weight, isKnown && holding == 0);
    }

    // At most as many tasks as hold the rarest term of the word; none where it is not printed as it stands.
    private int Holding(string word)
    {
        var rarest = Terms.Of(word).Select(corpus.CountOf).DefaultIfEmpty(0).Min();
        return rarest > 0 && corpus.Prints(word) ? rarest : 0;
    }
}
