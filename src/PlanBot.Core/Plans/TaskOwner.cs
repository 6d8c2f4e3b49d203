using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>A unit's part in a task.</summary>
/// <param name="Name">The unit's canonical short name.</param>
/// <param name="Printed">The plan's characters without blanks.</param>
/// <param name="Role">What the plan says of the unit's part.</param>
public sealed record TaskOwner(string Name, string Printed, OwnerRole Role);

/// <summary>The part of a unit in a task, as printed; <see cref="Owner"/> where the plan ranks nobody.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnerRole>))]
public enum OwnerRole
{
    /// <summary>One of several units of equal rank.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,

    /// <summary>Leads the work.</summary>
    [JsonStringEnumMemberName("lead")]
    Lead,

    /// <summary>Supports the lead.</summary>
    [JsonStringEnumMemberName("support")]
    Support,

    /// <summary>Guides from above.</summary>
    [JsonStringEnumMemberName("guide")]
    Guide,
}
