using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace PlanBot.Access;

/// <summary>The other end of a request's connection, before a proxy's headers say whom it speaks for.</summary>
/// <param name="Address">Its address; null where the connection has none.</param>
/// <param name="IsProxy">Whether it is a listed proxy.</param>
internal sealed record DirectPeer(IPAddress? Address, bool IsProxy)
{
    /// <summary>Notes the peer of every request, and takes the user header away from whoever may not set it.</summary>
    public static void Use(IApplicationBuilder app, AccessSettings settings) => app.Use((context, next) =>
    {
        var address = context.Connection.RemoteIpAddress;
        var peer = new DirectPeer(address, settings.IsProxy(address));
        context.Features.Set(peer);
        if (!peer.IsProxy)
        {
            context.Request.Headers.Remove(settings.UserHeader);
        }

        return next(context);
    });

    /// <summary>The peer of a request.</summary>
    public static DirectPeer Of(HttpContext context) => context.Features.GetRequiredFeature<DirectPeer>();
}
