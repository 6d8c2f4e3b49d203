using System.Net;
using System.Text.RegularExpressions;
using PlanBot.Host;

namespace PlanBot.Access;

/// <summary>What the command line, else the environment, says about access.</summary>
/// <param name="Mode"><c>open</c>, <c>key</c> or <c>header</c>.</param>
/// <param name="Key">The access key itself, from the environment only.</param>
/// <param name="KeyFile">A file that holds it.</param>
/// <param name="Proxies">Addresses and networks, separated by commas.</param>
/// <param name="UserHeader">Name of the user header.</param>
/// <param name="PublicUrl">The base of all links.</param>
internal sealed record AccessAsked(string? Mode, string? Key, string? KeyFile, string? Proxies, string? UserHeader, string? PublicUrl);

/// <summary>What is wrong with it.</summary>
/// <param name="Text">The sentence, which has the place <c>value</c>.</param>
/// <param name="Value">What it is wrong with.</param>
internal sealed record AccessMistake(string Text, string Value = "");

/// <summary>Turns what was asked for into settings, or says what to set.</summary>
internal static partial class AccessSettingsReader
{
    /// <summary>Reads and checks the settings.</summary>
    public static async Task<(AccessSettings? Settings, AccessMistake? Mistake)> ReadAsync(
        AccessAsked asked, IReadOnlyList<ListenAddress> addresses, CancellationToken cancellationToken)
    {
        var mode = ModeOf(asked.Mode);
        var proxies = NetworksOf(asked.Proxies);
        var publicUrl = UrlOf(asked.PublicUrl);
        if ((ModeMistake(asked, mode, addresses) ?? ValueMistake(asked, mode, proxies, publicUrl)) is { } mistake)
        {
            return (null, mistake);
        }

        var (key, keyMistake) = mode == AccessMode.Key ? await ReadKeyAsync(asked, cancellationToken) : (null, null);
        return keyMistake is null
            ? (new AccessSettings(mode!.Value, key, proxies!, asked.UserHeader ?? AccessSettings.DefaultUserHeader, publicUrl), null)
            : (null, keyMistake);
    }

    private static AccessMode? ModeOf(string? mode) => mode switch
    {
        null or "open" => AccessMode.Open,
        "key" => AccessMode.Key,
        "header" => AccessMode.Header,
        _ => null,
    };

    private static AccessMistake? ModeMistake(AccessAsked asked, AccessMode? mode, IReadOnlyList<ListenAddress> addresses) =>
        mode is null ? new AccessMistake("access.bad-mode", asked.Mode!)
        : asked.Mode is null && addresses.FirstOrDefault(a => !a.IsLoopback) is { } wide ? new AccessMistake("serve.not-loopback", wide.Url)
        : null;

    // Whoever sets a key or a header and not its mode believes the door to be shut.
    private static AccessMistake? ValueMistake(AccessAsked asked, AccessMode? mode, IReadOnlyList<IPNetwork>? proxies, Uri? publicUrl) =>
        mode != AccessMode.Key && (asked.Key ?? asked.KeyFile) is not null ? new AccessMistake("access.key-without-mode")
        : mode != AccessMode.Header && asked.UserHeader is not null ? new AccessMistake("access.header-without-mode")
        : proxies is null ? new AccessMistake("access.bad-proxies", asked.Proxies!)
        : mode == AccessMode.Header && proxies.Count == 0 ? new AccessMistake("access.no-proxies")
        : asked.UserHeader is { } header && !HeaderName().IsMatch(header) ? new AccessMistake("access.bad-header", header)
        : asked.PublicUrl is { } url && publicUrl is null ? new AccessMistake("access.bad-public-url", url)
        : null;

    private static IReadOnlyList<IPNetwork>? NetworksOf(string? list)
    {
        var networks = new List<IPNetwork>();
        foreach (var entry in (list ?? string.Empty).Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                var one = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
                networks.Add(new IPNetwork(one, one.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(entry, out var network) && network.PrefixLength > 0)
            {
                networks.Add(network);
            }
            else
            {
                return null; // Also a network of all addresses: it would believe everybody.
            }
        }

        return networks;
    }

    private static Uri? UrlOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri
            : null;

    private static async Task<(AccessKey? Key, AccessMistake? Mistake)> ReadKeyAsync(AccessAsked asked, CancellationToken cancellationToken)
    {
        if (asked.Key is null == asked.KeyFile is null)
        {
            return (null, new AccessMistake(asked.Key is null ? "access.no-key" : "access.two-keys"));
        }

        var key = asked.Key ?? await KeyFile.ReadAsync(asked.KeyFile!, cancellationToken);
        return key is null ? (null, new AccessMistake("access.key-file-unreadable", asked.KeyFile!))
            : key.Length is < AccessKey.MinLength or > AccessKey.MaxLength ? (null, new AccessMistake("access.key-length"))
            : !AccessKey.IsWellFormed(key) ? (null, new AccessMistake("access.key-characters"))
            : (new AccessKey(key), null);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,63}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderName();
}
