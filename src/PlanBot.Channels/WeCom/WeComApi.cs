using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// WeCom's HTTP API: one <c>errcode</c> a call. A busy system is tried again (channels.md C.1.8: at most three times, with a
/// growing pause); everything else is left to the caller. Addresses hold secrets, so none of them ever comes into a message.
/// </summary>
/// <param name="http">The transport; its own timeout holds for a try.</param>
/// <param name="time">The clock.</param>
public sealed class WeComApi(HttpClient http, TimeProvider time)
{
    private const int Tries = 3;
    private const int MaxDetail = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How bodies are written: characters of Han script go as they are.</summary>
    public static JsonSerializerOptions Wire { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call without a body.</summary>
    public Task<ApiResult> GetAsync(Uri address, CancellationToken cancellationToken) =>
        CallAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    /// <summary>A call with a JSON body.</summary>
    public Task<ApiResult> PostAsync(Uri address, JsonNode body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString(Wire));
        return CallAsync(
            () =>
            {
                var content = new ByteArrayContent(bytes);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
                return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            },
            cancellationToken);
    }

    /// <summary>Uploads a file.</summary>
    public Task<ApiResult> UploadAsync(Uri address, Attachment file, CancellationToken cancellationToken) =>
        CallAsync(() => new HttpRequestMessage(HttpMethod.Post, address) { Content = MediaForm.Of(file) }, cancellationToken);

    /// <summary>A path of the API with its parameters.</summary>
    internal static Uri Address(Uri api, string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(api, address.ToString());
    }

    private async Task<ApiResult> CallAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(request, cancellationToken);
            if (result.Code is not WeComCodes.Busy || attempt == Tries)
            {
                return result;
            }

            var pause = Pause * Math.Pow(2, attempt - 1);
            await Task.Delay(pause + (pause * (RandomNumberGenerator.GetInt32(0, 500) / 1000.0)), time, cancellationToken);
        }
    }

    private async Task<ApiResult> TryAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = create();
            using var response = await http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode ? Read(body) : Unreached($"HTTP {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreached("timeout");
        }
        catch (HttpRequestException e)
        {
            return Unreached(e.HttpRequestError.ToString());
        }
    }

    private static ApiResult Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number)
                ? new ApiResult(number, root, DetailOf(root))
                : Unreached("no errcode");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unreached("no JSON");
        }
    }

    // The page says that texts may change: they are shown, never compared.
    private static string DetailOf(JsonElement root)
    {
        var detail = root.TryGetProperty("errmsg", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : string.Empty;
        return string.Concat(detail.Where(c => !char.IsControl(c)).Take(MaxDetail));
    }

    private static ApiResult Unreached(string why) => new(null, default, string.Create(CultureInfo.InvariantCulture, $"{why}"));
}
