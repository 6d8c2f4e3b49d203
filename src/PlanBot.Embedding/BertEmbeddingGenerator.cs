using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PlanBot.Embedding.Encoder;
using PlanBot.Embedding.Models;
using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding;

/// <summary>
/// Embeds texts in this process with a BERT model from a folder. Vectors have length 1, so their dot product is the
/// cosine. Safe for any number of callers at once. Texts are passages unless the request says otherwise
/// (<see cref="EmbeddingInput"/>); only the first <see cref="EmbeddingModelInfo.MaxTokens"/> tokens of a text count.
/// </summary>
public sealed class BertEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string ProviderName = "planbot.bert";

    private readonly BertModel model;
    private readonly BertEncoder encoder;
    private readonly int cores;
    private readonly ConcurrentBag<Workspace> idle = [];
    private readonly EmbeddingGeneratorMetadata metadata;
    private volatile bool disposed;

    private BertEmbeddingGenerator(BertModel model, BertEmbeddingOptions options)
    {
        this.model = model;
        encoder = new BertEncoder(model, Kernels.Of(options.Kernel));
        cores = options.Cores == 0 ? Environment.ProcessorCount : options.Cores;
        metadata = new EmbeddingGeneratorMetadata(ProviderName, null, model.Info.Id, model.Info.Dimensions);
    }

    /// <summary>Which model it is.</summary>
    public EmbeddingModelInfo Model => model.Info;

    /// <summary>What the model wants before queries and passages.</summary>
    public TextPrefixes Prefixes => model.Prefixes;

    /// <summary>What was loaded, for tests and measurements.</summary>
    internal BertModel Loaded => model;

    /// <summary>Loads a model.</summary>
    /// <param name="options">Where it is and how it is run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EmbeddingModelException">A file is missing, damaged, of another model or of a kind that is not computed.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="PlatformNotSupportedException">The machine lacks the instructions that the options ask for.</exception>
    public static BertEmbeddingGenerator Load(BertEmbeddingOptions options, CancellationToken cancellationToken = default)
    {
        BertEmbeddingOptions.Validate(options);
        return new BertEmbeddingGenerator(BertModel.Load(options.Folder, cancellationToken), options);
    }

    /// <summary>Embeds texts, in their order.</summary>
    /// <param name="values">The texts, none null; any text works, the empty one too.</param>
    /// <param name="options">Whether they are queries (<see cref="EmbeddingInput"/>); a model or dimensions other than these are refused.</param>
    /// <param name="cancellationToken">Looked at before each layer.</param>
    /// <exception cref="ArgumentException">A text is null or an option is not one of this model.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ObjectDisposedException.ThrowIf(disposed, this);
        RequireThisModel(options);
        var prefix = model.Prefixes.For(options);
        var texts = values.Select((v, i) => v is null ? throw new ArgumentException($"Text {i} is null.", nameof(values)) : prefix + v).ToList();
        var vectors = new float[texts.Count][];
        var groups = TextGroups.Of(texts, model.Settings.MaxTokens, cores);
        var tokens = 0L;

        // On the pool, because encoding is all computing: the caller's thread may have others to serve.
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellationToken }, (group, cancel) =>
        {
            Interlocked.Add(ref tokens, Encode(texts, group, vectors, cancel));
            return ValueTask.CompletedTask;
        });
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v) { ModelId = model.Info.Id }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
            : serviceType == typeof(EmbeddingModelInfo) ? model.Info
            : serviceType == typeof(TextPrefixes) ? model.Prefixes
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Refuses further requests. Running ones end as usual; the collector takes the weights.</summary>
    public void Dispose()
    {
        disposed = true;
        idle.Clear();
    }

    private int Encode(List<string> texts, (int Start, int Count) group, float[][] vectors, CancellationToken cancellationToken)
    {
        if (!idle.TryTake(out var memory))
        {
            memory = new Workspace(model.Settings);
        }

        try
        {
            memory.Clear();
            for (var i = group.Start; i < group.Start + group.Count; i++)
            {
                memory.Add(model.Tokenizer, texts[i]);
                vectors[i] = new float[model.Settings.Width];
            }

            encoder.Run(memory, vectors.AsSpan(group.Start, group.Count), cancellationToken);
            return memory.Tokens;
        }
        finally
        {
            // As many as can run at once; what a burst of callers made beyond is left to the collector.
            if (idle.Count < Environment.ProcessorCount)
            {
                idle.Add(memory);
            }
        }
    }

    private void RequireThisModel(EmbeddingGenerationOptions? options)
    {
        if (options?.ModelId is { } id && id != model.Info.Id)
        {
            throw new ArgumentException($"The model '{id}' is asked for and '{model.Info.Id}' is loaded: leave the model out or load that one.", nameof(options));
        }

        if (options?.Dimensions is { } dimensions && dimensions != model.Info.Dimensions)
        {
            throw new ArgumentException($"{dimensions} dimensions are asked for and the model makes {model.Info.Dimensions}: leave the number out.", nameof(options));
        }
    }
}
