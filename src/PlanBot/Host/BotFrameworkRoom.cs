using Microsoft.Identity.Client;
using Microsoft.IdentityModel.Protocols;
using PlanBot.Access;
using PlanBot.Channels;
using PlanBot.Channels.BotFramework;
using PlanBot.Core;

namespace PlanBot.Host;

/// <summary>Connects the Bot Framework to the host: <c>POST /api/messages</c> where a bot is registered, or in development.</summary>
internal static class BotFrameworkRoom
{
    private const string Address = "/api/messages";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the room's services; nothing of them is made unless the room is open.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotAccess access) => services
        .AddSingleton(access)
        .AddSingleton<ServiceUrlPolicy>()
        .AddSingleton(RetryLimits.Default)
        .AddSingleton<ConnectorTransport>()
        .AddSingleton<IdentityTransport>()
        .AddSingleton<IMsalHttpClientFactory>(s => new MsalHttp(s.GetRequiredService<IdentityTransport>().Client))
        .AddSingleton<IDocumentRetriever>(s => new DocumentRetriever(s.GetRequiredService<IdentityTransport>().Client))
        .AddSingleton<IConnectorTokens>(s => s.GetRequiredService<BotAccess>().Options is { } options
            ? new MsalConnectorTokens(options, s.GetRequiredService<IMsalHttpClientFactory>())
            : new NoConnectorTokens())
        .AddSingleton(s => ActivatorUtilities.CreateInstance<ConnectorClient>(s, s.GetRequiredService<ConnectorTransport>().Client))
        .AddSingleton(s => ActivatorUtilities.CreateInstance<SigningKeys>(s, Registration(s).OpenId))
        .AddSingleton(s => ActivatorUtilities.CreateInstance<InboundTokens>(s, Registration(s)))
        .AddSingleton(s => new BotFrameworkChannel(
            s.GetRequiredService<BotAccess>(),
            s.GetRequiredService<BotAccess>().Options is null ? null : s.GetRequiredService<InboundTokens>(),
            s.GetRequiredService<ServiceUrlPolicy>(),
            s.GetRequiredService<ConnectorClient>(),
            s.GetRequiredService<DataFolder>(),
            s.GetRequiredService<ParagraphLinks>().LinkTo))
        .AddSingleton<IChannel<Activity, OutgoingActivity>>(s => s.GetRequiredService<BotFrameworkChannel>())
        .AddSingleton<ChannelPipeline<Activity, OutgoingActivity>>()
        .AddSingleton<Delivery<Activity, OutgoingActivity>>()
        .AddSingleton<BotFrameworkEndpoint>()
        .AddHostedService<BotReplies>();

    /// <summary>Maps the room's address where the room is open.</summary>
    public static void MapBotFramework(this WebApplication app)
    {
        if (app.Services.GetRequiredService<BotAccess>().IsOpen)
        {
            var endpoint = app.Services.GetRequiredService<BotFrameworkEndpoint>();
            app.MapPost(Address, context => ChannelRequests.ServeAsync(context, endpoint.HandleAsync)).SelfAuthenticated();
        }
    }

    private static BotOptions Registration(IServiceProvider services) => services.GetRequiredService<BotAccess>().Options!;

    /// <summary>How replies leave: to the open internet, in development to this machine, nowhere else.</summary>
    internal sealed class ConnectorTransport(BotAccess access) : IDisposable
    {
        /// <summary>The client; the connector's own limits hold instead of a timeout of its own.</summary>
        public HttpClient Client { get; init; } = new(SafeAddress.CreateHandler(access.Options is null ? SafeAddress.IsLoopback : SafeAddress.IsPublic))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

        /// <inheritdoc/>
        public void Dispose() => Client.Dispose();
    }

    /// <summary>How the identity service of the configuration is reached.</summary>
    internal sealed class IdentityTransport : IDisposable
    {
        /// <summary>The client.</summary>
        public HttpClient Client { get; init; } = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = DocumentRetriever.MaxBytes,
        };

        /// <inheritdoc/>
        public void Dispose() => Client.Dispose();
    }
}
