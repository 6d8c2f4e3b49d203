using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>What a new version of a plan changes. References and words are those that the versions print.</summary>
/// <param name="Added">Tasks that only the new version has, in its order.</param>
/// <param name="Removed">Tasks that only the old version has, in its order.</param>
/// <param name="Changed">Tasks that both have and that differ, in the order of the new version.</param>
/// <param name="Same">Number of tasks that are printed alike.</param>
public sealed record VersionDifference(
    IReadOnlyList<PlanTask> Added, IReadOnlyList<PlanTask> Removed, IReadOnlyList<ChangedTask> Changed, int Same)
{
    private static readonly string[] Compared =
        [TaskFields.Ref, TaskFields.Headings, TaskFields.Text, TaskFields.Owners, TaskFields.Deadline];

    /// <summary>Whether no task differs.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares two versions.</summary>
    public static VersionDifference Of(PlanReading before, PlanReading after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var pairs = TaskPairing.Of(before.Tasks, after.Tasks);
        var both = pairs.Where(p => p is { Before: not null, After: not null })
            .Select(p => new ChangedTask(p.Before!, p.After!, FieldsThatDiffer(p.Before!, p.After!)))
            .ToList();
        return new VersionDifference(
            [.. pairs.Where(p => p.Before is null).Select(p => p.After!)],
            [.. pairs.Where(p => p.After is null).Select(p => p.Before!)],
            [.. both.Where(c => c.Fields.Count > 0)],
            both.Count(c => c.Fields.Count == 0));
    }

    private static List<string> FieldsThatDiffer(PlanTask before, PlanTask after) =>
        [.. Compared.Where(f => TaskFields.Print(before, f) != TaskFields.Print(after, f))];
}

/// <summary>A task that two versions print differently.</summary>
/// <param name="Before">As the old version prints it.</param>
/// <param name="After">As the new version prints it.</param>
/// <param name="Fields">Names of <see cref="TaskFields"/> that differ.</param>
public sealed record ChangedTask(PlanTask Before, PlanTask After, IReadOnlyList<string> Fields);
