namespace PlanBot.Verification.Questions;

/// <summary>How many questions passed.</summary>
/// <param name="Passed">Questions of which every turn was answered rightly.</param>
/// <param name="Asked">Questions asked.</param>
public readonly record struct Score(int Passed, int Asked)
{
    /// <summary>Share that passed, 0 to 1; 0 where nothing was asked.</summary>
    public double Share => Asked == 0 ? 0 : (double)Passed / Asked;

    /// <summary>The score of some results.</summary>
    public static Score Of(IReadOnlyCollection<QuestionResult> results) => new(results.Count(r => r.Passed), results.Count);

    /// <summary>The score of each category, in the order in which they are first met.</summary>
    public static IReadOnlyList<(string Category, Score Score)> ByCategory(IEnumerable<QuestionResult> results) =>
        [.. results.GroupBy(r => r.Question.Category, StringComparer.Ordinal).Select(g => (g.Key, Of([.. g])))];
}
