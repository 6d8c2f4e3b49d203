using PlanBot.Access;
using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core;

namespace PlanBot.Host;

/// <summary>
/// Connects WeCom to the host: <c>/wecom/APP/callback</c> for each app of the configuration, <c>/wecom/callback</c> for the
/// first, and <c>/wecom/bots/BOT/callback</c> for each AI bot that is called.
/// </summary>
internal static class WeComRoom
{
    /// <summary>Adds the room's services; nothing of them is made unless something is configured.</summary>
    public static IServiceCollection AddWeCom(this IServiceCollection services, WeComOptions options) => services
        .AddSingleton(options)
        .AddSingleton<WeComTransport>()
        .AddSingleton(s => new WeComApi(s.GetRequiredService<WeComTransport>().Client, s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new FaultReporter(
            s.GetRequiredService<DataFolder>().Chinese, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<FaultReporter>>()))
        .AddSingleton(s => AppMenu.Load(s.GetRequiredService<DataFolder>()))
        .AddSingleton<AnswerLinks>()
        .AddSingleton(s => s.GetRequiredService<AnswerLinks>().Places(s.GetService<IAttachmentMaker>()))
        .AddSingleton<IReadOnlyList<WeComAppRoom>>(s =>
            [.. s.GetRequiredService<WeComOptions>().Apps.Select(app => new WeComAppRoom(app, s))])
        .AddSingleton<IReadOnlyList<WeComBotRoom>>(s =>
            [.. s.GetRequiredService<WeComOptions>().Bots.Select(bot => new WeComBotRoom(bot, s))])
        .AddHostedService<WeComReplies>();

    /// <summary>Maps the addresses of what is configured.</summary>
    public static void MapWeCom(this WebApplication app)
    {
        foreach (var (room, i) in app.Services.GetRequiredService<IReadOnlyList<WeComAppRoom>>().Select((r, i) => (r, i)))
        {
            Map(app, $"/wecom/{room.App.Name}/callback", room.Endpoint.VerifyUrlAsync, room.Endpoint.HandleAsync);
            if (i == 0)
            {
                Map(app, "/wecom/callback", room.Endpoint.VerifyUrlAsync, room.Endpoint.HandleAsync);
            }
        }

        foreach (var room in app.Services.GetRequiredService<IReadOnlyList<WeComBotRoom>>())
        {
            if (room.Endpoint is { } endpoint)
            {
                Map(app, $"/wecom/bots/{room.Bot.Name}/callback", endpoint.VerifyUrlAsync, endpoint.HandleAsync);
            }
        }
    }

    private static void Map(WebApplication app, string address, ChannelCall verify, ChannelCall handle)
    {
        app.MapGet(address, context => ChannelRequests.ServeAsync(context, verify.Invoke)).SelfAuthenticated();
        app.MapPost(address, context => ChannelRequests.ServeAsync(context, handle.Invoke)).SelfAuthenticated();
    }

    private delegate Task<ChannelResponse> ChannelCall(ChannelRequest request, CancellationToken cancellationToken);

    /// <summary>How the API is reached: no redirect with a token, no cookie. Its address comes from the configuration, and may lie inside the network.</summary>
    internal sealed class WeComTransport : IDisposable
    {
        /// <summary>The client; the API's own limit holds for a call.</summary>
        public HttpClient Client { get; init; } = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 1024 * 1024,
        };

        /// <inheritdoc/>
        public void Dispose() => Client.Dispose();
    }
}
