namespace PlanBot.Access;

/// <summary>Who presents the access key may ask: programs as a Bearer token, browsers by the cookie of their sign-in.</summary>
internal sealed partial class KeyAccess(
    AccessSettings settings, SignInTokens tokens, AttemptLimiter limiter, SameOrigin origin, ILogger<KeyAccess> logger) : IAccessRule
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "planbot-sign-in";

    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public AccessVerdict Judge(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 1 && authorization[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Judge(Present(context, authorization[0]![Scheme.Length..].Trim()));
        }

        return context.Request.Cookies[CookieName] is not { } token || !tokens.IsGood(token)
            ? AccessVerdict.Refused(StatusCodes.Status401Unauthorized, "access.need-key", asksForKey: true)
            : origin.Allows(context.Request) ? AccessVerdict.Granted(AccessMode.Key)
            : AccessVerdict.Refused(StatusCodes.Status403Forbidden, "access.cross-site");
    }

    /// <summary>Looks at a key that a caller presents, and counts it where it is wrong.</summary>
    public AttemptResult Present(HttpContext context, string key)
    {
        var address = context.Connection.RemoteIpAddress;
        var result = limiter.Attempt(address, () => settings.Key!.Matches(key));
        if (!result.Right && result.RetryAfter is null)
        {
            LogWrongKey(address);
        }

        return result;
    }

    private static AccessVerdict Judge(AttemptResult attempt) =>
        attempt.Right ? AccessVerdict.Granted(AccessMode.Key)
        : attempt.RetryAfter is { } wait ? AccessVerdict.Refused(StatusCodes.Status429TooManyRequests, "access.too-many", retryAfter: wait)
        : AccessVerdict.Refused(StatusCodes.Status401Unauthorized, "access.wrong-key", asksForKey: true);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong access key was presented from {Address}.")]
    private partial void LogWrongKey(System.Net.IPAddress? address);
}
