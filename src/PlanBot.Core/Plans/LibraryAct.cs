using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>What the record says of an act that is being done.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Who">By whom; given by the host.</param>
/// <param name="Subject">What it is done to: a file, a task and field, a name.</param>
public sealed record ActDraft(ActKind Kind, string Who, string Subject)
{
    /// <summary>The plan; null where none is concerned.</summary>
    public string? PlanId { get; init; }

    /// <summary>The version; null where none is concerned.</summary>
    public int? Version { get; init; }

    /// <summary>What it is set to; null where nothing is.</summary>
    public string? Value { get; init; }

    /// <summary>The reason given; null where none was asked for.</summary>
    public string? Why { get; init; }

    /// <summary>Errors in spite of which it is done; 0 where there were none.</summary>
    public int AcceptedErrors { get; init; }
}

/// <summary>An act that was done.</summary>
/// <param name="Number">Grows from act to act.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Act">What, by whom and why.</param>
public sealed record LibraryAct(long Number, DateTimeOffset At, ActDraft Act);

/// <summary>What can be done to a library.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActKind>))]
public enum ActKind
{
    /// <summary>An empty library was filled.</summary>
    [JsonStringEnumMemberName("seed")]
    Seed,

    /// <summary>A new plan was published.</summary>
    [JsonStringEnumMemberName("publish")]
    Publish,

    /// <summary>A new version took the place of another.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>A file of another kind was put beside a plan.</summary>
    [JsonStringEnumMemberName("beside")]
    Beside,

    /// <summary>A plan was withdrawn.</summary>
    [JsonStringEnumMemberName("withdraw")]
    Withdraw,

    /// <summary>A version became current again.</summary>
    [JsonStringEnumMemberName("restore")]
    Restore,

    /// <summary>A field was set right.</summary>
    [JsonStringEnumMemberName("correct")]
    Correct,

    /// <summary>A correction was dropped.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,

    /// <summary>A name of a unit was added to the office's own lexicon.</summary>
    [JsonStringEnumMemberName("alias")]
    Alias,
}
