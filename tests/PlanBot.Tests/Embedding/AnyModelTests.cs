using Microsoft.Extensions.AI;
using PlanBot.Embedding;
using PlanBot.Embedding.Numerics;
using Xunit;

namespace PlanBot.Tests.Embedding;

/// <summary>Small models of other shapes than the bundled one, against a plain encoder in double precision.</summary>
public sealed class AnyModelTests
{
    private const string Mean = """{"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}""";

    public static TheoryData<KernelChoice, string, string, string, bool> Shapes()
    {
        var rows = new TheoryData<KernelChoice, string, string, string, bool>();
        foreach (var kernel in Kernels.Supported())
        {
            rows.Add(kernel, "F32", "gelu", string.Empty, false);
            rows.Add(kernel, "F16", "gelu_new", "bert.", true);
            rows.Add(kernel, "BF16", "relu", "bert.", false);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Any_shape_is_computed(KernelChoice kernel, string format, string activation, string prefix, bool mean)
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder { Prefix = prefix, Format = format };
        model.Config["hidden_act"] = activation;
        if (mean)
        {
            model.Files["1_Pooling/config.json"] = Mean;
        }

        using var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(folder)) { Kernel = kernel });
        var reference = new ReferenceEncoder(model);
        var ids = new int[16];
        string[] texts = ["", "a", "ab. b aba", "a\u5e02b", "aaaaa bbbbb ab ab ab", "c", "abc . . \u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02\u5e02"];
        var embeddings = await generator.GenerateAsync(texts);
        foreach (var (text, embedding) in texts.Zip(embeddings))
        {
            var count = generator.Loaded.Tokenizer.Encode(text, ids);
            var expected = reference.Encode(ids[..count], mean);
            var furthest = expected.Zip(embedding.Vector.ToArray(), (e, a) => Math.Abs(e - a)).Max();
            Assert.True(furthest < 1e-4, $"'{text}' is off by {furthest}");
        }
    }

    [Fact]
    public void Without_our_file_the_folder_names_the_model_and_prompts_are_prefixes()
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder();
        model.Files["config_sentence_transformers.json"] = """{"prompts": {"query": "q: ", "document": "d: "}}""";
        using var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(folder)));
        Assert.Equal("tiny", generator.Model.Id);
        Assert.Equal(24, generator.Model.Dimensions);
        Assert.Equal(16, generator.Model.MaxTokens);
        Assert.Equal(new TextPrefixes("q: ", "d: "), generator.Prefixes);
    }

    [Fact]
    public void Our_file_comes_first()
    {
        using var folder = new TemporaryFolder();
        var model = new ModelFolder();
        model.Files["config_sentence_transformers.json"] = """{"prompts": {"query": "q: "}}""";
        model.Files["planbot.json"] = """{"id": "mine", "queryPrefix": "b "}""";
        using var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(folder)));
        Assert.Equal("mine", generator.Model.Id);
        Assert.Equal(new TextPrefixes("b ", string.Empty), generator.Prefixes);
        Assert.Equal("mine", generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId);
    }

    [Theory]
    [InlineData("encoder.layer.1.output.dense.weight")]
    [InlineData("embeddings.word_embeddings.weight")]
    [InlineData("embeddings.LayerNorm.bias")]
    public void A_changed_weight_is_another_revision(string tensor)
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        var model = new ModelFolder();
        using var before = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(first)));
        using var same = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(second)));
        Assert.Equal(before.Model.Revision, same.Model.Revision);
        model.Tensors[tensor].Values[0] += 0.25f;
        using var after = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(model.Write(second)));
        Assert.NotEqual(before.Model.Revision, after.Model.Revision);
    }
}
