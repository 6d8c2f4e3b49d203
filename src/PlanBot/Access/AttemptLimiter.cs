using System.Net;
using System.Net.Sockets;

namespace PlanBot.Access;

/// <summary>How an attempt to present the access key went.</summary>
/// <param name="Right">Whether it was the key.</param>
/// <param name="RetryAfter">How long to wait before the next attempt is looked at; null where this one was looked at.</param>
internal readonly record struct AttemptResult(bool Right, TimeSpan? RetryAfter);

/// <summary>
/// Limits wrong keys in a sliding window, for each address and over all. Right keys are not counted. An address that
/// presented the right key of late is held to its own limit only, so that others cannot lock it out.
/// </summary>
/// <remarks>The limiters of the framework do not take their time from a <see cref="TimeProvider"/>.</remarks>
internal sealed class AttemptLimiter(TimeProvider time)
{
    /// <summary>Wrong keys of one address within the window.</summary>
    public const int PerAddress = 10;

    /// <summary>Wrong keys of all addresses within the window.</summary>
    public const int Overall = 200;

    private const int MostTrusted = 1000;

    /// <summary>Length of the window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Trust = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Queue<(DateTimeOffset At, IPAddress Address)> wrong = new();
    private readonly Dictionary<IPAddress, DateTimeOffset> trusted = [];

    /// <summary>Looks at one attempt, unless there were too many: then not even the right key is told apart.</summary>
    public AttemptResult Attempt(IPAddress? from, Func<bool> isRight)
    {
        var address = GroupOf(from);
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (wrong.TryPeek(out var oldest) && now - oldest.At >= Window)
            {
                wrong.Dequeue();
            }

            if (Limit(address, now) is { } since)
            {
                return new AttemptResult(Right: false, since + Window - now);
            }

            var right = isRight();
            if (!right)
            {
                wrong.Enqueue((now, address));
            }
            else if (trusted.Count < MostTrusted || trusted.ContainsKey(address) || Forget(now))
            {
                trusted[address] = now;
            }

            return new AttemptResult(right, RetryAfter: null);
        }
    }

    // The wrong key whose leaving the window makes room again; null where there is room.
    private DateTimeOffset? Limit(IPAddress address, DateTimeOffset now)
    {
        var own = wrong.Where(w => w.Address.Equals(address)).ToList();
        var isTrusted = trusted.TryGetValue(address, out var at) && now - at < Trust;
        return own.Count >= PerAddress ? own[^PerAddress].At
            : wrong.Count >= Overall && !isTrusted ? wrong.ElementAt(wrong.Count - Overall).At
            : null;
    }

    private bool Forget(DateTimeOffset now)
    {
        foreach (var (address, _) in trusted.Where(t => now - t.Value >= Trust).ToList())
        {
            trusted.Remove(address);
        }

        return trusted.Count < MostTrusted;
    }

    // One subscriber of IPv6 has at least a whole /64.
    private static IPAddress GroupOf(IPAddress? from)
    {
        var address = from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from ?? IPAddress.None;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])
            : address;
    }
}
