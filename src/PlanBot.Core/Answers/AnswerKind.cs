using System.Text.Json.Serialization;

namespace PlanBot.Core.Answers;

/// <summary>Kinds of answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
public enum AnswerKind
{
    /// <summary>All tasks that meet conditions.</summary>
    [JsonStringEnumMemberName("list")]
    List,

    /// <summary>A number, perhaps broken down.</summary>
    [JsonStringEnumMemberName("count")]
    Count,

    /// <summary>Who is responsible.</summary>
    [JsonStringEnumMemberName("owners")]
    Owners,

    /// <summary>When tasks are due.</summary>
    [JsonStringEnumMemberName("deadline")]
    Deadline,

    /// <summary>Quantified targets.</summary>
    [JsonStringEnumMemberName("metrics")]
    Metrics,

    /// <summary>Tasks in full.</summary>
    [JsonStringEnumMemberName("detail")]
    Detail,

    /// <summary>Tasks found by words.</summary>
    [JsonStringEnumMemberName("search")]
    Search,

    /// <summary>Two plans compared.</summary>
    [JsonStringEnumMemberName("comparison")]
    Comparison,

    /// <summary>A draft.</summary>
    [JsonStringEnumMemberName("summary")]
    Summary,

    /// <summary>Nothing meets the conditions.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>Two readings are equally likely.</summary>
    [JsonStringEnumMemberName("clarify")]
    Clarify,

    /// <summary>Not answerable; see the reason.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>What can be asked.</summary>
    [JsonStringEnumMemberName("help")]
    Help,
}

/// <summary>Why a question was not answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeclinedReason>))]
public enum DeclinedReason
{
    /// <summary>Not about plans, or an order to the assistant.</summary>
    [JsonStringEnumMemberName("off_topic")]
    OffTopic,

    /// <summary>Asks what has been done or spent.</summary>
    [JsonStringEnumMemberName("no_progress_data")]
    NoProgressData,

    /// <summary>No plan of the named years is loaded.</summary>
    [JsonStringEnumMemberName("year_not_loaded")]
    YearNotLoaded,

    /// <summary>The unit or place owns no task in any plan.</summary>
    [JsonStringEnumMemberName("unknown_unit")]
    UnknownUnit,

    /// <summary>No task prints the property.</summary>
    [JsonStringEnumMemberName("not_stated")]
    NotStated,

    /// <summary>The answer failed its certificate, or a fault of the program.</summary>
    [JsonStringEnumMemberName("internal_fault")]
    InternalFault,
}

/// <summary>One line of a breakdown.</summary>
/// <param name="Name">What is counted under.</param>
/// <param name="Count">How many.</param>
public sealed record TallyEntry(string Name, int Count);

/// <summary>Where in a plan a statement stands.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Year">The plan's first year.</param>
/// <param name="Ref">The task's reference.</param>
/// <param name="DocNumber">Document number as printed; null where the plan prints none.</param>
/// <param name="Quote">Verbatim words of the task's paragraph, without blanks.</param>
public sealed record Citation(string TaskId, int Year, string Ref, string? DocNumber, string Quote);
