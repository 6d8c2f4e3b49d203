using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using PlanBot.Channels;

namespace PlanBot.Host;

/// <summary>Hands HTTP requests to channels, and their responses back.</summary>
internal static class ChannelRequests
{
    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Real-IP", "X-Original-For", "X-Original-Host", "X-Original-Proto"];

    /// <summary>Serves a request by a channel.</summary>
    public static async Task ServeAsync(HttpContext context, Func<ChannelRequest, CancellationToken, Task<ChannelResponse>> channel)
    {
        // A channel's refusals have no body: they are for machines, and tell a stranger nothing.
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        var request = new ChannelRequest(
            name => context.Request.Headers[name] is [var value] ? value : null,
            (most, cancellationToken) => BoundedBody.ReadAsync(context.Request, most, cancellationToken),
            IsDirectLoopback(context))
        {
            Query = name => context.Request.Query[name] is [var value] ? value : null,
        };
        var response = await channel(request, context.RequestAborted);
        context.Response.StatusCode = response.Status;
        if (response.RetryAfter is { } pause)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString();
        }

        if (response.Body is { } body)
        {
            context.Response.ContentType = response.ContentType;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>Whether a request comes from this machine by itself; behind a proxy every caller seems to.</summary>
    private static bool IsDirectLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
        && !context.Request.Headers.Keys.Any(IsForwarding);

    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)

        // What a listed proxy had forwarded, after its headers were read.
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase);
}
