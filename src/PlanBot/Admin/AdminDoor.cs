using PlanBot.Access;
using PlanBot.Host;

namespace PlanBot.Admin;

/// <summary>
/// The door of the administrator's page, behind that of the host. Signing in takes the administrators' key; what changes
/// something must come from the page itself and carry the proof of its session, which another site can neither read nor send.
/// </summary>
internal sealed partial class AdminDoor(
    AdminSettings settings, AccessSettings access, AdminSessions sessions, SameOrigin origin, ProblemWriter problems, TimeProvider time, ILogger<AdminDoor> logger)
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "planbot-admin";

    /// <summary>The header with the proof.</summary>
    public const string ProofHeader = "X-PlanBot-Proof";

    /// <summary>Longest name, characters.</summary>
    public const int LongestName = 40;

    // Its own: whoever guesses at one key shall not stand in the way of the other.
    private readonly AttemptLimiter limiter = new(time);

    /// <summary>Serves only who is signed in.</summary>
    public RequestDelegate Guard(Func<HttpContext, AdminSession, Task> serve) => async context =>
    {
        if (!sessions.TryUse(context.Request.Cookies[CookieName], UserOf(context), out var session))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "admin.need-key");
        }
        else if (Changes(context.Request) && !(IsNotForeign(context.Request) && session.IsProvenBy(context.Request.Headers[ProofHeader])))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "access.cross-site");
        }
        else
        {
            await serve(context, session);
        }
    };

    /// <summary>Says who is signed in, if anybody is.</summary>
    public Task ShowAsync(HttpContext context) => AdminReply.WriteAsync(
        context,
        sessions.TryUse(context.Request.Cookies[CookieName], UserOf(context), out var session) ? SessionReply.Of(session) : SessionReply.Nobody(UserOf(context)),
        AdminJson.Compact.SessionReply);

    /// <summary>Signs in.</summary>
    public async Task SignInAsync(HttpContext context)
    {
        if (!IsNotForeign(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "access.cross-site");
            return;
        }

        var (asked, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.SignInBody, problems, "admin.bad-json", context.RequestAborted);
        var user = UserOf(context);
        var who = user ?? asked?.Name?.Trim() ?? string.Empty;
        if (fault is not null || who.Length is 0 or > LongestName || who.Any(char.IsControl))
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.need-name", ("most", LongestName)));
            return;
        }

        var from = context.Connection.RemoteIpAddress;
        var attempt = limiter.Attempt(from, () => settings.Key!.Matches(asked?.Key?.Trim() ?? string.Empty));
        if (attempt.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "access.too-many");
        }
        else if (!attempt.Right)
        {
            LogWrongKey(from);
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "admin.wrong-key");
        }
        else
        {
            var (token, session) = sessions.Begin(who, user);
            context.Response.Cookies.Append(CookieName, token, Cookie(context.Request, AdminSessions.Lifetime));
            LogSignedIn(who, from);
            await AdminReply.WriteAsync(context, SessionReply.Of(session), AdminJson.Compact.SessionReply);
        }
    }

    /// <summary>Signs out.</summary>
    public Task SignOutAsync(HttpContext context, AdminSession session)
    {
        sessions.End(context.Request.Cookies[CookieName]);
        context.Response.Cookies.Delete(CookieName, Cookie(context.Request, lifetime: null));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool Changes(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    private bool IsNotForeign(HttpRequest request) => origin.IsOurs(request) is not false;

    private string? UserOf(HttpContext context) => access.Mode == AccessMode.Header ? context.User.Identity?.Name : null;

    private Task RefuseAsync(HttpContext context, int status, string text) => ProblemWriter.WriteAsync(context, problems.Fault(status, text));

    private CookieOptions Cookie(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || access.PublicUrl?.Scheme == Uri.UriSchemeHttps,
        Path = AdminRoom.Root,
        MaxAge = lifetime,
        IsEssential = true,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong administrators' key was presented from {Address}.")]
    private partial void LogWrongKey(System.Net.IPAddress? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} signed in to the administrator's page from {Address}.")]
    private partial void LogSignedIn(string who, System.Net.IPAddress? address);
}
