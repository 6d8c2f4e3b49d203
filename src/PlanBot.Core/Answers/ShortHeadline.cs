using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>A headline that holds the answer itself, where few enough tasks are meant: one question, one line.</summary>
internal static class ShortHeadline
{
    private const int FewTasks = 3;

    /// <summary>The headline; null where there are too many tasks or it would be too long.</summary>
    /// <param name="scope">What the question is answered from.</param>
    /// <param name="tasks">The tasks asked about.</param>
    /// <param name="value">What is asked of each.</param>
    /// <param name="key">Its text.</param>
    public static string? Of(AnswerScope scope, IReadOnlyList<PlanTask> tasks, Func<PlanTask, string> value, string key = "headline.short")
    {
        if (tasks.Count > FewTasks)
        {
            return null;
        }

        var values = tasks.Select(t => scope.Say("headline.task", ("task", scope.Name(t)), ("value", value(t))));
        var headline = scope.Say(key, ("subject", AnswerWords.Subject(scope)), ("values", string.Join(scope.Texts["headline.values-separator"], values)));
        return headline.Length <= AnswerWords.HeadlineLimit ? headline : null;
    }
}
