using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PlanBot.Testing.Qdrant;

/// <summary>The double behind a port of this machine, for programs in processes of their own.</summary>
public sealed class QdrantServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker invoker;

    private QdrantServer(WebApplication app, QdrantDouble held)
    {
        this.app = app;
        Held = held;
        invoker = new HttpMessageInvoker(held);
    }

    /// <summary>What answers.</summary>
    public QdrantDouble Held { get; }

    /// <summary>Where.</summary>
    public Uri Address => new(app.Urls.Single());

    public static async Task<QdrantServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new QdrantServer(builder.Build(), new QdrantDouble());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        invoker.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(Address, context.Request.Path + context.Request.QueryString));
        if (context.Request.Headers.TryGetValue("api-key", out var key))
        {
            request.Headers.TryAddWithoutValidation("api-key", key.ToString());
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        request.Content = new StreamContent(context.Request.Body);
        using var response = await invoker.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.Headers.Location = response.Headers.Location?.ToString();
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
