using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PlanBot.Host;

namespace PlanBot.Access;

/// <summary>Signing in and out with a browser, where access is by key.</summary>
internal sealed class SignInEndpoints(
    AccessSettings settings, KeyAccess access, SignInTokens tokens, SameOrigin origin, AccessPages pages, RefusalWriter refusals, ProblemWriter problems)
{
    /// <summary>Where the form is sent.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Where signing out is sent.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>The field with the access key.</summary>
    public const string KeyField = "key";

    /// <summary>The field with the address to go to afterwards.</summary>
    public const string WantedField = "to";

    private const string Home = "/";

    private static readonly FormOptions Limits = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = 4096 };

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInPath, ShowAsync).AllowAnonymous();
        routes.MapPost(SignInPath, SignInAsync).WithMetadata(new SelfAuthenticatedAttribute());
        routes.MapPost(SignOutPath, SignOutAsync).WithMetadata(new SelfAuthenticatedAttribute());
    }

    private Task ShowAsync(HttpContext context) => context.User.Identity is { IsAuthenticated: true }
        ? pages.WriteSignedInAsync(context)
        : pages.WriteSignInAsync(context, StatusCodes.Status200OK, Home, "access.need-key");

    private async Task SignInAsync(HttpContext context)
    {
        if (origin.IsOurs(context.Request) is false)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "access.cross-site");
            return;
        }

        if (await ReadFormAsync(context) is not { } form)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status400BadRequest));
            return;
        }

        var wanted = LocalOf(form[WantedField].ToString());
        var attempt = access.Present(context, form[KeyField].ToString().Trim());
        if (attempt.RetryAfter is { } wait)
        {
            await refusals.WriteAsync(context, new(StatusCodes.Status429TooManyRequests, "access.too-many", AsksForKey: false, wait));
        }
        else if (!attempt.Right)
        {
            await pages.WriteSignInAsync(context, StatusCodes.Status401Unauthorized, wanted, "access.wrong-key");
        }
        else
        {
            context.Response.Cookies.Append(KeyAccess.CookieName, tokens.Issue(), Cookie(context.Request, SignInTokens.Lifetime));
            SeeOther(context, wanted);
        }
    }

    private async Task SignOutAsync(HttpContext context)
    {
        if (origin.IsOurs(context.Request) is false)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "access.cross-site");
            return;
        }

        context.Response.Cookies.Delete(KeyAccess.CookieName, Cookie(context.Request, lifetime: null));
        SeeOther(context, Home);
    }

    private Task RefuseAsync(HttpContext context, int status, string text) =>
        refusals.WriteAsync(context, new(status, text, AsksForKey: false, RetryAfter: null));

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (context.Request.ContentLength > HostLimits.BodyBytes
            || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFormAsync(Limits, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Only an address of ours, so that nobody is sent elsewhere after signing in.
    private static string LocalOf(string wanted) =>
        wanted.Length > 0 && wanted[0] == '/' && RedirectHttpResult.IsLocalUrl(wanted) && wanted.All(c => c is > ' ' and <= '~') ? wanted : Home;

    private static void SeeOther(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }

    private CookieOptions Cookie(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
        Secure = request.IsHttps || settings.PublicUrl?.Scheme == Uri.UriSchemeHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
