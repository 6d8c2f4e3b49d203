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

    private readonly MemoryTaskIndex library = new();
    private int publishing;
    private IndexSnapshot? unpublished;
    private IndexSnapshot? latest;
    private long failedAt;

    /// <inheritdoc/>
    public async Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        await library.PublishAsync(snapshot, cancellationToken);
        unpublished = snapshot;
        await TryAsync(() => Task.FromResult(true), cancellationToken);
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
            if (unpublished is not null && !await PublishLatestAsync(cancellationToken))
            {
                return default; // Somebody else is at it, and it may take long.
            }

            var answer = await ask();
            if (state.Recovered())
            {
                LogRecovered();
            }

            return answer;
        }
        catch (QdrantException e)
        {
            Volatile.Write(ref failedAt, time.GetTimestamp());
            if (state.Failed(e.Fault))
            {
                LogFailed(e.Fault, e.Message);
            }

            // What it held may be gone: all of it is checked, and made anew where need be, before it is asked again.
            unpublished ??= latest;
            return default;
        }
    }

    private async Task<bool> PublishLatestAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref publishing, 1) == 1)
        {
            return false;
        }

        try
        {
            while (unpublished is { } snapshot)
            {
                latest = snapshot;
                await qdrant.PublishAsync(snapshot, cancellationToken);
                Interlocked.CompareExchange(ref unpublished, null, snapshot);
            }

            return true;
        }
        finally
        {
            Volatile.Write(ref publishing, 0);
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
