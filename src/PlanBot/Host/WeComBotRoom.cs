using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Core.Conversations;

namespace PlanBot.Host;

/// <summary>One AI bot with everything that serves it.</summary>
internal sealed class WeComBotRoom : IDisposable
{
    private readonly BotConnection? connection;
    private readonly string greeting;
    private readonly string busy;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private Task? ending;

    /// <summary>Puts a bot together.</summary>
    public WeComBotRoom(WeComBot bot, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var data = services.GetRequiredService<DataFolder>();
        var faults = services.GetRequiredService<FaultReporter>();
        Bot = bot;
        greeting = data.Chinese["help.headline"] + "\n" + data.Chinese["help.body"];
        busy = data.Chinese["channel.busy"];
        var gate = bot.Mode == WeComBotMode.Callback
            ? new CallbackGate(new MessageCrypto(bot.Token, bot.AesKey, string.Empty), services.GetRequiredService<WeComOptions>().Skew, time)
            : null;
        connection = gate is null ? new BotConnection(bot, faults, time, services.GetRequiredService<ILogger<BotConnection>>()) : null;
        IBotSender sender = connection is not null ? connection : new ResponseUrlSender(bot, services.GetRequiredService<WeComApi>(), bot.Api, faults, time);
        var channel = new BotChannel(bot, gate, sender, new BotRenderer(services.GetRequiredService<AnswerPlaces>()), data);
        var pipeline = new ChannelPipeline<BotMessage, BotReply>(channel, services.GetRequiredService<ChannelAssistant>());
        Delivery = new Delivery<BotMessage, BotReply>(
            channel,
            pipeline,
            services.GetRequiredService<IOutbox>(),
            services.GetRequiredService<DeliveryLimits>(),
            time,
            services.GetRequiredService<ILogger<Delivery<BotMessage, BotReply>>>());
        Endpoint = gate is null
            ? null
            : new BotEndpoint(channel, gate, pipeline, Delivery, services.GetRequiredService<TurnRecorder>(), data.Chinese, time);
        connection?.Received = TakeAsync;
    }

    /// <summary>The bot.</summary>
    public WeComBot Bot { get; }

    /// <summary>Its callback address; null for a long connection.</summary>
    public BotEndpoint? Endpoint { get; }

    /// <summary>What it has accepted.</summary>
    public Delivery<BotMessage, BotReply> Delivery { get; }

    /// <summary>Goes on with what was left, and connects.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Delivery.StartAsync(cancellationToken);
        running = connection is null ? Task.CompletedTask : Task.Run(() => connection.RunAsync(stopping.Token), CancellationToken.None);
    }

    /// <summary>Answers what was accepted, then hangs up.</summary>
    /// <remarks>A host may end twice at the same time: both wait for the one end.</remarks>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (stopping)
        {
            return ending ??= EndAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Delivery.Dispose();
        connection?.Dispose();
        stopping.Dispose();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await Delivery.StopAsync(cancellationToken);
        await stopping.CancelAsync();
        try
        {
            await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Hung up.
        }
    }

    private async Task TakeAsync(BotMessage message, CancellationToken cancellationToken)
    {
        if (message.Event is not null)
        {
            // Within five seconds of the event, and beside the reading that its acknowledgement comes by.
            _ = message.Event == "enter_chat" ? connection!.WelcomeAsync(message, greeting, cancellationToken) : Task.CompletedTask;
            return;
        }

        if (message.Stream is null && await Delivery.AcceptAsync(message, RecentKeys.DigestOf("message", message.Id), cancellationToken) == Acceptance.Full)
        {
            var stream = RecentKeys.DigestOf("busy", message.Id)[..32];
            _ = connection!.SendAsync(message, new BotReply(stream, 0, busy), null, cancellationToken);
        }
    }
}
