using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace PlanBot.Host;

/// <summary>Reads a small JSON body: UTF-8, of a bounded size, or a fault that says what is wrong.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body of <paramref name="request"/>; the value is null where the body is the word null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">What to read.</param>
    /// <param name="problems">Words for faults.</param>
    /// <param name="badJsonKey">Text of a body that is not the JSON that is wanted; it has places for line and column.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<(T? Value, RequestFault? Fault)> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, ProblemWriter problems, string badJsonKey, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsUtf8Json(request.ContentType))
        {
            return (null, problems.Fault(StatusCodes.Status415UnsupportedMediaType));
        }

        if (await BoundedBody.ReadAsync(request, HostLimits.BodyBytes, cancellationToken) is not { } body)
        {
            return (null, problems.Fault(StatusCodes.Status413PayloadTooLarge));
        }

        try
        {
            return (JsonSerializer.Deserialize(body, type), null);
        }
        catch (JsonException e)
        {
            // JSON counts lines and bytes from 0.
            var (line, column) = (e.LineNumber.GetValueOrDefault() + 1, e.BytePositionInLine.GetValueOrDefault() + 1);
            return (null, problems.Fault(StatusCodes.Status400BadRequest, badJsonKey, ("line", line), ("column", column)));
        }
    }

    private static bool IsUtf8Json(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
