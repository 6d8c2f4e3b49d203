namespace PlanBot.Core.Answers;

/// <summary>An answer with how its question was understood.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Query">Canonical one-line print of the query; empty where the program failed.</param>
/// <param name="Explanation">Lines of text: the query, the tags, and why each task is there.</param>
/// <param name="State">The query for a later turn of the conversation to carry on; empty where the program failed.</param>
public sealed record ExplainedAnswer(Answer Answer, string Query, string Explanation, string State)
{
    /// <summary>Whether the frame of the answer is English.</summary>
    public bool IsEnglish { get; init; }
}
