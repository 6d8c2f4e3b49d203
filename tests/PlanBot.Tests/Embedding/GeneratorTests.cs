using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using PlanBot.Embedding;
using PlanBot.Embedding.Encoder;
using PlanBot.Embedding.Numerics;
using Xunit;

namespace PlanBot.Tests.Embedding;

public sealed class GeneratorTests
{
    private const string Prefix = "为这个句子生成表示以用于检索相关文章：";

    [Fact]
    public async Task A_query_gets_the_prefix_and_a_passage_none()
    {
        var generator = BundledModel.Generator;
        var row = BundledModel.Rows.First(r => r.Text.StartsWith(Prefix, StringComparison.Ordinal));
        var query = await generator.GenerateForQueryAsync(row.Text[Prefix.Length..], CancellationToken.None);
        var passages = await generator.GenerateForPassagesAsync([row.Text, row.Text[Prefix.Length..]], CancellationToken.None);
        Assert.True(TensorPrimitives.CosineSimilarity(row.Vector, query.Vector.Span) > 0.99999);
        Assert.True(TensorPrimitives.CosineSimilarity(row.Vector, passages[0].Vector.Span) > 0.99999);
        Assert.True(TensorPrimitives.CosineSimilarity(row.Vector, passages[1].Vector.Span) < 0.99);
    }

    [Fact]
    public void The_model_is_told()
    {
        var generator = BundledModel.Generator;
        Assert.Equal("bge-small-zh-v1.5", generator.Model.Id);
        Assert.Equal(512, generator.Model.Dimensions);
        Assert.Equal(512, generator.Model.MaxTokens);
        Assert.Matches("^[0-9a-f]{16}$", generator.Model.Revision);
        Assert.Same(generator.Model, generator.GetService<EmbeddingModelInfo>());
        Assert.Same(generator, generator.GetService<IEmbeddingGenerator<string, Embedding<float>>>());
        Assert.Equal(512, generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelDimensions);
        Assert.Null(generator.GetService<string>());
        Assert.Null(generator.GetService(typeof(EmbeddingModelInfo), "key"));
    }

    [Fact]
    public async Task Many_callers_at_once_get_their_own_vectors()
    {
        var rows = BundledModel.Rows.Where(r => r.Ids.Length < 64).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (caller, cancel) =>
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[(i + (caller * 5)) % rows.Count];
                var embeddings = await BundledModel.Generator.GenerateAsync([row.Text, row.Text], cancellationToken: cancel);
                Assert.All(embeddings, e => Assert.True(TensorPrimitives.CosineSimilarity(row.Vector, e.Vector.Span) > 0.99999, row.Text));
            }
        });
    }

    [Fact]
    public async Task The_same_text_has_the_same_vector_alone_and_between_others()
    {
        var text = BundledModel.Rows[0].Text;
        var alone = await BundledModel.Generator.GenerateAsync([text]);
        var between = await BundledModel.Generator.GenerateAsync(["a", text, BundledModel.Rows[^1].Text, text]);
        Assert.Equal(alone[0].Vector.ToArray(), between[1].Vector.ToArray());
        Assert.Equal(alone[0].Vector.ToArray(), between[3].Vector.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(700)]
    public async Task Embeddings_are_in_the_order_of_the_texts(int count)
    {
        using var folder = new TemporaryFolder();
        using var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(new ModelFolder().Write(folder)));
        string[] kinds = ["a", "b", "ab", "a b", "\u5e02\u5e02\u5e02", ""];
        var single = await generator.GenerateAsync(kinds);
        var embeddings = await generator.GenerateAsync(Enumerable.Range(0, count).Select(i => kinds[i % kinds.Length]));
        Assert.Equal(count, embeddings.Count);
        for (var i = 0; i < count; i++)
        {
            Assert.True(TensorPrimitives.CosineSimilarity(single[i % kinds.Length].Vector.Span, embeddings[i].Vector.Span) > 0.99999);
        }
    }

    [Fact]
    public async Task A_long_and_broken_text_works()
    {
        var text = new string('\ud800', 1000) + string.Concat(Enumerable.Repeat("市教育局 abc\udc00", 100_000));
        var embeddings = await BundledModel.Generator.GenerateAsync([text]);
        Assert.Equal(512, embeddings.Usage?.InputTokenCount);
        Assert.Equal(1, TensorPrimitives.Norm(embeddings[0].Vector.Span), 1e-5);
    }

    [Fact]
    public void A_run_allocates_nothing_once_its_memory_has_grown()
    {
        var model = BundledModel.Generator.Loaded;
        var encoder = new BertEncoder(model, Kernels.Of(KernelChoice.Fastest));
        var memory = new Workspace(model.Settings);
        float[][] vectors = [new float[512], new float[512]];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            memory.Clear();
            memory.Add(model.Tokenizer, BundledModel.Rows[^1].Text);
            memory.Add(model.Tokenizer, BundledModel.Rows[0].Text);
            encoder.Run(memory, vectors, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Requests_for_another_model_are_refused()
    {
        var generator = BundledModel.Generator;
        await Refused(() => generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { ModelId = "other" }), "The model 'other' is asked for");
        await Refused(() => generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 256 }), "256 dimensions are asked for");
        await Refused(() => generator.GenerateAsync(["a", null!]), "Text 1 is null.");
        var odd = new EmbeddingGenerationOptions { AdditionalProperties = new AdditionalPropertiesDictionary { [EmbeddingInput.OptionName] = "clustering" } };
        await Refused(() => generator.GenerateAsync(["a"], odd), "The option 'input_type' is 'clustering'");
        var same = await generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { ModelId = generator.Model.Id, Dimensions = 512 });
        Assert.Equal(generator.Model.Id, Assert.Single(same).ModelId);
    }

    [Fact]
    public async Task A_cancelled_request_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BundledModel.Generator.GenerateAsync(["a"], cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task A_disposed_generator_refuses()
    {
        using var folder = new TemporaryFolder();
        var generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(new ModelFolder().Write(folder)));
        generator.Dispose();
        generator.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => generator.GenerateAsync(["a"]));
    }

    [Fact]
    public async Task Prefixes_go_before_the_texts_of_another_generator()
    {
        using var inner = new EchoGenerator();
        using var generator = new PrefixingEmbeddingGenerator(inner, new TextPrefixes("q: ", string.Empty));
        await generator.GenerateForQueryAsync("one", CancellationToken.None);
        await generator.GenerateForPassagesAsync(["two", "three"], CancellationToken.None);
        await generator.GenerateAsync(["four"]);
        Assert.Equal(["q: one", "two", "three", "four"], inner.Seen);
    }

    private static async Task Refused(Func<Task> request, string what) =>
        Assert.Contains(what, (await Assert.ThrowsAsync<ArgumentException>(request)).Message, StringComparison.Ordinal);

    private sealed class EchoGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Seen { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            Seen.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(_ => new Embedding<float>(new float[1]))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
