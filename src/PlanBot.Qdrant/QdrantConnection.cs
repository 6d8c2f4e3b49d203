using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Qdrant;

/// <summary>
/// Requests to Qdrant's HTTP API. Every request of PlanBot may be repeated without harm (points have ids of their own, a
/// deletion of what is gone is no error), so outages are tried again a few times; what Qdrant refuses, or has not answered in time, is not.
/// </summary>
internal sealed class QdrantConnection(HttpClient http, QdrantOptions options, TimeSpan limit, TimeProvider time)
{
    // What stands twice has no one meaning, and would only be found when it is read.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private const int MostTries = 3;
    private const int LongestTold = 300;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // An address may have a path, as behind a gateway.
    private readonly string root = options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The <c>result</c> of what <paramref name="path"/> answers; null where what it names is missing.</summary>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task<QdrantAnswer?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        }
        catch (QdrantException e) when (e.Fault == QdrantFault.Missing)
        {
            return null;
        }
    }

    /// <summary>The <c>result</c> of what <paramref name="path"/> answers.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query, from the root of Qdrant's API.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public Task<QdrantAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendBytesAsync(method, path, body is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(body.ToJsonString(Written)), cancellationToken);

    /// <summary>The same with a body that is written already.</summary>
    public async Task<QdrantAnswer> SendBytesAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        if (body?.Length > options.MostBytes)
        {
            throw new QdrantException(QdrantFault.Refused, $"{method} {path}: {body.Value.Length} bytes, at most {options.MostBytes} are sent");
        }

        var pause = options.Pause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SendOnceAsync(method, path, body, cancellationToken);
            }
            catch (QdrantException e) when (tries < MostTries && e.InnerException is not OperationCanceledException && e.Fault is QdrantFault.Unreachable or QdrantFault.Failing or QdrantFault.Busy)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause *= 2;
            }
        }
    }

    private async Task<QdrantAnswer> SendOnceAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        using var request = new HttpRequestMessage(method, new Uri(root + path));
        if (options.ApiKey is { } key)
        {
            request.Headers.TryAddWithoutValidation("api-key", key);
        }

        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var where = $"{method} {path}";
        try
        {
            using var response = await http.SendAsync(request, limited.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limited.Token); // JSON is UTF-8, whatever character set is claimed.
            return response.IsSuccessStatusCode ? ResultOf(answer, where) : throw Refusal(response.StatusCode, answer, where);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new QdrantException(QdrantFault.Unreachable, $"{where}: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new QdrantException(QdrantFault.Unreachable, $"{where}: no answer within {limit.TotalSeconds:0.#} s", e);
        }
    }

    private static QdrantAnswer ResultOf(byte[] answer, string where)
    {
        try
        {
            return JsonNode.Parse(answer, documentOptions: Strict) is JsonObject envelope && envelope.TryGetPropertyValue("result", out var result)
                ? new QdrantAnswer(result, where)
                : throw new QdrantException(QdrantFault.Garbled, $"{where}: an answer without a result");
        }
        catch (JsonException e)
        {
            throw new QdrantException(QdrantFault.Garbled, $"{where}: an answer that is not JSON", e);
        }
    }

    private static QdrantException Refusal(HttpStatusCode status, byte[] answer, string where)
    {
        var told = ErrorOf(answer);
        var fault = (int)status switch
        {
            401 or 403 => QdrantFault.Unauthorized,
            404 => told is null ? QdrantFault.Garbled : QdrantFault.Missing, // Qdrant names what is missing; a path that nobody serves is another service's.
            429 => QdrantFault.Busy,
            >= 500 => QdrantFault.Failing,
            _ => QdrantFault.Refused,
        };
        told ??= Encoding.UTF8.GetString(answer); // A wrong key is told in plain text.
        return new QdrantException(fault, $"{where}: {(int)status} {(told.Length > LongestTold ? told[..LongestTold] : told)}");
    }

    private static string? ErrorOf(byte[] answer)
    {
        try
        {
            return JsonNode.Parse(answer, documentOptions: Strict) is JsonObject envelope && envelope["status"] is JsonObject status && status["error"] is JsonValue error ? error.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
