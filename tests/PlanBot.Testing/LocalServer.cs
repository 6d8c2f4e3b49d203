using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PlanBot.Testing;

/// <summary>A handler behind a port of this machine, for programs in processes of their own.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker invoker;

    private LocalServer(WebApplication app, HttpMessageHandler handler)
    {
        this.app = app;
        invoker = new HttpMessageInvoker(handler);
    }

    /// <summary>Where.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Starts at a free port.</summary>
    /// <param name="handler">What answers; disposed with the server.</param>
    public static async Task<LocalServer> StartAsync(HttpMessageHandler handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LocalServer(builder.Build(), handler);
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
        foreach (var name in (string[])["api-key", "Authorization"])
        {
            if (context.Request.Headers.TryGetValue(name, out var value))
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }
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
