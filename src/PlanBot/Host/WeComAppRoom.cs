using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Core.Conversations;

namespace PlanBot.Host;

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
