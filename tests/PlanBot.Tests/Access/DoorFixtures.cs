using Xunit;

namespace PlanBot.Tests.Access;

/// <summary>One host behind a key for tests that leave it as it is.</summary>
public sealed class KeyHostFixture : IAsyncLifetime
{
    private readonly AccessHost host = AccessHost.ByKey();

    public KeyHostFixture() => Client = host.Client();

    public HttpClient Client { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }
}

/// <summary>One host behind a proxy for tests that leave it as it is.</summary>
public sealed class HeaderHostFixture : IAsyncLifetime
{
    private readonly AccessHost host = AccessHost.ByHeader();

    public HeaderHostFixture() => Client = host.Client();

    public HttpClient Client { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }
}
