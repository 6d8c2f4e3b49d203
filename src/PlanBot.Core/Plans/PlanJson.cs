using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>The one JSON form of plans, readings and tasks (camel case, nulls written, Han characters unescaped).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlanReading))]
[JsonSerializable(typeof(PlanTask))]
public sealed partial class PlanJson : JsonSerializerContext
{
    /// <summary>Compact, with Han characters as they are: for stores and for lines of output.</summary>
    public static PlanJson Compact { get; } = new(Written(indented: false));

    /// <summary>Indented, with Han characters as they are: for people.</summary>
    public static PlanJson Indented { get; } = new(Written(indented: true));

    private static JsonSerializerOptions Written(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
