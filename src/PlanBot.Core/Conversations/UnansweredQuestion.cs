namespace PlanBot.Core.Conversations;

/// <summary>
/// A question that PlanBot had no answer to. Who asked is not kept; its words are, shortened, so that an administrator can
/// teach a name or write a test case of it, but not of what was not about plans at all.
/// </summary>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Query">Canonical print of the query without its day, which makes questions of different days one kind.</param>
/// <param name="Outcome">How it was answered: <c>empty</c>, <c>clarify</c>, or why it was declined.</param>
/// <param name="Words">Its words; null where they are not kept.</param>
public sealed record UnansweredQuestion(DateTimeOffset At, string Query, string Outcome, string? Words)
{
    /// <summary>Kinds of questions kept by default.</summary>
    public const int DefaultKept = 2_000;

    /// <summary>Characters that are kept of a question.</summary>
    public const int LongestWords = 200;
}

/// <summary>The questions of one kind that were not answered.</summary>
/// <param name="Query">Canonical print of their query without its day.</param>
/// <param name="Outcome">How the last of them was answered.</param>
/// <param name="Words">The words of the last of them that were kept; null for none.</param>
/// <param name="Count">How many there were.</param>
/// <param name="First">When the first was asked, UTC.</param>
/// <param name="Last">When the last was asked, UTC.</param>
public sealed record UnansweredQuestions(string Query, string Outcome, string? Words, int Count, DateTimeOffset First, DateTimeOffset Last);
