using Microsoft.Extensions.Logging;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>
/// Qdrant in front, the library's own index behind it: what Qdrant cannot answer, at start or later, the library does. It is
/// asked again after a while, published to again where it has lost what it held, and serves again by itself.
/// </summary>
public sealed partial class FallbackTaskIndex(QdrantTaskIndex qdrant, QdrantState state, TimeProvider time, ILogger logger) : ITaskIndex
{
    /// <summary>How long Qdrant is left alone after it has failed.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>How long a start waits for a publish, which then goes on beside the questions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MemoryTaskIndex library = new();
    private readonly Lock gate = new();
    private Task publishing = Task.CompletedTask;
    private IndexSnapshot? unpublished;
    private IndexSnapshot? latest;
    private long failedAt;

    /// <inheritdoc/>
    public async Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        await library.PublishAsync(snapshot, cancellationToken);
        lock (gate)
        {
            unpublished = snapshot;
        }

        await Task.WhenAny(PublishLatest(), Task.Delay(Patience, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken) =>
        await TryAsync(() => qdrant.FindAsync(filter, cancellationToken), cancellationToken) ?? await library.FindAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public async Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken) =>
        await TryAsync(() => qdrant.SearchAsync(filter, request, cancellationToken), cancellationToken) ?? await library.SearchAsync(filter, request, cancellationToken);

    private async Task<T?> TryAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        if (state.Fault is not null && time.GetElapsedTime(Volatile.Read(ref failedAt)) < Rest)
        {
            return default;
        }

        try
        {
            if (unpublished is not null)
            {
                _ = PublishLatest(); // It may take long: the library answers meanwhile.
                return default;
            }

            return await ask();
        }
        catch (QdrantException e)
        {
            Fail(e);
            return default;
        }
    }

    private void Fail(QdrantException e)
    {
        Volatile.Write(ref failedAt, time.GetTimestamp());
        if (state.Failed(e.Fault))
        {
            LogFailed(e.Fault, e.Message);
        }

        // What it held may be gone: all of it is checked, and made anew where need be, before it is asked again.
        lock (gate)
        {
            unpublished ??= latest;
        }
    }

    // One at a time, to the end whoever asked for it; never fails.
    private Task PublishLatest()
    {
        lock (gate)
        {
            return publishing.IsCompleted ? publishing = Task.Run(PublishLatestAsync) : publishing;
        }
    }

    private async Task PublishLatestAsync()
    {
        try
        {
            while (Next() is { } snapshot)
            {
                await qdrant.PublishAsync(snapshot, CancellationToken.None);
                lock (gate)
                {
                    unpublished = ReferenceEquals(unpublished, snapshot) ? null : unpublished;
                }
            }

            if (state.Recovered())
            {
                LogRecovered();
            }
        }
        catch (QdrantException e)
        {
            Fail(e);
        }
    }

    private IndexSnapshot? Next()
    {
        lock (gate)
        {
            latest = unpublished ?? latest;
            return unpublished;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qdrant is {Fault} ({What}). The library answers until it is back.")]
    private partial void LogFailed(QdrantFault fault, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qdrant answers again.")]
    private partial void LogRecovered();
}

/// <summary>Whether Qdrant serves, for <c>/readyz</c>; shared by the indexes of all published states.</summary>
public sealed class QdrantState
{
    private readonly Lock gate = new();

    /// <summary>Why it does not; null where it does.</summary>
    public QdrantFault? Fault { get; private set; }

    /// <summary>Whether this fault is news.</summary>
    internal bool Failed(QdrantFault fault)
    {
        lock (gate)
        {
            var news = Fault != fault;
            Fault = fault;
            return news;
        }
    }

    /// <summary>Whether it had failed before.</summary>
    internal bool Recovered()
    {
        lock (gate)
        {
            var news = Fault is not null;
            Fault = null;
            return news;
        }
    }
}
