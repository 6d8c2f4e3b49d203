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
    private const int MostTries = 3;
    private const int LongestTold = 300;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The <c>result</c> of what <paramref name="path"/> answers; null where a GET finds nothing.</summary>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString(Written));
        if (bytes?.Length > options.MostBytes)
        {
            throw new QdrantException(QdrantFault.Refused, $"{method} {path}: {bytes.Length} bytes, at most {options.MostBytes} are sent");
        }

        var pause = options.Pause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SendOnceAsync(method, path, bytes, cancellationToken);
            }
            catch (QdrantException e) when (tries < MostTries && e.InnerException is not OperationCanceledException && e.Fault is QdrantFault.Unreachable or QdrantFault.Failing or QdrantFault.Busy)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause *= 2;
            }
        }
    }

    private async Task<JsonNode?> SendOnceAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        using var request = new HttpRequestMessage(method, new Uri(options.Address, path));
        if (options.ApiKey is { } key)
        {
            request.Headers.TryAddWithoutValidation("api-key", key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var where = $"{method} {path}";
        try
        {
            using var response = await http.SendAsync(request, limited.Token);
            var text = await response.Content.ReadAsStringAsync(limited.Token);
            return response.StatusCode == HttpStatusCode.NotFound && method == HttpMethod.Get
                ? null
                : response.IsSuccessStatusCode ? ResultOf(text, where) : throw Refusal(response.StatusCode, text, where);
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

    private static JsonNode? ResultOf(string text, string where)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject answer && answer.TryGetPropertyValue("result", out var result)
                ? result
                : throw new QdrantException(QdrantFault.Garbled, $"{where}: an answer without a result");
        }
        catch (JsonException e)
        {
            throw new QdrantException(QdrantFault.Garbled, $"{where}: an answer that is not JSON", e);
        }
    }

    private static QdrantException Refusal(HttpStatusCode status, string text, string where)
    {
        var fault = (int)status switch
        {
            401 or 403 => QdrantFault.Unauthorized,
            404 => QdrantFault.Missing,
            429 => QdrantFault.Busy,
            >= 500 => QdrantFault.Failing,
            _ => QdrantFault.Refused,
        };
        var told = ErrorOf(text);
        return new QdrantException(fault, $"{where}: {(int)status} {(told.Length > LongestTold ? told[..LongestTold] : told)}");
    }

    private static string ErrorOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject answer && answer["status"] is JsonObject status && status["error"] is JsonValue error ? error.ToString() : text;
        }
        catch (JsonException)
        {
            return text; // A wrong key is told in plain text.
        }
    }
}
