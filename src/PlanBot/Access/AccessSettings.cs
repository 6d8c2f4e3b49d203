using System.Net;

namespace PlanBot.Access;

/// <summary>How callers prove that they may ask.</summary>
internal enum AccessMode
{
    /// <summary>Not at all: whoever reaches the address may ask.</summary>
    Open,

    /// <summary>By the access key: as a Bearer token, or once on the sign-in page.</summary>
    Key,

    /// <summary>By a header with the user's name that a listed proxy sets.</summary>
    Header,
}

/// <summary>Who may ask, and where from.</summary>
/// <param name="Mode">How callers prove it.</param>
/// <param name="Key">The access key; null in the other modes.</param>
/// <param name="Proxies">Proxies whose words about their callers are believed.</param>
/// <param name="UserHeader">Name of the header that holds the user.</param>
/// <param name="PublicUrl">The address that people and channels reach the host by, without a path; null where none was named.</param>
internal sealed record AccessSettings(
    AccessMode Mode, AccessKey? Key, IReadOnlyList<IPNetwork> Proxies, string UserHeader, Uri? PublicUrl)
{
    /// <summary>Name of the user header where none was named.</summary>
    public const string DefaultUserHeader = "X-Forwarded-User";

    /// <summary>Whether <paramref name="peer"/> is a listed proxy.</summary>
    public bool IsProxy(IPAddress? peer)
    {
        var address = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return address is not null && Proxies.Any(p => p.Contains(address));
    }
}
