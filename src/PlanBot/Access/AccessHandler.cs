using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace PlanBot.Access;

/// <summary>Lets ASP.NET Core's authentication ask the rule of the host, and writes the refusals of its authorisation.</summary>
internal sealed class AccessHandler(IAccessRule rule, ParagraphLinks links, RefusalWriter refusals) : IAuthenticationHandler
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "access";

    private HttpContext? context;
    private AccessRefusal? refusal;
    private AuthenticateResult? result;

    /// <inheritdoc/>
    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        this.context = context;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>A request is judged once, however often it is asked about: a wrong key must not count twice.</remarks>
    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(result ??= Authenticate(context!));

    /// <inheritdoc/>
    public Task ChallengeAsync(AuthenticationProperties? properties) =>
        refusals.WriteAsync(context!, refusal ?? new(StatusCodes.Status401Unauthorized, "access.need-key", AsksForKey: false, RetryAfter: null));

    /// <inheritdoc/>
    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);

    private AuthenticateResult Authenticate(HttpContext context)
    {
        // A channel's token is not a wrong access key.
        if (context.GetEndpoint()?.Metadata.GetMetadata<SelfAuthenticatedAttribute>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        var verdict = rule.Judge(context);
        if (verdict.Refusal is { Status: StatusCodes.Status401Unauthorized } && TokenOf(context) is { } token)
        {
            verdict = Opens(context, token)
                ? new AccessVerdict(AccessVerdict.IdentityOf("link"), Refusal: null)
                : AccessVerdict.Refused(StatusCodes.Status403Forbidden, "access.bad-link");
        }

        refusal = verdict.Refusal;
        return verdict.Identity is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(verdict.Identity), Scheme));
    }

    private static string? TokenOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OpenedByLinkAttribute>() is null
        || context.Request.Query[ParagraphLinks.Parameter] is not { Count: > 0 } values
            ? null
            : values.Count == 1 ? values[0] ?? string.Empty : string.Empty;

    private bool Opens(HttpContext context, string token) =>
        context.GetRouteValue("planId") is string planId
        && context.GetRouteValue("ref") is string { Length: > 0 } reference
        && links.Opens(planId, reference, token);
}
