using PlanBot.Channels;
using PlanBot.Channels.BotFramework;

namespace PlanBot.Host;

/// <summary>Answers accepted messages while the host runs, and what is left of them when it ends.</summary>
internal sealed partial class BotReplies(BotAccess access, IServiceProvider services, ILogger<BotReplies> logger) : IHostedService
{
    private Delivery<Activity, OutgoingActivity>? delivery;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (access.IsOpen)
        {
            delivery = services.GetRequiredService<Delivery<Activity, OutgoingActivity>>();
            await delivery.StartAsync(cancellationToken);
        }

        if (access is { Options: null, Development: true })
        {
            LogWithoutTokens();
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => delivery?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "For development, /api/messages takes this machine's own connections without a token.")]
    private partial void LogWithoutTokens();
}
