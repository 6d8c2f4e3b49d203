using Microsoft.AspNetCore.Http.Features;

namespace PlanBot.Host;

/// <summary>Reads request bodies up to a size.</summary>
internal static class BoundedBody
{
    /// <summary>The body; null where it is longer than <paramref name="most"/> bytes.</summary>
    /// <remarks>Kestrel has such a limit too; this one also holds where another server stands in for it.</remarks>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        var body = new byte[(request.ContentLength ?? most) + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= most ? body[..length] : null;
    }
}
