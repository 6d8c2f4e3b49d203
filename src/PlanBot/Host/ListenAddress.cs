using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PlanBot.Host;

/// <summary>An address to listen on.</summary>
/// <param name="Address">The address; null for both loopback addresses, which <c>localhost</c> means.</param>
/// <param name="Port">The port; 0 for any free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Where the host listens when nothing else is said.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Whether only this machine reaches it.</summary>
    public bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    /// <summary>The address as it is written.</summary>
    public string Url => $"http://{(Address is null ? "localhost" : NameOf(Address))}:{Port}";

    /// <summary>The names by which a caller reaches it: for all addresses of the machine, each of those that it has.</summary>
    public IEnumerable<string> HostNames =>
        Address is null ? ["localhost", "127.0.0.1", "[::1]"]
        : Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? OwnAddresses().Select(NameOf)
        : [NameOf(Address)];

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
            if (address is null && !uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                return ([], "serve.bad-url", url); // What a name means may change.
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

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .Where(a => !a.IsIPv6LinkLocal) // A browser cannot name one without its zone.
        .Concat([IPAddress.Loopback, IPAddress.IPv6Loopback]);

    private static string NameOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
