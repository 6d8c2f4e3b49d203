namespace PlanBot.Core.Answers;

/// <summary>Why tasks that were found by words or by meaning are shown.</summary>
/// <param name="ByTask">The reasons by task id.</param>
/// <param name="Question">The question's vector, for reasons of meaning; empty where there are none.</param>
internal sealed record Evidence(IReadOnlyDictionary<string, Reason> ByTask, ReadOnlyMemory<float> Question = default)
{
    /// <summary>No task, no reason.</summary>
    public static Evidence None { get; } = new(new Dictionary<string, Reason>(StringComparer.Ordinal));

    /// <summary>The reason of a task; null where there is none.</summary>
    public Reason? Of(string taskId) => ByTask.GetValueOrDefault(taskId);

    /// <summary>The reasons of several findings together.</summary>
    public static Evidence Union(IEnumerable<Evidence> several) => new(several
        .SelectMany(e => e.ByTask)
        .GroupBy(e => e.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Value with { Words = [.. g.SelectMany(e => e.Value.Words).Distinct(StringComparer.Ordinal)] }, StringComparer.Ordinal));
}

/// <summary>Why a task is shown.</summary>
/// <param name="Words">Words that stand in its text.</param>
/// <param name="Cosine">Nearness in meaning; null where words alone decided.</param>
/// <param name="IsNearest">Whether it is among those that fit best.</param>
internal sealed record Reason(IReadOnlyList<string> Words, double? Cosine = null, bool IsNearest = true);
