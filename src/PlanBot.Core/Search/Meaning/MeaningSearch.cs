using Microsoft.Extensions.Logging;

namespace PlanBot.Core.Search.Meaning;

/// <summary>
/// The meaning of one published catalog: makes the tasks' vectors, gives them to the index, and turns questions into
/// vectors. Whatever fails here leaves the words, which serve on.
/// </summary>
internal sealed partial class MeaningSearch(MeaningSource? source, ITaskIndex index, IndexSnapshot snapshot, ILogger logger)
{
    /// <summary>A question waits no longer for its vector.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task<IMeaningModel?>? preparing;
    private volatile TaskVectors? vectors;
    private float[] centre = [];

    /// <summary>Whether it serves.</summary>
    public MeaningState State => source is null ? MeaningState.Off
        : preparing is not { IsCompleted: true } prepared ? MeaningState.Loading
        : prepared is { IsCompletedSuccessfully: true, Result: not null } ? MeaningState.Ready
        : MeaningState.Broken;

    /// <summary>The tasks' vectors; null until meaning serves.</summary>
    public TaskVectors? Vectors => vectors;

    /// <summary>Cosine of a question's vector with an ordinary task: how near it lies to anything.</summary>
    public double UsualCosine(ReadOnlySpan<float> question) => question.Length == centre.Length ? VectorMath.Dot(centre, question) : 0;

    /// <summary>Begins to make the tasks' vectors, once.</summary>
    public void Start() => _ = PrepareOnce();

    /// <summary>Waits until the tasks' vectors are made, or cannot be.</summary>
    public Task PreparedAsync(CancellationToken cancellationToken) => source is null ? Task.CompletedTask : PrepareOnce().WaitAsync(cancellationToken);

    /// <summary>The vector of a question; empty where meaning does not serve.</summary>
    public async ValueTask<ReadOnlyMemory<float>> OfQuestionAsync(string question, CancellationToken cancellationToken)
    {
        if (source is null || question.Length == 0)
        {
            return default;
        }

        var prepared = PrepareOnce();
        if (!source.Waits && !prepared.IsCompleted)
        {
            return default;
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (await prepared.WaitAsync(cancellationToken) is not { } model)
            {
                return default;
            }

            limited.CancelAfter(Patience);
            return await model.OfQuestionAsync(question, limited.Token);
        }
#pragma warning disable CA1031 // A peer: whatever fails, the words serve on.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogQuestion(e);
            return default;
        }
    }

    private Task<IMeaningModel?> PrepareOnce()
    {
        lock (gate)
        {
            // On the pool: embedding is all computing, and the caller has others to serve.
            return preparing ??= Task.Run(() => PrepareAsync(source!, CancellationToken.None));
        }
    }

    private async Task<IMeaningModel?> PrepareAsync(MeaningSource from, CancellationToken cancellationToken)
    {
        try
        {
            var model = await from.LoadAsync(cancellationToken);
            var made = await VectorsAsync(from.Store, model, cancellationToken);
            await index.PublishAsync(snapshot with { Vectors = made }, cancellationToken);
            centre = Mean(made);
            vectors = made;
            return model;
        }
#pragma warning disable CA1031 // A missing or broken model must not keep the words from serving.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBroken(e.Message);
            return null;
        }
    }

    private async Task<TaskVectors> VectorsAsync(IVectorStore store, IMeaningModel model, CancellationToken cancellationToken)
    {
        var texts = snapshot.Catalog.Tasks.Select(t => t.Text).Distinct(StringComparer.Ordinal).ToList();
        var known = new Dictionary<string, ReadOnlyMemory<float>>(await store.ReadAsync(model.Name, texts, cancellationToken), StringComparer.Ordinal);
        var missing = texts.Where(t => !known.TryGetValue(t, out var vector) || vector.Length != model.Dimensions).ToList();
        if (missing.Count > 0)
        {
            var made = await model.OfTextsAsync(missing, cancellationToken);
            var fresh = missing.Zip(made).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            await store.WriteAsync(model.Name, fresh, cancellationToken);
            foreach (var (text, vector) in fresh)
            {
                known[text] = vector;
            }
        }

        var values = new float[snapshot.Catalog.Tasks.Count * model.Dimensions];
        for (var i = 0; i < snapshot.Catalog.Tasks.Count; i++)
        {
            known[snapshot.Catalog.Tasks[i].Text].Span.CopyTo(values.AsSpan(i * model.Dimensions));
        }

        return new TaskVectors(model.Name, model.Dimensions, values);
    }

    private static float[] Mean(TaskVectors of)
    {
        var mean = new float[of.Dimensions];
        var count = of.Values.Length / of.Dimensions;
        for (var i = 0; i < of.Values.Length; i++)
        {
            mean[i % of.Dimensions] += of.Values.Span[i] / count;
        }

        return mean;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Search by meaning is off, words alone serve: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A question could not be turned into a vector; words alone answered it.")]
    private partial void LogQuestion(Exception exception);
}
