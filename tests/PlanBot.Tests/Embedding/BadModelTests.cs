using System.Text.Json.Nodes;
using PlanBot.Embedding;
using Xunit;

namespace PlanBot.Tests.Embedding;

/// <summary>Folders that are no usable model: one exception, which names the file, what is wrong and what to do.</summary>
public sealed class BadModelTests
{
    [Fact]
    public void A_missing_folder_is_told()
    {
        using var folder = new TemporaryFolder();
        RequireFault(folder.At("none"), EmbeddingModelFault.Unavailable, "none: is no folder; put the model's folder there");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("vocab.txt")]
    [InlineData("model.safetensors")]
    public void A_missing_file_is_told(string name)
    {
        using var folder = new TemporaryFolder();
        var path = new ModelFolder().Write(folder);
        File.Delete(Path.Combine(path, name));
        RequireFault(path, EmbeddingModelFault.Unavailable, name + ": is missing");
    }

    [Theory]
    [InlineData("config.json", "{", EmbeddingModelFault.Damaged, "is not JSON (line 1)")]
    [InlineData("config.json", "[]", EmbeddingModelFault.Damaged, "is not a JSON object")]
    [InlineData("tokenizer_config.json", "\0", EmbeddingModelFault.Damaged, "is not JSON (line 1)")]
    [InlineData("tokenizer_config.json", """{"do_lower_case": 1}""", EmbeddingModelFault.Damaged, "'do_lower_case' must be true or false")]
    [InlineData("tokenizer_config.json", """{"model_max_length": 1}""", EmbeddingModelFault.Damaged, "'model_max_length' must be at least 2")]
    [InlineData("planbot.json", """{"queryPrefix": 1}""", EmbeddingModelFault.Damaged, "'queryPrefix' must be a text")]
    [InlineData("planbot.json", """{"queryPrefix": "\ud800"}""", EmbeddingModelFault.Damaged, "'queryPrefix' is no Unicode text")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_max_tokens": true}""", EmbeddingModelFault.Unsupported, "neither the first token nor the mean")]
    [InlineData("modules.json", """[{"type": "sentence_transformers.models.Dense"}]""", EmbeddingModelFault.Unsupported, "a module 'sentence_transformers.models.Dense'")]
    [InlineData("modules.json", """[{"type": "\ud800"}]""", EmbeddingModelFault.Damaged, "text that is no Unicode")]
    [InlineData("config_sentence_transformers.json", """{"prompts": {"query": "\ud800"}}""", EmbeddingModelFault.Damaged, "text that is no Unicode")]
    [InlineData("vocab.txt", "", EmbeddingModelFault.Damaged, "is empty")]
    [InlineData("vocab.txt", "[UNK]\n[CLS]\n", EmbeddingModelFault.Mismatched, "has no [SEP]")]
    [InlineData("vocab.txt", "[UNK]\n[SEP]\n", EmbeddingModelFault.Mismatched, "has no [CLS]")]
    [InlineData("vocab.txt", "[CLS]\n[SEP]\n", EmbeddingModelFault.Mismatched, "has no [UNK]")]
    [InlineData("model.safetensors", "short", EmbeddingModelFault.Damaged, "holds only 5 bytes")]
    public void A_bad_file_is_told(string name, string content, EmbeddingModelFault fault, string what)
    {
        using var folder = new TemporaryFolder();
        var path = new ModelFolder { Files = { [name] = content } }.Write(folder);
        RequireFault(path, fault, what);
    }

    [Theory]
    [InlineData("hidden_size", "25", EmbeddingModelFault.Damaged, "'hidden_size' (25) is not a multiple of 'num_attention_heads' (3)")]
    [InlineData("hidden_size", "0", EmbeddingModelFault.Damaged, "'hidden_size' must be a whole number from 1 to 16384")]
    [InlineData("max_position_embeddings", "1", EmbeddingModelFault.Damaged, "'max_position_embeddings' must be at least 2")]
    [InlineData("num_hidden_layers", "1e9", EmbeddingModelFault.Damaged, "'num_hidden_layers' must be a whole number")]
    [InlineData("intermediate_size", "null", EmbeddingModelFault.Damaged, "'intermediate_size' must be a whole number")]
    [InlineData("hidden_act", "\"silu\"", EmbeddingModelFault.Unsupported, "the activation 'silu'")]
    [InlineData("model_type", "\"xlm-roberta\"", EmbeddingModelFault.Unsupported, "type 'xlm-roberta'")]
    [InlineData("position_embedding_type", "\"relative_key\"", EmbeddingModelFault.Unsupported, "relative_key positions")]
    [InlineData("num_hidden_layers", "3", EmbeddingModelFault.Mismatched, "the tensor 'encoder.layer.2.attention.self.query.weight' is missing")]
    [InlineData("intermediate_size", "41", EmbeddingModelFault.Mismatched, "has the shape [40, 24] where config.json asks for [41, 24]")]
    [InlineData("vocab_size", "13", EmbeddingModelFault.Mismatched, "has the shape [12, 24] where config.json asks for [13, 24]")]
    [InlineData("max_position_embeddings", "512", EmbeddingModelFault.Mismatched, "has the shape [16, 24]")]
    public void A_configuration_of_another_model_is_told(string field, string value, EmbeddingModelFault fault, string what)
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder();
        model.Config[field] = JsonNode.Parse(value);
        RequireFault(model.Write(folder), fault, what);
    }

    [Fact]
    public void A_vocabulary_of_another_model_is_told()
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder();
        model.Vocabulary.Add("more");
        RequireFault(model.Write(folder), EmbeddingModelFault.Mismatched, "vocab.txt: holds 13 tokens and config.json says 12; take all files of the folder from the same model.");
    }

    [Fact]
    public void A_vocabulary_that_is_not_UTF8_is_told()
    {
        using var folder = new TemporaryFolder();
        var path = new ModelFolder().Write(folder);
        File.WriteAllBytes(Path.Combine(path, "vocab.txt"), [0xff, 0xfe, 0x0a]);
        RequireFault(path, EmbeddingModelFault.Damaged, "is not UTF-8");
    }

    [Fact]
    public void A_tensor_of_another_format_is_told()
    {
        using var folder = new TemporaryFolder();
        RequireFault(new ModelFolder { Format = "F64" }.Write(folder), EmbeddingModelFault.Unsupported, "is neither F16, BF16 nor F32");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_truncated_file_is_told(int missing)
    {
        using var folder = new TemporaryFolder();
        var path = new ModelFolder().Write(folder);
        using (var file = File.OpenWrite(Path.Combine(path, "model.safetensors")))
        {
            file.SetLength(file.Length - missing);
        }

        RequireFault(path, EmbeddingModelFault.Damaged, "bytes of weights and");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task Weights_that_are_no_numbers_are_told(float weight)
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder();
        model.Tensors["encoder.layer.0.output.dense.bias"].Values[3] = weight;
        using var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(folder)));
        var thrown = await Assert.ThrowsAsync<EmbeddingModelException>(() => generator.GenerateAsync(["a"]));
        Assert.EndsWith("tiny", thrown.Path, StringComparison.Ordinal);
        Assert.Contains("vectors that are no numbers", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("x", -1)]
    public void Options_out_of_range_are_told(string folder, int cores) =>
        Assert.Contains("Set the ", Assert.Throws<ArgumentException>(() => BertEmbeddingGenerator.Load(new BertEmbeddingOptions(folder) { Cores = cores })).Message, StringComparison.Ordinal);

    private static void RequireFault(string path, EmbeddingModelFault fault, string what)
    {
        var thrown = Assert.Throws<EmbeddingModelException>(() => BertEmbeddingGenerator.Load(new BertEmbeddingOptions(path)));
        Assert.Equal(fault, thrown.Fault);
        Assert.Contains(what, thrown.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, thrown.Path, StringComparison.Ordinal);
    }
}
