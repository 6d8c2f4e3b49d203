namespace PlanBot.Qdrant;

/// <summary>Whether Qdrant serves, for <c>/readyz</c>; shared by the indexes of all published states, of which the newest one counts.</summary>
public sealed class QdrantState : IDisposable
{
    private readonly Lock gate = new();
    private FallbackTaskIndex? newest;
    private CancellationTokenSource superseded = new();

    /// <summary>Why it does not; null where it does.</summary>
    public QdrantFault? Fault { get; private set; }

    /// <summary>Whether it does not hold the newest plans yet; the library answers until it does.</summary>
    public bool IsPublishing { get; private set; }

    /// <summary>From now on <paramref name="index"/> is the newest.</summary>
    /// <returns>Ends the publishing of an older one, which would switch the alias back.</returns>
    internal CancellationToken Began(FallbackTaskIndex index)
    {
        lock (gate)
        {
            if (newest != index)
            {
                superseded.Cancel();
                superseded = new CancellationTokenSource();
            }

            (newest, IsPublishing) = (index, true);
            return superseded.Token;
        }
    }

    /// <summary>Whether this fault is news.</summary>
    internal bool Failed(FallbackTaskIndex index, QdrantFault fault)
    {
        lock (gate)
        {
            var news = newest == index && Fault != fault;
            Fault = newest == index ? fault : Fault;
            return news;
        }
    }

    /// <summary>Whether it had failed before.</summary>
    internal bool Served(FallbackTaskIndex index)
    {
        lock (gate)
        {
            if (newest != index)
            {
                return false;
            }

            var news = Fault is not null;
            (Fault, IsPublishing) = (null, false);
            return news;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => superseded.Dispose();
}
