using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>Writes tasks as points: an id, a vector of meaning, one of words, and a field for everything that is filtered by.</summary>
/// <param name="snapshot">The tasks.</param>
/// <param name="texts">Their folded texts, in plan order.</param>
/// <param name="terms">Numbers of all terms of the texts.</param>
internal sealed class PointWriter(IndexSnapshot snapshot, string[] texts, IReadOnlyDictionary<string, int> terms)
{
    private readonly HashSet<string> plansWithRoles =
        snapshot.Catalog.Tasks.Where(t => t.Owners.Any(o => o.Role != OwnerRole.Owner)).Select(t => t.PlanId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes the point at a position.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="position">Place in plan order.</param>
    /// <param name="of">Which snapshot it belongs to.</param>
    public void Write(Utf8JsonWriter json, int position, string of)
    {
        json.WriteStartObject();
        json.WriteString("id", PointId.Of(snapshot.Catalog.Tasks[position].Id));
        json.WriteStartObject("vector");
        if (texts[position].Length > 0 && TermsOf(position).Count > 0)
        {
            json.WritePropertyName(Fields.Words);
            WriteWords(json, position);
        }

        if (snapshot.Vectors is { } vectors)
        {
            json.WriteStartArray(Fields.Meaning);
            foreach (var number in vectors.Values.Span.Slice(position * vectors.Dimensions, vectors.Dimensions))
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WritePropertyName("payload");
        WriteFields(json, position, of);
        json.WriteEndObject();
    }

    /// <summary>Writes the sparse vector of a task's words, by rising numbers.</summary>
    public void WriteWords(Utf8JsonWriter json, int position)
    {
        var weighted = TermsOf(position);
        json.WriteStartObject();
        json.WriteStartArray("indices");
        foreach (var (number, _) in weighted)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var (_, weight) in weighted)
        {
            json.WriteNumberValue(weight);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what is filtered by.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="position">Place in plan order.</param>
    /// <param name="of">Which snapshot the point belongs to; null to leave it out.</param>
    public void WriteFields(Utf8JsonWriter json, int position, string? of)
    {
        var task = snapshot.Catalog.Tasks[position];
        json.WriteStartObject();
        json.WriteString(Fields.Task, task.Id);
        json.WriteString(Fields.Plan, task.PlanId);
        json.WriteNumber(Fields.Year, task.Year);
        json.WriteString(Fields.Domain, task.Domain ?? string.Empty);
        WriteTexts(json, Fields.Owners, snapshot.Identities.OwnersOf(task).Distinct(StringComparer.Ordinal));
        WriteTexts(json, Fields.Roles, task.Owners.Select(o => IndexedTasks.RoleOf(o.Role, o.Name)).Distinct(StringComparer.Ordinal));
        json.WriteBoolean(Fields.PlanRanks, plansWithRoles.Contains(task.PlanId));
        json.WriteBoolean(Fields.Sole, task is { Owners.Count: 1, OwnersOpenEnded: false });
        json.WriteBoolean(Fields.OpenEnded, task.OwnersOpenEnded);
        json.WriteNumber(Fields.OwnerCount, task.Owners.Count);
        json.WriteStartArray(Fields.Due);
        foreach (var day in task.DueDates.Distinct())
        {
            json.WriteNumberValue(Fields.DayOf(day));
        }

        json.WriteEndArray();
        json.WriteString(Fields.Ref, task.Ref);
        WriteTexts(json, Fields.Headings, HeadingsOf(task.Ref));
        WriteTexts(json, Fields.Terms, Terms.Of(texts[position]));
        json.WriteBoolean(Fields.HasMetric, task.Metrics.Count > 0);
        if (of is not null)
        {
            json.WriteString(Fields.Snapshot, of);
        }

        json.WriteEndObject();
    }

    private List<(int Number, float Weight)> TermsOf(int position) =>
        [.. TermWeights.Of(texts[position]).Select(t => (Number: terms[t.Term], t.Weight)).OrderBy(t => t.Number)];

    private static void WriteTexts(Utf8JsonWriter json, string field, IEnumerable<string> texts)
    {
        json.WriteStartArray(field);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    // A heading path is whatever stands before a bracket, a digit or a paragraph of the reference, and all of it.
    private static IEnumerable<string> HeadingsOf(string reference) =>
        Enumerable.Range(1, Math.Max(0, reference.Length - 1)).Where(i => reference[i] is '(' or '¶' or (>= '0' and <= '9')).Select(i => reference[..i]).Append(reference);
}
