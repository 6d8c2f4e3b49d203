namespace PlanBot.Core.Questions;

/// <summary>A question as a channel hands it over.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Today">Today as the caller states it; null for now in Asia/Shanghai.</param>
public sealed record Question(string Text, DateOnly? Today = null)
{
    /// <summary>Longest question that is read, in characters (UTF-16 units).</summary>
    public const int MaxLength = 2000;
}
