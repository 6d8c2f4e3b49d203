using System.Globalization;
using System.Text.Json.Nodes;

namespace PlanBot.Testing.Qdrant;

/// <summary>Qdrant's filter conditions over a point; one that the double does not know is an error, never a pass.</summary>
internal static class QdrantFilter
{
    private const string MinShould = "min_should";

    /// <summary>Refuses empty conditions, and under strict mode fields without an index.</summary>
    public static void Check(JsonObject filter, IReadOnlyCollection<string>? indexed)
    {
        foreach (var (clause, at, condition) in Clauses(filter).SelectMany(c => c.Conditions.Select((condition, at) => (c.Clause, at, condition))))
        {
            if (condition["key"] is { } key)
            {
                if (condition["match"] is null && condition["range"] is null && condition["values_count"] is null)
                {
                    throw new QdrantRefusal(422, $"Validation error in JSON body: [scroll_request.filter.{clause}[{at}].__all__: Validation error: At least one field condition must be specified [{{}}]]");
                }

                if (indexed?.Contains(key.GetValue<string>()) is false)
                {
                    throw new QdrantRefusal(400, $"Bad request: Index required but not found for \"{key}\" of one of the following types: [keyword]. Help: Create an index for this key or use a different filter.");
                }
            }
            else if (condition["has_id"] is null && condition["is_empty"] is null && condition["is_null"] is null)
            {
                Check(condition, indexed);
            }
        }
    }

    /// <summary>Whether a point meets all clauses.</summary>
    public static bool Meets(JsonObject point, JsonObject filter) => Clauses(filter).All(c => c.Clause switch
    {
        "must" => c.Conditions.All(one => MeetsOne(point, one)),
        "should" => c.Conditions.Any(one => MeetsOne(point, one)),
        MinShould => c.Conditions.Count(one => MeetsOne(point, one)) >= filter[MinShould]!["min_count"]!.GetValue<int>(),
        _ => !c.Conditions.Any(one => MeetsOne(point, one)),
    });

    /// <summary>The values of a field; none where it is missing, null or an empty array.</summary>
    public static IReadOnlyList<JsonNode> ValuesOf(JsonObject point, string field) => point["payload"]?[field] switch
    {
        null => [],
        JsonArray many => [.. many.OfType<JsonNode>()],
        { } one => [one],
    };

    private static IEnumerable<(string Clause, List<JsonObject> Conditions)> Clauses(JsonObject filter) => filter.Select(c => c.Key is "must" or "should" or "must_not"
        ? (c.Key, c.Value is JsonArray many ? many.Select(m => m!.AsObject()).ToList() : [c.Value!.AsObject()])
        : c.Key == MinShould ? (c.Key, [.. c.Value!["conditions"]!.AsArray().Select(m => m!.AsObject())])
        : throw new NotSupportedException($"The double does not know the clause {c.Key}."));

    private static bool MeetsOne(JsonObject point, JsonObject condition)
    {
        if (condition["has_id"] is JsonArray ids)
        {
            return ids.Any(i => JsonNode.DeepEquals(i, point["id"]));
        }

        if (condition["is_empty"]?["key"] is { } empty)
        {
            return ValuesOf(point, empty.GetValue<string>()).Count == 0;
        }

        if (condition["is_null"]?["key"] is { } field)
        {
            return point["payload"] is JsonObject payload && payload.TryGetPropertyValue(field.GetValue<string>(), out var value) && value is null;
        }

        if (condition["key"] is not { } key)
        {
            return Meets(point, condition);
        }

        var values = ValuesOf(point, key.GetValue<string>());
        return condition["match"] is JsonObject match ? Matches(values, match)
            : condition["range"] is JsonObject range ? values.Any(v => range.All(end => Holds(v, end.Key, end.Value!)))
            : condition["values_count"] is JsonObject count && count.All(end => Holds(values.Count, end.Key, end.Value!));
    }

    private static bool Matches(IReadOnlyList<JsonNode> values, JsonObject match) =>
        match["value"] is { } one ? values.Any(v => JsonNode.DeepEquals(v, one))
        : match["any"] is JsonArray any ? values.Any(v => any.Any(a => JsonNode.DeepEquals(v, a)))
        : match["except"] is JsonArray except ? values.Any(v => !except.Any(a => JsonNode.DeepEquals(v, a)))
        : throw new NotSupportedException($"The double does not know the match {match.ToJsonString()}.");

    private static bool Holds(JsonNode value, string end, JsonNode bound)
    {
        var order = bound.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture).CompareTo(DateTimeOffset.Parse(bound.GetValue<string>(), CultureInfo.InvariantCulture))
            : double.Parse(value.ToString(), CultureInfo.InvariantCulture).CompareTo(double.Parse(bound.ToString(), CultureInfo.InvariantCulture));
        return end switch
        {
            "gt" => order > 0,
            "gte" => order >= 0,
            "lt" => order < 0,
            "lte" => order <= 0,
            _ => throw new NotSupportedException($"The double does not know the bound {end}."),
        };
    }
}
