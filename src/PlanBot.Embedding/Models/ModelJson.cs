using System.Text.Json;

namespace PlanBot.Embedding.Models;

/// <summary>One JSON file of a model's folder; what is missing or of another kind is told with file and field.</summary>
internal sealed class ModelJson
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly JsonElement root;

    private ModelJson(string path, JsonElement root)
    {
        Path = path;
        this.root = root;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file as an object.</summary>
    public JsonElement Root => root;

    /// <summary>Reads a file that must be there.</summary>
    /// <exception cref="EmbeddingModelException">It is not, or is no JSON object.</exception>
    public static ModelJson Read(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name);
        return Parse(path, ModelFile.Read(path, MaxBytes), JsonValueKind.Object);
    }

    /// <summary>Reads a file that may be missing.</summary>
    /// <exception cref="EmbeddingModelException">It is there and is not JSON of the kind.</exception>
    public static ModelJson? ReadIfThere(string folder, string name, JsonValueKind kind = JsonValueKind.Object)
    {
        var path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? Parse(path, ModelFile.Read(path, MaxBytes), kind) : null;
    }

    /// <summary>A whole number.</summary>
    /// <param name="field">The field.</param>
    /// <param name="highest">Highest that makes sense; the lowest is 1.</param>
    /// <exception cref="EmbeddingModelException">It is missing or out of range.</exception>
    public int Count(string field, int highest) =>
        root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var count) && count >= 1 && count <= highest
            ? count
            : throw Mistake($"'{field}' must be a whole number from 1 to {highest}");

    /// <summary>A number.</summary>
    /// <exception cref="EmbeddingModelException">It is there and no number.</exception>
    public double Number(string field, double otherwise) => !TryGet(field, out var value)
        ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : throw Mistake($"'{field}' must be a number");

    /// <summary>A text.</summary>
    /// <exception cref="EmbeddingModelException">It is there and no text.</exception>
    public string Text(string field, string otherwise) => !TryGet(field, out var value)
        ? otherwise
        : value.ValueKind == JsonValueKind.String ? TextOf(value, field) : throw Mistake($"'{field}' must be a text");

    /// <summary>A switch.</summary>
    /// <exception cref="EmbeddingModelException">It is there and no switch.</exception>
    public bool Flag(string field, bool otherwise) => !TryGet(field, out var value)
        ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Mistake($"'{field}' must be true or false");

    /// <summary>A mistake in this file.</summary>
    public EmbeddingModelException Mistake(string what, EmbeddingModelFault fault = EmbeddingModelFault.Damaged) => new(fault, Path, what);

    // A field that is null counts as missing.
    private bool TryGet(string field, out JsonElement value) =>
        root.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;

    private string TextOf(JsonElement value, string field)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Mistake($"'{field}' is no Unicode text");
        }
    }

    private static ModelJson Parse(string path, byte[] content, JsonValueKind kind)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == kind
                ? new ModelJson(path, document.RootElement.Clone())
                : throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, $"is not a JSON {(kind == JsonValueKind.Array ? "array" : "object")}");
        }
        catch (JsonException e)
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, $"is not JSON (line {(e.LineNumber ?? 0) + 1})", e);
        }
    }
}
