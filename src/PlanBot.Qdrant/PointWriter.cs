using System.Text.Encodings.Web;
using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>Writes tasks as points: an id, a vector of meaning, one of words, and a field for everything that is filtered by.</summary>
/// <param name="snapshot">The tasks.</param>
/// <param name="numbers">Numbers of the terms of all texts.</param>
internal sealed class PointWriter(IndexSnapshot snapshot, IReadOnlyDictionary<string, int> numbers)
{
    /// <summary>How JSON is written: a Han character as it is.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<string> plansWithRoles =
        snapshot.Catalog.Tasks.Where(t => t.Owners.Any(o => o.Role != OwnerRole.Owner)).Select(t => t.PlanId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes the point at a position.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="position">Place in plan order.</param>
    /// <param name="terms">The terms of the task's text.</param>
    /// <param name="of">Which snapshot it belongs to.</param>
    public void Write(Utf8JsonWriter json, int position, IReadOnlyList<WeightedTerm> terms, string of)
    {
        json.WriteStartObject();
        json.WriteString("id", PointId.Of(snapshot.Catalog.Tasks[position].Id));
        json.WriteStartObject("vector");
        if (terms.Count > 0)
        {
            WriteWords(json, terms);
        }

        if (snapshot.Vectors is { } vectors)
        {
            WriteNumbers(json, Fields.Meaning, vectors.Values.Span.Slice(position * vectors.Dimensions, vectors.Dimensions));
        }

        json.WriteEndObject();
        json.WritePropertyName("payload");
        WriteFields(json, position, terms, of);
        json.WriteEndObject();
    }

    /// <summary>Writes what a point is made of but for its vector of meaning and the numbers of terms, which follow from all texts.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="position">Place in plan order.</param>
    /// <param name="terms">The terms of the task's text.</param>
    public void WriteOrigin(Utf8JsonWriter json, int position, IReadOnlyList<WeightedTerm> terms)
    {
        json.WriteStartObject();
        json.WriteString("text", snapshot.Catalog.Tasks[position].Text); // Words that stand elsewhere in it change no field.
        json.WritePropertyName("fields");
        WriteFields(json, position, terms, of: null);
        WriteNumbers(json, "weights", [.. terms.Select(t => t.Weight)]);
        json.WriteEndObject();
    }

    // By rising numbers.
    private void WriteWords(Utf8JsonWriter json, IReadOnlyList<WeightedTerm> terms)
    {
        var numbered = terms.Select(t => (Number: numbers[t.Term], t.Weight)).OrderBy(t => t.Number).ToList();
        json.WriteStartObject(Fields.Words);
        json.WriteStartArray("indices");
        foreach (var (number, _) in numbered)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        WriteNumbers(json, "values", [.. numbered.Select(t => t.Weight)]);
        json.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter json, int position, IReadOnlyList<WeightedTerm> terms, string? of)
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
        WriteTexts(json, Fields.Terms, terms.Select(t => t.Term));
        json.WriteBoolean(Fields.HasMetric, task.Metrics.Count > 0);
        if (of is not null)
        {
            json.WriteString(Fields.Snapshot, of);
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string field, ReadOnlySpan<float> numbers)
    {
        json.WriteStartArray(field);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

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
