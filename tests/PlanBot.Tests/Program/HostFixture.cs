namespace PlanBot.Tests.Program;

/// <summary>One host for tests that leave it as it is.</summary>
public sealed class HostFixture : IDisposable
{
    private readonly PlanBotFactory host = new();

    public HostFixture() => Client = host.CreateClient();

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        host.Dispose();
    }
}
