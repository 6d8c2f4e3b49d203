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
            var query = state.Length == 0 ? null : JsonSerializer.Deserialize(state, Default.Query);
            return query is { Filter: { Owners: not null, Due: not null, Domains: not null }, Years: not null, Words: not null } && Enum.IsDefined(query.Intent)
                ? query
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
