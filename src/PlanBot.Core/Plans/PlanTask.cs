using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>One task of a plan. Its JSON form is the Task of the contract.</summary>
/// <param name="Id"><c>{planId}/{ref}</c>.</param>
/// <param name="PlanId">The plan that prints it.</param>
/// <param name="Year">The plan's first year.</param>
/// <param name="Ref">Printed heading path and number, half-width brackets; unique in its plan.</param>
/// <param name="Section">The first-level heading above it with its number; null where none.</param>
/// <param name="Headings">All headings above it, outermost first, without blanks and final full stop.</param>
/// <param name="Domain">Domain of the deepest heading that the lexicon knows; null where none.</param>
/// <param name="Number">The printed item number; null where none is printed.</param>
/// <param name="Text">The body without its owner and deadline bracket, page breaks healed, no blanks but between Latin words.</param>
/// <param name="Owners">Owner units in printed order, each once.</param>
/// <param name="OwnersOpenEnded">Whether the printed list ends in "and others".</param>
/// <param name="Deadline">The task's deadline; null where none is printed.</param>
/// <param name="Milestones">Dates inside the body, in printed order.</param>
/// <param name="Metrics">Quantified targets inside the body, in printed order.</param>
/// <param name="Source">Where the task stands in its file.</param>
/// <param name="Corrected">Names of fields that an administrator has corrected.</param>
public sealed record PlanTask(
    string Id,
    string PlanId,
    int Year,
    string Ref,
    string? Section,
    IReadOnlyList<string> Headings,
    string? Domain,
    int? Number,
    string Text,
    IReadOnlyList<TaskOwner> Owners,
    bool OwnersOpenEnded,
    Deadline? Deadline,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<Metric> Metrics,
    SourceSpan Source,
    IReadOnlyList<string> Corrected)
{
    /// <summary>The days on which the task is due; empty for an undated or ongoing task.</summary>
    public IReadOnlyList<DateOnly> DueDates => Deadline?.Dates ?? [];

    /// <summary>What the plan prints in each corrected field; null for a task as printed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Printed { get; init; }

    /// <summary>The body as the plan prints it, whatever it was corrected to.</summary>
    [JsonIgnore]
    public string PrintedText => Printed?.GetValueOrDefault(TaskFields.Text) ?? Text;
}
