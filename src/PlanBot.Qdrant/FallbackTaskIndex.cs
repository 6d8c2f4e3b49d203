using System.Globalization;
using Microsoft.Extensions.Logging;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>
/// Qdrant in front, the library's own index behind it: what Qdrant cannot answer in time, at start or later, the library does.
/// Publishing and coming back happen beside the questions, so that neither a slow server nor a large publish holds one up.
/// </summary>
/// <param name="qdrant">Qdrant.</param>
/// <param name="state">Whether it serves.</param>
/// <param name="mend">What to do about a fault, for the log.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class FallbackTaskIndex(QdrantTaskIndex qdrant, QdrantState state, Func<QdrantFault, string> mend, TimeProvider time, ILogger logger) : ITaskIndex
{
    /// <summary>How long Qdrant is left alone after it has failed.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>How long a start waits for a publish, which then goes on beside the questions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whoever gives up a question after so long gave it up because of Qdrant.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly MemoryTaskIndex library = new();
    private readonly Lock gate = new();
    private IndexSnapshot? latest;
    private bool serves;
    private Task? publishing;
    private CancellationToken superseded;
    private TaskCompletionSource tried = new();

    /// <inheritdoc/>
    public async Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        await library.PublishAsync(snapshot, cancellationToken);
        Task first;
        lock (gate)
        {
            (latest, serves, tried) = (snapshot, false, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            first = tried.Task;
            if (superseded.IsCancellationRequested)
            {
                return; // The tasks' vectors of an older state may come late.
            }

            superseded = state.Began(this);
            PublishBeside(rests: false);
        }

        await Task.WhenAny(first, Task.Delay(Patience, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken) =>
        await TryAsync(limited => qdrant.FindAsync(filter, limited), cancellationToken) ?? await library.FindAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public async Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken) =>
        await TryAsync(limited => qdrant.SearchAsync(filter, request, limited), cancellationToken) ?? await library.SearchAsync(filter, request, cancellationToken);

    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        lock (gate)
        {
            if (!serves)
            {
                return null;
            }
        }

        var began = time.GetTimestamp();
        using var patience = new CancellationTokenSource(qdrant.Patience, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await ask(limited.Token);
        }
        catch (QdrantException e)
        {
            GiveUp(e);
        }
        catch (OperationCanceledException e)
        {
            var waited = time.GetElapsedTime(began);
            if (!cancellationToken.IsCancellationRequested || waited >= Slow)
            {
                GiveUp(new QdrantException(QdrantFault.Unreachable, string.Create(CultureInfo.InvariantCulture, $"no answer within {waited.TotalSeconds:0.#} s"), e));
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return null;
    }

    // What it held may be gone: all of it is checked, and made anew where need be, before it is asked again.
    private void GiveUp(QdrantException e)
    {
        Tell(e);
        lock (gate)
        {
            serves = false;
            PublishBeside(rests: true);
        }
    }

    private void Tell(QdrantException e)
    {
        if (state.Failed(this, e.Fault))
        {
            LogFailed(e.Fault, e.Message, mend(e.Fault));
        }
    }

    // Called under the gate. One publish at a time, on nobody's request, until Qdrant serves or another state has taken this one's place.
    private void PublishBeside(bool rests)
    {
        if (publishing is not { IsCompleted: false })
        {
            publishing = Task.Run(() => PublishUntilDoneAsync(rests));
        }
    }

    private async Task PublishUntilDoneAsync(bool rests)
    {
        try
        {
            do
            {
                if (rests)
                {
                    await Task.Delay(Rest, time, superseded);
                }

                rests = true;
            }
            while (!await TryPublishAsync(superseded));
        }
#pragma warning disable CA1031 // Whatever a publish ends with when it is ended.
        catch (Exception) when (superseded.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // A newer state is published instead; until nobody asks this one any more, the library answers for it.
        }

        lock (gate)
        {
            tried.TrySetResult();
        }
    }

    // Whether it holds the newest snapshot now.
    private async Task<bool> TryPublishAsync(CancellationToken cancellationToken)
    {
        IndexSnapshot? snapshot = null;
        while (Next(snapshot) is { } next)
        {
            snapshot = next;
            try
            {
                await qdrant.PublishAsync(snapshot, cancellationToken);
            }
#pragma warning disable CA1031 // Nobody awaits this: whatever fails, the library serves and the next try may succeed.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Tell(e as QdrantException ?? new QdrantException(QdrantFault.Refused, $"{e.GetType().Name}: {e.Message}", e));
                lock (gate)
                {
                    tried.TrySetResult();
                    return false;
                }
            }
        }

        return true;
    }

    // What is to be published after done; null where it was the newest: then Qdrant serves, and whoever finds it failed from here on begins anew.
    private IndexSnapshot? Next(IndexSnapshot? done)
    {
        var recovered = false;
        lock (gate)
        {
            if (!ReferenceEquals(done, latest))
            {
                return latest;
            }

            (serves, publishing) = (true, null);
            recovered = state.Served(this);
            tried.TrySetResult();
        }

        if (recovered)
        {
            LogRecovered();
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qdrant is {Fault} ({What}). The library answers until it is back. {Mend}")]
    private partial void LogFailed(QdrantFault fault, string what, string mend);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qdrant answers again.")]
    private partial void LogRecovered();
}
