using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>Says why a search shows a task: how well it fits, in a word, and the words that it holds or that its meaning is near.</summary>
internal static class FoundFor
{
    /// <summary>The reason, not escaped.</summary>
    public static string Say(AnswerScope scope, PlanTask task, Reason reason)
    {
        var fit = scope.Texts[reason.IsNearest ? "item.nearest" : "item.related"];
        return reason.Words.Count > 0
            ? scope.Say("item.found-by-words", ("fit", fit), ("words", string.Join(scope.Texts["list.separator"], Runs(reason.Words, scope.Folder.Fold(task.Text)))))
            : scope.Say("item.found-by-meaning", ("fit", fit));
    }

    // Pairs of characters that overlap in the text are told as one word; a word inside another is not told by itself.
    private static List<string> Runs(IReadOnlyList<string> words, string text)
    {
        var runs = new List<string>();
        foreach (var word in words)
        {
            if (runs.Count > 0 && runs[^1][^1] == word[0] && text.Contains(runs[^1] + word[1..], StringComparison.Ordinal))
            {
                runs[^1] += word[1..];
            }
            else
            {
                runs.Add(word);
            }
        }

        return [.. runs.Where(r => !runs.Exists(o => o.Length > r.Length && o.Contains(r, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal)];
    }
}
