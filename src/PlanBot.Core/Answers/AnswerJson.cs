using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Core.Answers;

/// <summary>The one JSON form of answers (camel case, nulls written, Han characters unescaped).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(DeclinedReason[]))]
public sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Compact: for lines of output and for HTTP.</summary>
    public static AnswerJson Compact { get; } = new(Written(indented: false));

    /// <summary>Indented: for people.</summary>
    public static AnswerJson Indented { get; } = new(Written(indented: true));

    private static JsonSerializerOptions Written(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
