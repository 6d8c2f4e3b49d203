using PlanBot.Core.Plans;

namespace PlanBot.Core.Drafting;

/// <summary>Tasks that are told together.</summary>
/// <param name="Name">What they are about; null where nothing names it.</param>
/// <param name="Tasks">In plan order.</param>
internal sealed record SubTopic(string? Name, IReadOnlyList<PlanTask> Tasks);

/// <summary>Groups tasks: by domain or heading where there are several, else by the themes of their text.</summary>
internal sealed class SubTopics(DraftingLexicon lexicon)
{
    private const int HeadCounts = 3;

    /// <summary>Groups in the order of their first tasks; what no theme fits comes last.</summary>
    public IReadOnlyList<SubTopic> Of(IReadOnlyList<PlanTask> tasks)
    {
        var byField = Grouped(tasks, FieldOf);
        if (byField.Count > 1)
        {
            return byField;
        }

        var byTheme = Grouped(tasks, ThemeOf);
        return [.. byTheme.Where(g => g.Name is not null), .. byTheme.Where(g => g.Name is null)];
    }

    /// <summary>The domain of a task, or else the heading above it.</summary>
    public string? FieldOf(PlanTask task) => task.Domain ?? (task.Headings.Count > 0 ? HeadingOf(task) : null);

    /// <summary>The deepest heading above a task without its number; empty where there is none.</summary>
    public string HeadingOf(PlanTask task) =>
        task.Headings.Count == 0 ? string.Empty : lexicon.Without(CompressionKind.Numbering, task.Headings[^1]);

    private string? ThemeOf(PlanTask task)
    {
        var stop = task.Text.IndexOf('。', StringComparison.Ordinal);
        var (head, rest) = stop < 0 ? (task.Text, string.Empty) : (task.Text[..stop], task.Text[stop..]);
        var best = lexicon.Themes
            .Select(t => (t.Name, Score: t.Weight * ((HeadCounts * t.Pattern.Count(head)) + t.Pattern.Count(rest))))
            .MaxBy(t => t.Score);
        return best.Score > 0 ? best.Name : null;
    }

    private static List<SubTopic> Grouped(IReadOnlyList<PlanTask> tasks, Func<PlanTask, string?> nameOf) =>
        [.. tasks.GroupBy(nameOf, StringComparer.Ordinal).Select(g => new SubTopic(g.Key, [.. g]))];
}
