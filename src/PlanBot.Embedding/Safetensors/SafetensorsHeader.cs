using System.Text.Json;

namespace PlanBot.Embedding.Safetensors;

/// <summary>
/// The header of a safetensors file: JSON that names every tensor with format, shape and place. Checked as the format
/// asks (https://github.com/huggingface/safetensors): the tensors fill the data to its end, without holes or overlaps,
/// so nothing that is read later can lie outside the file.
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>Longest header that is read, bytes: a hundred times that of the largest BERT.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataBytes">Bytes of the file behind the header.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="EmbeddingModelException">The header is damaged.</exception>
    public static IReadOnlyDictionary<string, TensorEntry> Parse(ReadOnlySpan<byte> json, long dataBytes, string path)
    {
        var tensors = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        try
        {
            ReadAll(json, tensors, path);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: a string that is no Unicode text.
            throw Damaged(path, "its header is not the JSON of a safetensors file", e);
        }

        RequireFilled(tensors.Values, dataBytes, path);
        return tensors;
    }

    private static void ReadAll(ReadOnlySpan<byte> json, Dictionary<string, TensorEntry> tensors, string path)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        var described = false;
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            if (name == "__metadata__")
            {
                if (described)
                {
                    throw new JsonException("Two descriptions.");
                }

                described = true;
                reader.Skip();
            }
            else if (!tensors.TryAdd(name, ReadTensor(ref reader, name, path)))
            {
                throw Damaged(path, $"its header names the tensor '{Shown(name)}' twice");
            }
        }

        if (reader.Read())
        {
            throw new JsonException("Text behind the header's object.");
        }
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader reader, string name, string path)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        string? type = null;
        List<long>? shape = null;
        List<long>? place = null;
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            switch (reader.GetString())
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader);
                    break;
                case "data_offsets" when place is null:
                    place = ReadNumbers(ref reader);
                    break;
                default:
                    throw new JsonException("An unknown or repeated field.");
            }
        }

        if (type is null || shape is null || place is not [var begin, var end])
        {
            throw Damaged(path, $"its header does not say format, shape and place of the tensor '{Shown(name)}'");
        }

        var size = ElementSize(type) ?? throw new EmbeddingModelException(
            EmbeddingModelFault.Unsupported, path, $"the tensor '{Shown(name)}' is in the unknown format '{Shown(type)}'");
        if (begin > end || BytesOf(shape, size) != end - begin)
        {
            throw Damaged(path, $"the place of the tensor '{Shown(name)}' does not fit its shape");
        }

        return new TensorEntry(name, TypeOf(type), size, [.. shape], begin, end);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            var number = reader.GetInt64();
            numbers.Add(number >= 0 ? number : throw new JsonException("A negative number."));
        }

        return reader.TokenType == JsonTokenType.EndArray ? numbers : throw new JsonException("Not a list of numbers.");
    }

    // Null where the product passes 63 bits, which fits no file.
    private static long? BytesOf(List<long> shape, int elementSize)
    {
        UInt128 bytes = (UInt128)elementSize;
        foreach (var dimension in shape)
        {
            bytes *= (UInt128)dimension;
            if (bytes > long.MaxValue)
            {
                return shape.Contains(0) ? 0 : null;
            }
        }

        return (long)bytes;
    }

    private static void RequireFilled(IEnumerable<TensorEntry> tensors, long dataBytes, string path)
    {
        var filled = 0L;
        foreach (var tensor in tensors.OrderBy(t => t.Begin).ThenBy(t => t.End))
        {
            if (tensor.Begin != filled)
            {
                throw Damaged(path, $"the tensor '{Shown(tensor.Name)}' {(tensor.Begin < filled ? "overlaps the one before it" : "leaves a hole before it")}");
            }

            filled = tensor.End;
        }

        if (filled != dataBytes)
        {
            throw Damaged(path, $"its header speaks of {filled} bytes of weights and {dataBytes} are there");
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject))
        {
            throw new JsonException("The object does not end.");
        }

        return reader.TokenType;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"Expected {type}.");
        }
    }

    private static TensorType TypeOf(string name) => name switch
    {
        "F16" => TensorType.F16,
        "BF16" => TensorType.BF16,
        "F32" => TensorType.F32,
        _ => TensorType.Other,
    };

    private static int? ElementSize(string type) => type switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "F32" or "I32" or "U32" => 4,
        "F64" or "I64" or "U64" => 8,
        _ => null,
    };

    // Names come from the file: a message shows their beginning only, without control characters.
    private static string Shown(string name) => string.Concat(name.Where(c => !char.IsControl(c)).Take(80));

    private static EmbeddingModelException Damaged(string path, string what, Exception? inner = null) =>
        new(EmbeddingModelFault.Damaged, path, what, inner);
}
