using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Verification.Answers;

namespace PlanBot.Verification.Plans;

/// <summary>
/// The named plans as PlanBot reads them: what answers are held against. A task is called <c>YEAR-REF</c> while one
/// series is loaded, else by its id, <c>PLANID/REF</c>.
/// </summary>
internal sealed class PrintedPlans
{
    private readonly Dictionary<string, PrintedTask> tasks;
    private readonly bool byYear;

    /// <summary>Wraps plans.</summary>
    /// <param name="catalog">The plans.</param>
    /// <param name="sources">Their texts by plan id; where one is missing, only the tasks as read can be quoted.</param>
    public PrintedPlans(PlanCatalog catalog, IReadOnlyDictionary<string, SourceText> sources)
    {
        byYear = !catalog.HasSeveralSeries && catalog.Tasks.Select(ByYear).Distinct(StringComparer.Ordinal).Count() == catalog.Tasks.Count;
        tasks = catalog.Tasks
            .Select(t => new PrintedTask(byYear ? ByYear(t) : t.Id, t, catalog.PlanOf(t).Header, LinesOf(t, sources.GetValueOrDefault(t.PlanId))))
            .ToDictionary(t => t.Key, StringComparer.Ordinal);
        Years = [.. catalog.Years];
        LoadedPlans = catalog.Plans;
    }

    /// <summary>All tasks in plan order.</summary>
    public IEnumerable<PrintedTask> Tasks => tasks.Values;

    /// <summary>The years that the plans cover, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The plans.</summary>
    public IReadOnlyList<Plan> LoadedPlans { get; }

    /// <summary>The task that is called <paramref name="key"/>; null where there is none.</summary>
    public PrintedTask? Find(string key) => tasks.GetValueOrDefault(key);

    /// <summary>What the task is called that an answer places somewhere; not all that answers name exist.</summary>
    public string KeyOf(StatedPlace place) => byYear ? $"{place.Year}-{place.Ref}" : place.TaskId ?? string.Empty;

    /// <summary>What a task is called of which somebody wrote the name, <c>YEAR-REF</c> or <c>PLANID/REF</c>; null where there is no such task, or several.</summary>
    public string? Resolve(string written)
    {
        if (tasks.ContainsKey(written))
        {
            return written;
        }

        var meant = tasks.Values.Where(t => t.Task.Id == written || ByYear(t.Task) == written).Take(2).ToList();
        return meant.Count == 1 ? meant[0].Key : null;
    }

    private static string ByYear(PlanTask task) => $"{task.Year}-{task.Ref}";

    private static string LinesOf(PlanTask task, SourceText? source) => source is null || task.Source.EndLine > source.LineCount
        ? string.Empty
        : string.Concat(Enumerable.Range(task.Source.Line, task.Source.EndLine - task.Source.Line + 1).Select(n => source.Line(n).Value));
}
