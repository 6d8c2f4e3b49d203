using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Tests.Embedding;

/// <summary>
/// Writes the folder of a small model with weights of a fixed pseudo-random sequence. Tests change what they are about
/// before they write it.
/// </summary>
internal sealed class ModelFolder
{
    private uint state = 12345;

    public ModelFolder()
    {
        var width = Config["hidden_size"]!.GetValue<int>();
        Set(width);
    }

    public JsonObject Config { get; } = new()
    {
        ["model_type"] = "bert",
        ["hidden_act"] = "gelu",
        ["hidden_size"] = 24,
        ["intermediate_size"] = 40,
        ["num_hidden_layers"] = 2,
        ["num_attention_heads"] = 3,
        ["max_position_embeddings"] = 16,
        ["type_vocab_size"] = 2,
        ["vocab_size"] = 12,
        ["layer_norm_eps"] = 1e-5,
    };

    public List<string> Vocabulary { get; } = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "##a", "##b", "ab", ".", "\u5e02", "##c"];

    public string Prefix { get; init; } = string.Empty;

    public string Format { get; set; } = "F32";

    /// <summary>The tensors by name, without prefix; as they are before they are stored in <see cref="Format"/>.</summary>
    public Dictionary<string, (long[] Shape, float[] Values)> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Further files.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public string Write(TemporaryFolder folder)
    {
        var path = folder.At("tiny");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "config.json"), Config.ToJsonString());
        File.WriteAllText(Path.Combine(path, "vocab.txt"), string.Join('\n', Vocabulary) + "\n");
        File.WriteAllBytes(Path.Combine(path, "model.safetensors"), Weights());
        foreach (var (name, content) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
            File.WriteAllText(Path.Combine(path, name), content);
        }

        return path;
    }

    /// <summary>A file of a header and as many zero bytes.</summary>
    public static byte[] Safetensors(string header, int dataBytes)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    private byte[] Weights()
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        var data = new List<byte>();
        foreach (var (name, (shape, values)) in Tensors)
        {
            var begin = data.Count;
            data.AddRange(Stored(values));
            header[Prefix + name] = new JsonObject
            {
                ["dtype"] = Format,
                ["shape"] = JsonSerializer.SerializeToNode(shape),
                ["data_offsets"] = new JsonArray(begin, data.Count),
            };
        }

        var file = Safetensors(header.ToJsonString(), data.Count);
        data.CopyTo(file, file.Length - data.Count);
        return file;
    }

    private byte[] Stored(float[] values) => Format switch
    {
        "F32" => MemoryMarshal.AsBytes<float>(values).ToArray(),
        "F16" => MemoryMarshal.AsBytes<Half>(values.Select(v => (Half)v).ToArray()).ToArray(),
        "BF16" => MemoryMarshal.AsBytes<ushort>(values.Select(v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16)).ToArray()).ToArray(),
        "F64" => MemoryMarshal.AsBytes<double>(values.Select(v => (double)v).ToArray()).ToArray(),
        _ => throw new InvalidOperationException($"No format {Format}."),
    };

    private void Set(int width)
    {
        var inner = Config["intermediate_size"]!.GetValue<int>();
        Tensor("embeddings.word_embeddings.weight", Config["vocab_size"]!.GetValue<int>(), width);
        Tensor("embeddings.position_embeddings.weight", Config["max_position_embeddings"]!.GetValue<int>(), width);
        Tensor("embeddings.token_type_embeddings.weight", Config["type_vocab_size"]!.GetValue<int>(), width);
        Norm("embeddings.LayerNorm", width);
        for (var i = 0; i < Config["num_hidden_layers"]!.GetValue<int>(); i++)
        {
            var layer = $"encoder.layer.{i}.";
            foreach (var part in new[] { "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense" })
            {
                Linear(layer + part, width, width);
            }

            Norm(layer + "attention.output.LayerNorm", width);
            Linear(layer + "intermediate.dense", inner, width);
            Linear(layer + "output.dense", width, inner);
            Norm(layer + "output.LayerNorm", width);
        }

        Tensor("pooler.dense.bias", width);
    }

    private void Linear(string name, int rows, int columns)
    {
        Tensor(name + ".weight", rows, columns);
        Tensor(name + ".bias", rows);
    }

    private void Norm(string name, int width)
    {
        Tensor(name + ".weight", width);
        Tensor(name + ".bias", width);
    }

    // Values are 64ths of small whole numbers, the same in every format.
    private void Tensor(string name, params long[] shape) =>
        Tensors[name] = (shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => Next())]);

    private float Next()
    {
        state = (state * 1664525) + 1013904223;
        return ((int)(state >> 24) - 128) / 64f;
    }
}
