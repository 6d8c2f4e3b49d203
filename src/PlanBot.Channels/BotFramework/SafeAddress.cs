using System.Net;
using System.Net.Sockets;

namespace PlanBot.Channels.BotFramework;

/// <summary>Which addresses the room talks to (channels.md D7): never one inside a network because a message says so.</summary>
public static class SafeAddress
{
    // IANA's special-purpose registries for IPv4 and IPv6; translated forms of IPv4 among them, since they hide an address.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address lies on the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Special.Any(n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>Whether an address is this machine's own.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Whether a URL names this machine by itself: <c>localhost</c> or a loopback address.</summary>
    public static bool NamesLoopback(Uri url) =>
        url.HostNameType == UriHostNameType.Dns
            ? url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            : IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IsLoopback(address);

    /// <summary>Whether what a URL of the configuration gives may be believed: it comes over TLS, or from this machine.</summary>
    public static bool IsTrusted(Uri url) =>
        url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && NamesLoopback(url)));

    /// <summary>
    /// A handler that connects only to addresses that <paramref name="allows"/> lets through, looked at when it connects,
    /// so that a name which is later given another address gains nothing. It follows no redirect and uses no proxy.
    /// </summary>
    public static SocketsHttpHandler CreateHandler(Func<IPAddress, bool> allows) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allows, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<IPAddress, bool> allows, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(allows))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The peer's address is not allowed.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
