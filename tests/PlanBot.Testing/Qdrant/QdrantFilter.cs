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

    /// <summary>Whether a point meets all clauses, worked out once for many points.</summary>
    public static Predicate<QdrantPoint> Of(JsonObject filter)
    {
        var clauses = Clauses(filter).Select(c => (c.Clause, Conditions: c.Conditions.Select(Condition).ToArray())).ToArray();
        var least = filter[MinShould]?["min_count"]?.GetValue<int>();
        return point => Array.TrueForAll(clauses, c => c.Clause switch
        {
            "must" => Array.TrueForAll(c.Conditions, one => one(point)),
            "should" => Array.Exists(c.Conditions, one => one(point)),
            MinShould => c.Conditions.Count(one => one(point)) >= least,
            _ => !Array.Exists(c.Conditions, one => one(point)),
        });
    }

    private static IEnumerable<(string Clause, List<JsonObject> Conditions)> Clauses(JsonObject filter) => filter.Select(c => c.Key is "must" or "should" or "must_not"
        ? (c.Key, c.Value is JsonArray many ? many.Select(m => m!.AsObject()).ToList() : [c.Value!.AsObject()])
        : c.Key == MinShould ? (c.Key, [.. c.Value!["conditions"]!.AsArray().Select(m => m!.AsObject())])
        : throw new NotSupportedException($"The double does not know the clause {c.Key}."));

    private static Predicate<QdrantPoint> Condition(JsonObject condition)
    {
        if (condition["has_id"] is JsonArray ids)
        {
            var wanted = ids.Select(i => i!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            return point => wanted.Contains(point.Id);
        }

        if (condition["is_empty"]?["key"]?.GetValue<string>() is { } empty)
        {
            return point => point.CountOf(empty) == 0;
        }

        if (condition["is_null"]?["key"]?.GetValue<string>() is { } missing)
        {
            return point => point.IsNull(missing);
        }

        if (condition["key"]?.GetValue<string>() is not { } key)
        {
            return Of(condition);
        }

        if (condition["match"] is JsonObject match)
        {
            var matches = Matching(match);
            return point => point.Any(key, matches);
        }

        if (condition["range"] is JsonObject range)
        {
            var holds = Within(range);
            return point => point.Any(key, holds);
        }

        var counted = Within(condition["values_count"]!.AsObject());
        return point => counted((long)point.CountOf(key));
    }

    private static Predicate<object> Matching(JsonObject match)
    {
        if (match["value"] is { } one)
        {
            return QdrantPoint.ValueOf(one)!.Equals;
        }

        return match["any"] is JsonArray any ? Values(any).Contains
            : match["except"] is JsonArray except && Values(except) is var excepted ? value => !excepted.Contains(value)
            : throw new NotSupportedException($"The double does not know the match {match.ToJsonString()}.");
    }

    private static HashSet<object> Values(JsonArray values) => [.. values.Select(v => QdrantPoint.ValueOf(v)!)];

    private static Predicate<object> Within(JsonObject range)
    {
        var ends = range.Select(end => (end.Key, Bound: QdrantPoint.ValueOf(end.Value)!)).ToArray();
        return value => Array.TrueForAll(ends, end => Holds(Order(value, end.Bound), end.Key));
    }

    private static int Order(object value, object bound) => bound is string moment
        ? DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture).CompareTo(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture))
        : Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(bound, CultureInfo.InvariantCulture));

    private static bool Holds(int order, string end) => end switch
    {
        "gt" => order > 0,
        "gte" => order >= 0,
        "lt" => order < 0,
        "lte" => order <= 0,
        _ => throw new NotSupportedException($"The double does not know the bound {end}."),
    };
}
