namespace PlanBot.Core.Plans;

/// <summary>The fields of a task that can be set right and that versions are compared by; names as in its JSON form.</summary>
public static class TaskFields
{
    /// <summary>Owner units with their roles, and whether the list is open-ended.</summary>
    public const string Owners = "owners";

    /// <summary>The deadline.</summary>
    public const string Deadline = "deadline";

    /// <summary>The domain.</summary>
    public const string Domain = "domain";

    /// <summary>The body.</summary>
    public const string Text = "text";

    /// <summary>The reference; it can differ between versions and is never set right.</summary>
    public const string Ref = "ref";

    /// <summary>The headings above; they can differ between versions and are never set right.</summary>
    public const string Headings = "headings";

    /// <summary>The fields that can be set right.</summary>
    public static IReadOnlyList<string> Correctable { get; } = [Owners, Deadline, Domain, Text];

    /// <summary>
    /// A field in words that are equal where the field is printed alike: owners as printed with their roles, an
    /// open-ended list with an ellipsis behind it; empty where nothing is printed.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static string Print(PlanTask task, string field)
    {
        ArgumentNullException.ThrowIfNull(task);
        return field switch
        {
            Owners => string.Join('、', task.Owners.Select(Print)) + (task.OwnersOpenEnded ? "…" : string.Empty),
            Deadline => task.Deadline?.Text ?? string.Empty,
            Domain => task.Domain ?? string.Empty,
            Text => task.Text,
            Ref => task.Ref,
            Headings => string.Join(" › ", task.Headings),
            _ => throw new ArgumentException($"A task has no field '{field}'.", nameof(field)),
        };
    }

    private static string Print(TaskOwner owner) =>
        owner.Role == OwnerRole.Owner ? owner.Printed : $"{owner.Printed} ({owner.Role.ToString().ToLowerInvariant()})";
}
