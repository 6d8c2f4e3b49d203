using System.Globalization;
using System.Text.Json;

namespace PlanBot.Verification.Answers;

/// <summary>Reads the fields of an answer's JSON. A missing field and null are the same; a wrong shape is a <see cref="MalformedAnswerException"/>.</summary>
internal readonly struct AnswerFields
{
    private readonly JsonElement element;

    /// <summary>The fields of <paramref name="element"/>.</summary>
    /// <exception cref="MalformedAnswerException">It is not an object.</exception>
    public AnswerFields(JsonElement element, string name)
    {
        this.element = element.ValueKind == JsonValueKind.Object ? element : throw new MalformedAnswerException(name);
    }

    /// <summary>A text.</summary>
    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new MalformedAnswerException(name);

    /// <summary>A text or a number as it is written; null for anything else.</summary>
    public string? Scalar(string name) => Find(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;

    /// <summary>A number; null for anything else, which equals no number.</summary>
    public decimal? Number(string name) => Find(name) is { } value ? NumberOf(value) : null;

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<AnswerFields> Objects(string name) => [.. Items(name).Select(item => new AnswerFields(item, name))];

    /// <summary>The object in a field; null where there is none.</summary>
    public AnswerFields? Object(string name) => Find(name) is { } value ? new AnswerFields(value, name) : null;

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new MalformedAnswerException(name))];

    /// <summary>The numbers of a list; other entries are left out.</summary>
    public IReadOnlyList<decimal> Numbers(string name) => [.. Items(name).Select(NumberOf).OfType<decimal>()];

    /// <summary>Counts by name without those of 0; null where there are none.</summary>
    public IReadOnlyDictionary<string, decimal>? Counts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var counts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var field in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new MalformedAnswerException(name))
        {
            counts[field.Name] = NumberOf(field.Value) ?? throw new MalformedAnswerException(name);
        }

        return counts.Count == 0 ? null : counts.Where(c => c.Value != 0).ToDictionary(StringComparer.Ordinal);
    }

    private static decimal? NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<JsonElement> Items(string name) => Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new MalformedAnswerException(name);

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
