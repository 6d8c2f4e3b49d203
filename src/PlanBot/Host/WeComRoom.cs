using PlanBot.Access;
using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Core.Conversations;

namespace PlanBot.Host;

/// <summary>Connects WeCom to the host: <c>/wecom/APP/callback</c> for each app of the configuration, and <c>/wecom/callback</c> for the first.</summary>
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
        .AddHostedService<WeComReplies>();

    /// <summary>Maps the addresses of what is configured.</summary>
    public static void MapWeCom(this WebApplication app)
    {
        foreach (var (room, i) in app.Services.GetRequiredService<IReadOnlyList<WeComAppRoom>>().Select((r, i) => (r, i)))
        {
            Map(app, $"/wecom/{room.App.Name}/callback", room.Endpoint);
            if (i == 0)
            {
                Map(app, "/wecom/callback", room.Endpoint);
            }
        }
    }

    private static void Map(WebApplication app, string address, AppEndpoint endpoint)
    {
        app.MapGet(address, context => ChannelRequests.ServeAsync(context, endpoint.VerifyUrlAsync)).SelfAuthenticated();
        app.MapPost(address, context => ChannelRequests.ServeAsync(context, endpoint.HandleAsync)).SelfAuthenticated();
    }

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

/// <summary>One self-built app with everything that serves it.</summary>
internal sealed class WeComAppRoom : IDisposable
{
    private readonly AppClient client;

    /// <summary>Puts an app together.</summary>
    public WeComAppRoom(WeComApp app, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var data = services.GetRequiredService<DataFolder>();
        App = app;
        client = new AppClient(app, services.GetRequiredService<WeComApi>(), time);
        var gate = new CallbackGate(
            new MessageCrypto(app.Token, app.AesKey, app.CorpId), services.GetRequiredService<WeComOptions>().Skew, time);
        Sender = new AppSender(client, services.GetRequiredService<FaultReporter>(), time);
        var channel = new AppChannel(
            app,
            gate,
            Sender,
            new WeComDirectory(client, time, services.GetRequiredService<ILogger<WeComDirectory>>()),
            services.GetRequiredService<AppMenu>(),
            RendererOf(app, services.GetRequiredService<AnswerPlaces>()),
            data);
        Delivery = new Delivery<AppMessage, AppReply>(
            channel,
            new ChannelPipeline<AppMessage, AppReply>(channel, services.GetRequiredService<ChannelAssistant>()),
            services.GetRequiredService<IOutbox>(),
            services.GetRequiredService<DeliveryLimits>(),
            time,
            services.GetRequiredService<ILogger<Delivery<AppMessage, AppReply>>>());
        Endpoint = new AppEndpoint(channel, gate, Delivery, time);
    }

    /// <summary>The app.</summary>
    public WeComApp App { get; }

    /// <summary>Its callback address.</summary>
    public AppEndpoint Endpoint { get; }

    /// <summary>What it has accepted.</summary>
    public Delivery<AppMessage, AppReply> Delivery { get; }

    /// <summary>Sends to members by name, asked or not.</summary>
    public AppSender Sender { get; }

    /// <summary>The renderer of an app's answers.</summary>
    public static AppRenderer RendererOf(WeComApp app, AnswerPlaces places) =>
        new(app.Format, app.Format == WeComFormat.Markdown ? app.MarkdownBytes : WeComLimits.AppBytes, places);

    /// <inheritdoc/>
    public void Dispose()
    {
        Delivery.Dispose();
        client.Dispose();
    }
}

/// <summary>Answers accepted messages while the host runs, and what is left of them when it ends.</summary>
internal sealed class WeComReplies(IReadOnlyList<WeComAppRoom> rooms) : IHostedService, IDisposable
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(rooms.Select(r => r.Delivery.StartAsync(cancellationToken)));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(rooms.Select(r => r.Delivery.StopAsync(cancellationToken)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var room in rooms)
        {
            room.Dispose();
        }
    }
}
