using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Commands;

/// <summary>Writes a member of an enum as words joined by hyphens.</summary>
internal sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
