namespace PlanBot.Access;

/// <summary>Whom a listed proxy names in the user header may ask; nobody else is believed.</summary>
internal sealed class HeaderAccess(AccessSettings settings, SameOrigin origin) : IAccessRule
{
    private const int LongestName = 256;

    /// <inheritdoc/>
    public AccessVerdict Judge(HttpContext context)
    {
        if (!DirectPeer.Of(context).IsProxy)
        {
            return AccessVerdict.Refused(StatusCodes.Status403Forbidden, "access.not-proxy");
        }

        // A second header of the name would be the caller's own, which the proxy did not take away.
        var names = context.Request.Headers[settings.UserHeader];
        var name = names.Count == 1 ? names[0]?.Trim() : null;
        return name is null or { Length: 0 or > LongestName } || name.Any(char.IsControl)
            ? AccessVerdict.Refused(StatusCodes.Status401Unauthorized, "access.no-user")
            : origin.Allows(context.Request) ? AccessVerdict.Granted(AccessMode.Header, name)
            : AccessVerdict.Refused(StatusCodes.Status403Forbidden, "access.cross-site");
    }
}
