using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>What was signed or stamped on a file. It is no text of the plan, and whether it is genuine is not checked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of the seal, as far as the file says it; else null.</param>
/// <param name="By">The product, or the person, by whom it was set; null where the file does not say so.</param>
/// <param name="When">When, as the file writes it; null where it does not.</param>
/// <param name="Pages">The pages on which it is shown, from 1; empty for one that is shown nowhere.</param>
public sealed record SourceSeal(SealKind Kind, string? Name, string? By, string? When, IReadOnlyList<int> Pages);

/// <summary>What stands on a file beside its text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SealKind>))]
public enum SealKind
{
    /// <summary>A signature over the file with the picture of a seal.</summary>
    [JsonStringEnumMemberName("seal")]
    Seal,

    /// <summary>A signature over the file.</summary>
    [JsonStringEnumMemberName("signature")]
    Signature,

    /// <summary>The picture of a stamp, which signs nothing.</summary>
    [JsonStringEnumMemberName("stamp")]
    Stamp,
}
