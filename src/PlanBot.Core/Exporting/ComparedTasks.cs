using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Exporting;

/// <summary>The tasks that an answer's comparison names, found again by the names that it gives them.</summary>
/// <param name="answer">A comparison.</param>
public sealed class ComparedTasks(Answer answer)
{
    private readonly Dictionary<string, PlanTask> byKey = answer.Tasks
        .SelectMany(t => new[] { (Key: t.Id, Task: t), (Key: string.Create(CultureInfo.InvariantCulture, $"{t.Year}-{t.Ref}"), Task: t) })
        .GroupBy(p => p.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Task, StringComparer.Ordinal);

    /// <summary>What goes on, each earlier task with the later one.</summary>
    public IEnumerable<(PlanTask From, PlanTask To, ComparedPair Pair)> Continued =>
        answer.Comparison!.Continued.SelectMany(c => c.Pairs).Select(p => (byKey[p.From], byKey[p.To], p));

    /// <summary>Tasks that only a later plan has.</summary>
    public IReadOnlyList<PlanTask> New => [.. answer.Comparison!.New.Select(k => byKey[k])];

    /// <summary>Tasks that the later plan does not list.</summary>
    public IReadOnlyList<PlanTask> Dropped => [.. answer.Comparison!.Dropped.Select(k => byKey[k])];

    /// <summary>What has changed between the tasks of a pair, a clause each, without marks.</summary>
    public static IReadOnlyList<string> ChangesOf(ComparedPair pair) => [.. pair.Changes.Select(AnswerWords.Unescape)];

    /// <summary>Why the tasks of a pair are held for the same work, without marks.</summary>
    public static string ReasonOf(ComparedPair pair) => AnswerWords.Unescape(pair.Reason);
}
