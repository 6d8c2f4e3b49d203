using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Channels.WeCom;

/// <summary>The API in the name of one self-built app: its token is cached and renewed once for all, and once where it was refused (channels.md C.1.4).</summary>
public sealed class AppClient : IDisposable
{
    private readonly WeComApp app;
    private readonly WeComApi api;
    private readonly TimeProvider time;
    private readonly TokenCache tokens;
    private (DateTimeOffset Until, TokenRefusedException Refusal)? refusal;

    /// <summary>How long a wrong secret is not tried again (channels.md C.1.8).</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Creates the client of an app.</summary>
    public AppClient(WeComApp app, WeComApi api, TimeProvider time)
    {
        this.app = app;
        this.api = api;
        this.time = time;
        tokens = new TokenCache(FetchAsync, time);
    }

    /// <summary>The app.</summary>
    public WeComApp App => app;

    /// <summary>A call with parameters.</summary>
    public Task<ApiResult> GetAsync(string path, IReadOnlyList<(string Name, string Value)> query, CancellationToken cancellationToken) =>
        CallAsync(path, query, (address, token) => api.GetAsync(address, token), cancellationToken);

    /// <summary>A call with a JSON body.</summary>
    /// <param name="path">The path of the API.</param>
    /// <param name="query">Its parameters but the token.</param>
    /// <param name="body">Writes the body, when the token is there and nothing but the call itself is left to wait for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResult> PostAsync(string path, IReadOnlyList<(string Name, string Value)> query, Func<JsonNode> body, CancellationToken cancellationToken) =>
        CallAsync(path, query, (address, token) => api.PostAsync(address, body(), token), cancellationToken);

    /// <summary>Uploads a file for three days.</summary>
    public Task<ApiResult> UploadAsync(Attachment file, CancellationToken cancellationToken) =>
        CallAsync("cgi-bin/media/upload", [("type", "file")], (address, token) => api.UploadAsync(address, file, token), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => tokens.Dispose();

    private async Task<ApiResult> CallAsync(
        string path, IReadOnlyList<(string Name, string Value)> query, Func<Uri, CancellationToken, Task<ApiResult>> call, CancellationToken cancellationToken)
    {
        string? refused = null;
        while (true)
        {
            try
            {
                var token = await tokens.GetAsync(refused, cancellationToken);
                var result = await call(WeComApi.Address(app.Api, path, [("access_token", token), .. query]), cancellationToken);
                if (!WeComCodes.IsToken(result.Code) || refused is not null)
                {
                    return result;
                }

                refused = token;
            }
            catch (TokenRefusedException e)
            {
                return e.Result;
            }
        }
    }

    // Runs for one caller at a time.
    private async Task<TimedToken> FetchAsync(CancellationToken cancellationToken)
    {
        if (refusal is { } recent && recent.Until > time.GetUtcNow())
        {
            throw recent.Refusal;
        }

        var result = await api.GetAsync(WeComApi.Address(app.Api, "cgi-bin/gettoken", ("corpid", app.CorpId), ("corpsecret", app.Secret)), cancellationToken);
        if (result.IsDone
            && result.Body.TryGetProperty("access_token", out var token) && token is { ValueKind: JsonValueKind.String } && token.GetString() is { Length: > 0 } value
            && result.Body.TryGetProperty("expires_in", out var life) && life.TryGetInt32(out var seconds))
        {
            return new TimedToken(value, time.GetUtcNow().AddSeconds(seconds));
        }

        var refused = new TokenRefusedException(result.IsDone ? result with { Code = null, Detail = "no access_token" } : result);
        refusal = WeComCodes.IsConfiguration(result.Code) ? (time.GetUtcNow() + Rest, refused) : null;
        throw refused;
    }

    private sealed class TokenRefusedException(ApiResult result) : Exception("No token.")
    {
        public ApiResult Result { get; } = result;
    }
}
