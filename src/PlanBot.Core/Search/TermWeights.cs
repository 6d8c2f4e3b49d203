namespace PlanBot.Core.Search;

/// <summary>
/// How much a text holds of each of its terms: the saturated term frequency of BM25 (Robertson and Zaragoza, The
/// Probabilistic Relevance Framework, 2009) with a fixed average length, so that adding a plan re-weighs no other task; how rare
/// a term is stands on the question's side.
/// </summary>
public static class TermWeights
{
    private const float Saturation = 1.2f;
    private const float LengthShare = 0.3f;

    /// <summary>Terms of an ordinary task.</summary>
    private const float UsualLength = 80;

    /// <summary>The distinct terms of <paramref name="folded"/> with their weights, in order of first appearance.</summary>
    public static IReadOnlyList<WeightedTerm> Of(string folded)
    {
        var terms = Terms.AllOf(folded);
        var length = 1 - LengthShare + (LengthShare * terms.Count / UsualLength);
        return [.. terms.CountBy(t => t, StringComparer.Ordinal)
            .Select(t => new WeightedTerm(t.Key, t.Value * (Saturation + 1) / (t.Value + (Saturation * length))))];
    }
}
