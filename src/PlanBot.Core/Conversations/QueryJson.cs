using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Conversations;

/// <summary>Queries as conversations remember them.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Query))]
internal sealed partial class QueryJson : JsonSerializerContext
{
    /// <summary>A query as text.</summary>
    public static string Write(Query query) => JsonSerializer.Serialize(query, Default.Query);

    /// <summary>The query of a text; null where it was written by another version or is damaged.</summary>
    public static Query? Read(string state)
    {
        try
        {
            return state.Length == 0 ? null : JsonSerializer.Deserialize(state, Default.Query);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
