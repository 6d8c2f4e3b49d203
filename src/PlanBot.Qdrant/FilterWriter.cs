using System.Text.Json.Nodes;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>Says a <see cref="TaskFilter"/> in Qdrant's conditions. Only indexed fields are named, as strict mode wants it.</summary>
internal static class FilterWriter
{
    /// <summary>The conditions of <paramref name="filter"/> but for words in the text and figures; null where nothing can meet them.</summary>
    /// <param name="filter">What is asked.</param>
    /// <param name="mentioning">Ids of the points whose text names a unit.</param>
    public static List<JsonNode>? Conditions(TaskFilter filter, IReadOnlyDictionary<string, IReadOnlyList<string>> mentioning)
    {
        if (filter is { PlanIds.Count: 0 } or { Within.Count: 0 } || filter.Due.Any(d => !d.Negated && d.Windows.Count == 0))
        {
            return null;
        }

        var must = new List<JsonNode>();
        AddKeywords(must, filter);
        must.AddRange(filter.Owners.Select(clause => Owned(clause, mentioning)));
        must.AddRange(filter.Due.Where(d => d.Windows.Count > 0).Select(d => d.Negated ? Not(Due(d)) : Due(d)));
        AddFlags(must, filter);
        if (filter.OwnerCount is { } count)
        {
            must.Add(count.Sort is { } sort ? Counted(count, sort) : Range(Fields.OwnerCount, count.Comparison, count.Count));
            if (count is { Comparison: Comparison.Equal, Count: <= 1, Sort: null })
            {
                must.Add(Match(Fields.OpenEnded, false));
            }
        }

        if (filter.Refs.Count > 0)
        {
            must.Add(Should(filter.Refs.Select(r => WithYear(Match(r.IsHeading ? Fields.Headings : Fields.Ref, r.Ref), r.Year))));
        }

        return must;
    }

    /// <summary>A point has one of these ids.</summary>
    public static JsonObject Ids(IEnumerable<string> ids) => new() { ["has_id"] = new JsonArray([.. ids.Distinct(StringComparer.Ordinal).Select(i => (JsonNode)i)]) };

    /// <summary>A field holds a value.</summary>
    public static JsonObject Match(string field, JsonNode value) => new() { ["key"] = field, ["match"] = new JsonObject { ["value"] = value } };

    /// <summary>All conditions together.</summary>
    public static JsonObject Must(IEnumerable<JsonNode> conditions) => new() { ["must"] = new JsonArray([.. conditions]) };

    private static void AddKeywords(List<JsonNode> must, TaskFilter filter)
    {
        if (filter.PlanIds is { } plans)
        {
            must.Add(Any(Fields.Plan, plans));
        }

        if (filter.Within is { } within)
        {
            must.Add(Ids(within.Select(PointId.Of)));
        }

        if (filter.Domains.Count > 0)
        {
            must.Add(Any(Fields.Domain, filter.Domains));
        }

        if (filter.ExcludedDomains.Count > 0)
        {
            must.Add(Not(Any(Fields.Domain, filter.ExcludedDomains)));
        }
    }

    private static void AddFlags(List<JsonNode> must, TaskFilter filter)
    {
        if (filter.HasMetric || filter.Metric is not null)
        {
            must.Add(Match(Fields.HasMetric, true));
        }

        if (filter.HasNoMetric)
        {
            must.Add(Match(Fields.HasMetric, false));
        }

        if (filter.OwnersOpenEnded)
        {
            must.Add(Match(Fields.OpenEnded, true));
        }
    }

    private static JsonNode Owned(OwnerClause clause, IReadOnlyDictionary<string, IReadOnlyList<string>> mentioning)
    {
        var units = clause.Units.Select(u => OwnedBy(u, clause, mentioning));
        return clause.Match switch
        {
            OwnerMatch.All => Must(units),
            OwnerMatch.None => Not(Should(units)),
            OwnerMatch.Sole => Must([Should(units), Match(Fields.Sole, true)]),
            OwnerMatch.NotSole => Not(Must([Should(units), Match(Fields.Sole, true)])),
            _ => Should(units),
        };
    }

    private static JsonNode OwnedBy(string unit, OwnerClause clause, IReadOnlyDictionary<string, IReadOnlyList<string>> mentioning)
    {
        JsonNode owned = Match(Fields.Owners, unit);
        if (clause.Role is { } role)
        {
            owned = Must([owned, Should([Match(Fields.PlanRanks, false), Match(Fields.Roles, IndexedTasks.RoleOf(role, unit))])]);
        }

        return clause.OrMentioned && mentioning[unit] is { Count: > 0 } ids ? Should([owned, Ids(ids)]) : owned;
    }

    private static JsonObject Due(DueClause due) => Should(due.Windows.Select(w => WithYear(
        new JsonObject { ["key"] = Fields.Due, ["range"] = new JsonObject { ["gte"] = Fields.DayOf(w.From), ["lte"] = Fields.DayOf(w.To) } }, w.PlanYear)));

    private static JsonNode WithYear(JsonNode condition, int? year) => year is { } of ? Must([condition, Match(Fields.Year, of)]) : condition;

    private static JsonNode Counted(OwnerCountClause count, OwnerSort sort) => count.Comparison switch
    {
        Comparison.Above => AtLeast(count.Count + 1, sort),
        Comparison.AtLeast => AtLeast(count.Count, sort),
        Comparison.Below => Not(AtLeast(count.Count, sort)),
        Comparison.AtMost => Not(AtLeast(count.Count + 1, sort)),
        _ => Must([AtLeast(count.Count, sort), Not(AtLeast(count.Count + 1, sort))]),
    };

    // Qdrant refuses to count to zero, and with too few units nothing can be met.
    private static JsonNode AtLeast(int units, OwnerSort sort) => units <= 0 ? Not(Ids([]))
        : sort.Units.Count < units ? Ids([])
        : new JsonObject
        {
            ["min_should"] = new JsonObject { ["conditions"] = new JsonArray([.. sort.Units.Select(u => (JsonNode)Match(Fields.Owners, u))]), ["min_count"] = units },
        };

    private static JsonObject Range(string field, Comparison comparison, int value) => new()
    {
        ["key"] = field,
        ["range"] = comparison switch
        {
            Comparison.Above => new JsonObject { ["gt"] = value },
            Comparison.AtLeast => new JsonObject { ["gte"] = value },
            Comparison.Below => new JsonObject { ["lt"] = value },
            Comparison.AtMost => new JsonObject { ["lte"] = value },
            _ => new JsonObject { ["gte"] = value, ["lte"] = value },
        },
    };

    private static JsonObject Any(string field, IEnumerable<string> values) => new()
    {
        ["key"] = field,
        ["match"] = new JsonObject { ["any"] = new JsonArray([.. values.Distinct(StringComparer.Ordinal).Select(v => (JsonNode)v)]) },
    };

    private static JsonObject Should(IEnumerable<JsonNode> conditions) => new() { ["should"] = new JsonArray([.. conditions]) };

    private static JsonObject Not(JsonNode condition) => new() { ["must_not"] = new JsonArray(condition) };
}
