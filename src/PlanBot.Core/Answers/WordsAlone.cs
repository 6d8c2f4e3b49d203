namespace PlanBot.Core.Answers;

/// <summary>Says that meaning should have helped to find and did not serve.</summary>
internal static class WordsAlone
{
    /// <summary>The note, where it is so.</summary>
    public static IReadOnlyList<string> Notes(AnswerScope scope, Found found) => found.WordsAlone ? [scope.Texts["note.words-alone"]] : [];
}
