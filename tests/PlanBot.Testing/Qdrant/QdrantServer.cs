namespace PlanBot.Testing.Qdrant;

/// <summary>The double behind a port of this machine, for programs in processes of their own.</summary>
public sealed class QdrantServer : IAsyncDisposable
{
    private readonly LocalServer server;

    private QdrantServer(LocalServer server, QdrantDouble held)
    {
        this.server = server;
        Held = held;
    }

    /// <summary>What answers.</summary>
    public QdrantDouble Held { get; }

    /// <summary>Where.</summary>
    public Uri Address => server.Address;

    public static async Task<QdrantServer> StartAsync()
    {
        var held = new QdrantDouble();
        return new QdrantServer(await LocalServer.StartAsync(held), held);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
