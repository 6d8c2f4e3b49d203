using System.Text.Json.Nodes;

namespace PlanBot.Qdrant;

/// <summary>
/// What Qdrant answered, read strictly: what is not of the kind that belongs in its place is <see cref="QdrantFault.Garbled"/>,
/// so that something else at the address is told and never taken for an empty answer.
/// </summary>
/// <param name="Node">The value; null where it is missing or null.</param>
/// <param name="Where">What was asked, for the message.</param>
internal readonly record struct QdrantAnswer(JsonNode? Node, string Where)
{
    /// <summary>A member of an object; its value is null where there is none.</summary>
    /// <exception cref="QdrantException">It is no object.</exception>
    public QdrantAnswer this[string member] => new(Object[member], Where);

    /// <summary>The object.</summary>
    /// <exception cref="QdrantException">It is none.</exception>
    public JsonObject Object => Node as JsonObject ?? throw Garbled("an object");

    /// <summary>What an array holds.</summary>
    /// <exception cref="QdrantException">It is no array.</exception>
    public IReadOnlyList<QdrantAnswer> Items
    {
        get
        {
            var where = Where;
            return [.. (Node as JsonArray ?? throw Garbled("an array")).Select(item => new QdrantAnswer(item, where))];
        }
    }

    /// <summary>The text.</summary>
    /// <exception cref="QdrantException">It is none.</exception>
    public string Text => Node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Garbled("a text");

    /// <summary>The whole number; null where there is none.</summary>
    /// <exception cref="QdrantException">It is something else.</exception>
    public int? Number => Node is null ? null : Node is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw Garbled("a number");

    /// <summary>The finite number.</summary>
    /// <exception cref="QdrantException">It is none.</exception>
    public double Score => Node is JsonValue value && value.TryGetValue<double>(out var score) && double.IsFinite(score) ? score : throw Garbled("a score");

    private QdrantException Garbled(string wanted) => new(QdrantFault.Garbled, $"{Where}: an answer without {wanted} where one belongs");
}
