using System.Globalization;
using Microsoft.Net.Http.Headers;
using PlanBot.Host;

namespace PlanBot.Access;

/// <summary>Writes a refusal: as a page for people, as problem details for programs.</summary>
internal sealed class RefusalWriter(ProblemWriter problems, AccessPages pages)
{
    /// <summary>Writes <paramref name="refusal"/> as the response.</summary>
    public Task WriteAsync(HttpContext context, AccessRefusal refusal)
    {
        var response = context.Response;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return !WantsPage(context.Request) ? ProblemWriter.WriteAsync(context, problems.Fault(refusal.Status, refusal.Text))
            : refusal.AsksForKey ? pages.WriteSignInAsync(context, refusal.Status, Wanted(context.Request), refusal.Text)
            : pages.WriteRefusalAsync(context, refusal.Status, refusal.Text);
    }

    // A browser that goes to an address names this type; a script that fetches one does not.
    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Any(t => t.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static string Wanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.Path.ToUriComponent() + request.QueryString.ToUriComponent() : "/";
}
