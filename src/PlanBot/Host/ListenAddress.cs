using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PlanBot.Host;

/// <summary>A loopback address to listen on.</summary>
/// <param name="Address">The address; null for both loopback addresses, which <c>localhost</c> means.</param>
/// <param name="Port">The port; 0 for any free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Where the host listens when nothing else is said.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The names by which a caller reaches it.</summary>
    public IEnumerable<string> HostNames => Address is null
        ? ["localhost", "127.0.0.1", "[::1]"]
        : [Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString()];

    /// <summary>Reads addresses that are separated by semicolons.</summary>
    /// <returns>The addresses, or the text of what is wrong and the address that it is wrong with.</returns>
    public static (IReadOnlyList<ListenAddress> Addresses, string? MistakeKey, string Url) Read(string urls)
    {
        var addresses = new List<ListenAddress>();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            {
                return ([], "serve.bad-url", url);
            }

            var address = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var parsed) ? parsed : null;
            var isName = address is null && uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
            if (!isName && (address is null || !IPAddress.IsLoopback(address)))
            {
                return ([], "serve.not-loopback", url);
            }

            addresses.Add(new ListenAddress(address, uri.Port));
        }

        return addresses.Count > 0 ? (addresses, null, urls) : ([], "serve.bad-url", urls);
    }

    /// <summary>Tells the server to listen here.</summary>
    public void Apply(KestrelServerOptions server)
    {
        if (Address is null && Port != 0)
        {
            server.ListenLocalhost(Port);
        }
        else
        {
            server.Listen(Address ?? IPAddress.Loopback, Port);
        }
    }
}
