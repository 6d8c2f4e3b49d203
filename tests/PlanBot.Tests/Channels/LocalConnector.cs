using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PlanBot.Tests.Channels;

/// <summary>A connector that keeps what it is sent, and answers as a test wants.</summary>
internal sealed class LocalConnector : IAsyncDisposable
{
    private readonly ConcurrentQueue<ConnectorCall> calls = new();
    private LocalServer server = null!;

    /// <summary>Serves the call of this number, from 0, instead of taking it.</summary>
    public Func<int, HttpContext, Task>? Behave { get; set; }

    public IReadOnlyList<ConnectorCall> Calls => [.. calls];

    public Uri Url => server.Url;

    public static async Task<LocalConnector> StartAsync()
    {
        var connector = new LocalConnector();
        connector.server = await LocalServer.StartAsync(connector.ServeAsync);
        return connector;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var body = await JsonDocument.ParseAsync(context.Request.Body);
        var number = calls.Count;
        calls.Enqueue(new ConnectorCall(
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, context.Request.Headers.Authorization.ToString(), body.RootElement.Clone()));
        if (Behave is not null)
        {
            await Behave(number, context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsync("""{"id": "1"}""");
    }
}

/// <summary>What a connector was sent.</summary>
internal sealed record ConnectorCall(string Target, string Authorization, JsonElement Activity)
{
    public string Text => Activity.GetProperty("text").GetString()!;
}
