namespace PlanBot.Core.Questions;

/// <summary>A question as a channel hands it over.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Today">Today as the caller states it; null for now in Asia/Shanghai.</param>
/// <param name="Past">Earlier turns of the conversation, oldest first; null for a question of its own.</param>
public sealed record Question(string Text, DateOnly? Today = null, IReadOnlyList<PastTurn>? Past = null)
{
    /// <summary>Longest question that is read, in characters (UTF-16 units).</summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// Names of the asker's departments as a channel's directory has them, the innermost first: the first that is a unit of
    /// the loaded plans is what the asker calls ours. Empty where nobody knows.
    /// </summary>
    public IReadOnlyList<string> Departments { get; init; } = [];
}

/// <summary>An earlier turn of a conversation.</summary>
/// <param name="State">What <see cref="Answers.ExplainedAnswer.State"/> said of its question.</param>
/// <param name="TaskIds">Tasks of its answer in the order in which they were sent.</param>
public sealed record PastTurn(string State, IReadOnlyList<string> TaskIds);
