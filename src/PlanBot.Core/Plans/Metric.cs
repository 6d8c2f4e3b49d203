using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>A quantified target inside a task's body.</summary>
/// <param name="Text">The clause that holds the figure, without blanks.</param>
/// <param name="Subject">What is counted: the clause without its figure, with the actor named before it.</param>
/// <param name="Op">How the figure bounds the target.</param>
/// <param name="Value">The figure, or the two ends of a range, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The printed unit with its multiplier (10,000 square metres is a unit of its own).</param>
/// <param name="Per">For what each the figure holds; null for the task as a whole.</param>
/// <param name="Aspirational">Whether the plan only strives for it.</param>
public sealed record Metric(
    string Text,
    string Subject,
    MetricOp Op,
    MetricValue Value,
    string Unit,
    string? Per,
    bool Aspirational);

/// <summary>How a figure bounds its target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricOp>))]
public enum MetricOp
{
    /// <summary>A bare figure.</summary>
    [JsonStringEnumMemberName("=")]
    Equal,

    /// <summary>At least the figure.</summary>
    [JsonStringEnumMemberName(">=")]
    AtLeast,

    /// <summary>At most the figure.</summary>
    [JsonStringEnumMemberName("<=")]
    AtMost,

    /// <summary>Between two figures.</summary>
    [JsonStringEnumMemberName("range")]
    Range,
}

/// <summary>One figure, or the low and high end of a range. In JSON a number or an array of two.</summary>
/// <param name="Low">The figure, or the low end.</param>
/// <param name="High">The high end; null for a single figure.</param>
[JsonConverter(typeof(MetricValueConverter))]
public readonly record struct MetricValue(decimal Low, decimal? High = null)
{
    /// <inheritdoc/>
    public override string ToString() => High is { } high
        ? string.Create(CultureInfo.InvariantCulture, $"{Low}—{high}")
        : Low.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes a <see cref="MetricValue"/> as a number or as <c>[low, high]</c>.</summary>
public sealed class MetricValueConverter : JsonConverter<MetricValue>
{
    /// <inheritdoc/>
    public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return new MetricValue(reader.GetDecimal());
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A metric's value is a number or an array of two numbers.");
        }

        reader.Read();
        var low = reader.GetDecimal();
        reader.Read();
        var high = reader.GetDecimal();
        reader.Read();
        return new MetricValue(low, high);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options)
    {
        if (value.High is not { } high)
        {
            writer.WriteNumberValue(value.Low);
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Low);
        writer.WriteNumberValue(high);
        writer.WriteEndArray();
    }
}
