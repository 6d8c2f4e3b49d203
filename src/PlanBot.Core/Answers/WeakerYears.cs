namespace PlanBot.Core.Answers;

/// <summary>Tells of years whose nearest task fits clearly less than another year's.</summary>
internal static class WeakerYears
{
    /// <summary>A note for each such task.</summary>
    public static IReadOnlyList<string> Notes(AnswerScope scope, Found found) =>
        [.. (found.Weaker ?? []).Take(3).Select(t =>
            scope.Say("note.weaker", ("task", scope.Name(t)), ("opening", AnswerWords.Escape(AnswerWords.Opening(t)))))];
}
