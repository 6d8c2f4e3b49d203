using System.Text;

namespace PlanBot.Channels.WeCom;

/// <summary>The callback address of a self-built app (channels.md C.1.1 and C.1.2): everything is answered at once and empty, the answer follows over the API.</summary>
public sealed class AppEndpoint(AppChannel channel, CallbackGate gate, Delivery<AppMessage, AppReply> delivery, TimeProvider time)
{
    /// <summary>An empty answer: taken, nothing to say here.</summary>
    public static readonly ChannelResponse Taken = new(200);

    private const int Done = 200;
    private const int Unavailable = 503;
    private const int Remembered = 10_000;
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WelcomeLifetime = TimeSpan.FromDays(1);

    private readonly RecentKeys welcomed = new(Remembered, WelcomeLifetime, time);

    /// <summary>Serves the verification of the URL: the decrypted text and nothing else.</summary>
    public Task<ChannelResponse> VerifyUrlAsync(ChannelRequest request, CancellationToken cancellationToken) => Task.FromResult(
        gate.OpenEcho(request) is { } echo
            ? new ChannelResponse(Done, Encoding.UTF8.GetBytes(echo), ContentType: "text/plain; charset=utf-8")
            : AppChannel.Refusal);

    /// <summary>Serves a message or an event.</summary>
    public async Task<ChannelResponse> HandleAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        var (message, refusal) = await channel.VerifyAsync(request, cancellationToken);
        if (message is null)
        {
            return refusal!;
        }

        if (!IsAnswered(message))
        {
            return Taken;
        }

        if (await delivery.AcceptAsync(message, message.Key, cancellationToken) != Acceptance.Full)
        {
            return Taken;
        }

        gate.Forget(request); // WeCom calls again, and then there may be room.
        return new ChannelResponse(Unavailable, RetryAfter: Busy);
    }

    // Who opens the app or gains it is welcomed once a day; events that nobody here knows are taken and ignored.
    private bool IsAnswered(AppMessage message) => message.Event switch
    {
        null or "click" => true,
        "enter_agent" or "subscribe" => welcomed.TryAdd(message.User),
        _ => false,
    };
}
