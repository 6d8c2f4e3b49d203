namespace PlanBot.Channels.BotFramework;

/// <summary>Where replies may go (channels.md A.8 step 6 and D7).</summary>
public sealed class ServiceUrlPolicy(BotAccess access)
{
    /// <summary>The base of replies, ending with a slash; null where <paramref name="serviceUrl"/> may not be written to.</summary>
    /// <param name="serviceUrl">What the activity says.</param>
    public Uri? BaseOf(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            return null;
        }

        var allowed = access.Options is { } options
            ? url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && options.ServiceHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)
            : access.Development && url.Scheme == Uri.UriSchemeHttp && SafeAddress.NamesLoopback(url);
        return !allowed ? null : url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }

    /// <summary>Whether two spellings of a service URL are the same: by letters of either case, with or without a slash at the end.</summary>
    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && Trimmed(one).Equals(Trimmed(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Trimmed(string url) => url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;
}
