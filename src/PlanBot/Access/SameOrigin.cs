using Microsoft.Net.Http.Headers;

namespace PlanBot.Access;

/// <summary>Tells requests that a page of ours makes from those that another site makes with the user's credentials.</summary>
internal sealed class SameOrigin(AccessSettings settings)
{
    /// <summary>Whether a request whose credentials the browser adds by itself may be served.</summary>
    /// <remarks>What changes nothing may be asked for from anywhere: another site cannot read the answer.</remarks>
    public bool Allows(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || IsOurs(request) is true
        || (IsOurs(request) is null && IsJson(request.ContentType));

    /// <summary>Whether a page of ours made the request; null where the caller does not say, as no browser of today does.</summary>
    public bool? IsOurs(HttpRequest request)
    {
        // Pages cannot set either header. The first is the browser's own judgement, on https and localhost.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            return site.Count == 1 && string.Equals(site[0], "same-origin", StringComparison.Ordinal);
        }

        var origin = request.Headers.Origin;
        return origin.Count == 0 ? null : origin.Count == 1 && IsOurOrigin(origin[0]!, request);
    }

    private bool IsOurOrigin(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, settings.PublicUrl?.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    // Another site cannot send this type without asking first, and is never allowed to.
    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
