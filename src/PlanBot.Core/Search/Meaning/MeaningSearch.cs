using Microsoft.Extensions.Logging;

namespace PlanBot.Core.Search.Meaning;

/// <summary>
/// The meaning of one published catalog: makes the tasks' vectors, gives them to the index, and turns questions into
/// vectors. Whatever fails here leaves the words, which serve on; what may come back is tried again beside the questions.
/// </summary>
internal sealed partial class MeaningSearch(MeaningSource? source, ITaskIndex index, IndexSnapshot snapshot, TimeProvider time, ILogger logger)
{
    /// <summary>Texts between two writes to the store: what was made is kept where the rest fails.</summary>
    private const int TextsAtOnce = 256;

    /// <summary>A short question that shows whether a model is back.</summary>
    private const string Probe = "1";

    /// <summary>A question waits no longer for its vector.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task? preparing;
    private volatile IMeaningModel? model;
    private volatile TaskVectors? vectors;
    private volatile bool broken;
    private volatile bool retired;
    private float[] centre = [];

    /// <summary>Whether it serves.</summary>
    public MeaningState State => source is null ? MeaningState.Off
        : broken ? MeaningState.Broken
        : model is null ? MeaningState.Loading
        : MeaningState.Ready;

    /// <summary>The tasks' vectors; null until meaning serves.</summary>
    public TaskVectors? Vectors => vectors;

    /// <summary>Cosine of a question's vector with an ordinary task: how near it lies to anything.</summary>
    public double UsualCosine(ReadOnlySpan<float> question) => question.Length == centre.Length ? VectorMath.Dot(centre, question) : 0;

    /// <summary>Begins to make the tasks' vectors, once.</summary>
    public void Start() => _ = PrepareOnce();

    /// <summary>Another catalog has taken this one's place: what is broken here is not tried again.</summary>
    public void Retire() => retired = true;

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
        if (source.Waits)
        {
            await prepared.WaitAsync(cancellationToken);
        }

        if (broken || model is not { } serving)
        {
            return default;
        }

        try
        {
            var vector = await VectorOfAsync(serving, question, cancellationToken);
            return model == serving ? vector : default; // Vectors of different models are never compared.
        }
#pragma warning disable CA1031 // A peer: whatever fails, the words serve on.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(source, e);
            return default;
        }
    }

    private static async Task<ReadOnlyMemory<float>> VectorOfAsync(IMeaningModel of, string question, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        return await of.OfQuestionAsync(question, limited.Token);
    }

    // A model that may come back is asked again beside the questions, which do without it until then.
    private void Failed(MeaningSource from, Exception e)
    {
        if (from.Again is not { } again)
        {
            LogQuestion(e);
            return;
        }

        lock (gate)
        {
            if (broken)
            {
                return;
            }

            broken = true;
        }

        LogBroken(e.Message);
        _ = Task.Run(() => ReviveAsync(again, () => ReloadAsync(from), waits: false));
    }

    // It may come back as another one.
    private async Task ReloadAsync(MeaningSource from)
    {
        await LoadAsync(from);
        await VectorOfAsync(model!, Probe, CancellationToken.None);
    }

    private async Task ReviveAsync(TimeSpan again, Func<Task> tryAgain, bool waits)
    {
        for (; !retired; waits = true)
        {
            if (waits)
            {
                await Task.Delay(again, time, CancellationToken.None);
            }

            try
            {
                await tryAgain();
                broken = false;
                LogBack();
                return;
            }
#pragma warning disable CA1031 // It is still away, and that has been told.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }
    }

    private Task PrepareOnce()
    {
        lock (gate)
        {
            // On the pool: embedding is all computing, and the caller has others to serve.
            return preparing ??= Task.Run(() => PrepareAsync(source!));
        }
    }

    private async Task PrepareAsync(MeaningSource from)
    {
        try
        {
            await LoadAsync(from);
        }
#pragma warning disable CA1031 // A missing or broken model must not keep the words from serving.
        catch (Exception e)
#pragma warning restore CA1031
        {
            broken = true;
            LogBroken(e.Message);
            if (from.Again is { } again)
            {
                _ = Task.Run(() => ReviveAsync(again, () => LoadAsync(from), waits: true));
            }
        }
    }

    private async Task LoadAsync(MeaningSource from)
    {
        var loaded = await from.LoadAsync(CancellationToken.None);
        if (vectors?.Model != loaded.Name)
        {
            model = null;
            var made = await VectorsAsync(from.Store, loaded, CancellationToken.None);
            await index.PublishAsync(snapshot with { Vectors = made }, CancellationToken.None);
            centre = Mean(made);
            vectors = made;
        }

        model = loaded;
    }

    private async Task<TaskVectors> VectorsAsync(IVectorStore store, IMeaningModel by, CancellationToken cancellationToken)
    {
        var texts = snapshot.Catalog.Tasks.Select(t => t.Text).Distinct(StringComparer.Ordinal).ToList();
        var known = new Dictionary<string, ReadOnlyMemory<float>>(await store.ReadAsync(by.Name, texts, cancellationToken), StringComparer.Ordinal);
        var missing = texts.Where(t => !known.TryGetValue(t, out var vector) || vector.Length != by.Dimensions).ToList();
        foreach (var some in missing.Chunk(TextsAtOnce))
        {
            var fresh = some.Zip(await by.OfTextsAsync(some, cancellationToken)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            await store.WriteAsync(by.Name, fresh, cancellationToken);
            foreach (var (text, vector) in fresh)
            {
                known[text] = vector;
            }
        }

        var values = new float[snapshot.Catalog.Tasks.Count * by.Dimensions];
        for (var i = 0; i < snapshot.Catalog.Tasks.Count; i++)
        {
            known[snapshot.Catalog.Tasks[i].Text].Span.CopyTo(values.AsSpan(i * by.Dimensions));
        }

        return new TaskVectors(by.Name, by.Dimensions, values);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Search by meaning serves again.")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A question could not be turned into a vector; words alone answered it.")]
    private partial void LogQuestion(Exception exception);
}
