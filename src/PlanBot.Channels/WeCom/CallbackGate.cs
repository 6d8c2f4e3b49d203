using System.Globalization;

namespace PlanBot.Channels.WeCom;

/// <summary>What a signed request turned out to be.</summary>
/// <param name="Message">The message inside; null where the request is refused.</param>
/// <param name="IsReplay">Whether exactly this request came before.</param>
public readonly record struct Opened(string? Message, bool IsReplay);

/// <summary>
/// The checks of a callback in their order (channels.md D1 to D4): time, signature, decryption, receiver, replay. A
/// request that fails any of them is refused in one and the same way.
/// </summary>
/// <param name="crypto">The callback's keys.</param>
/// <param name="skew">How far the request's time may be from ours.</param>
/// <param name="time">The clock.</param>
public sealed class CallbackGate(MessageCrypto crypto, TimeSpan skew, TimeProvider time)
{
    /// <summary>Largest body of a callback, bytes (channels.md D6).</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int Remembered = 20_000;
    private static readonly TimeSpan NonceLifetime = TimeSpan.FromHours(2);

    private readonly RecentKeys seen = new(Remembered, NonceLifetime, time);

    /// <summary>The callback's keys.</summary>
    public MessageCrypto Crypto => crypto;

    /// <summary>What the verification of the URL asks to be sent back; null where it is refused.</summary>
    /// <remarks>A plus sign that the query turned into a blank is turned back (channels.md C.1.1).</remarks>
    public string? OpenEcho(ChannelRequest request) =>
        request.Query("echostr") is { } echo ? Open(request, echo.Replace(' ', '+'), isRead: true).Message : null;

    /// <summary>Opens a message.</summary>
    /// <param name="request">The request with its signature.</param>
    /// <param name="encrypted">What was encrypted.</param>
    public Opened Open(ChannelRequest request, string encrypted) => Open(request, encrypted, isRead: false);

    /// <summary>Lets the same request in once more: it was not taken.</summary>
    public void Forget(ChannelRequest request) => seen.Remove(request.Query("nonce") ?? string.Empty, SignatureOf(request) ?? string.Empty);

    private Opened Open(ChannelRequest request, string encrypted, bool isRead)
    {
        if (SignatureOf(request) is not { } signature || request.Query("timestamp") is not { } timestamp || request.Query("nonce") is not { } nonce
            || !IsRecent(timestamp) || crypto.Open(signature, timestamp, nonce, encrypted) is not { } message)
        {
            return default;
        }

        return new Opened(message, !isRead && !seen.TryAdd(nonce, signature));
    }

    // The official plug-in takes three names (channels.md C.2.1).
    private static string? SignatureOf(ChannelRequest request) =>
        request.Query("msg_signature") ?? request.Query("msgsignature") ?? request.Query("signature");

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= skew.TotalSeconds;
}
