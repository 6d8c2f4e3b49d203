using Microsoft.Identity.Client;

namespace PlanBot.Channels.BotFramework;

/// <summary>The bot's own tokens, which its replies carry.</summary>
public interface IConnectorTokens
{
    /// <summary>A token; null where replies go without one.</summary>
    /// <param name="afresh">Whether the peer refused the last one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TokenUnavailableException">None can be had at the moment.</exception>
    Task<string?> GetAsync(bool afresh, CancellationToken cancellationToken);
}

/// <summary>No token can be had; the message is a code of the identity service, never its text.</summary>
public sealed class TokenUnavailableException(string code, Exception? cause = null) : Exception(code, cause);

/// <summary>Development: replies go without a token, and only to this machine.</summary>
public sealed class NoConnectorTokens : IConnectorTokens
{
    /// <inheritdoc/>
    public Task<string?> GetAsync(bool afresh, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}

/// <summary>Tokens by client credentials, kept by MSAL until shortly before they expire and renewed by one caller at a time (channels.md A.9).</summary>
public sealed class MsalConnectorTokens : IConnectorTokens, IDisposable
{
    private readonly SemaphoreSlim renewing = new(1, 1);
    private readonly IConfidentialClientApplication application;
    private readonly string[] scopes;

    /// <summary>Creates the bot's client of the identity service.</summary>
    public MsalConnectorTokens(BotOptions options, IMsalHttpClientFactory http)
    {
        scopes = [options.Cloud.Scope];

        // Without instance discovery the authority is asked alone, which also works in other clouds and closed networks.
        application = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithClientSecret(options.Secret)
            .WithAuthority(options.Authority.AbsoluteUri, validateAuthority: true)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false) // The connector's tries are limited by themselves.
            .Build();
    }

    /// <inheritdoc/>
    public async Task<string?> GetAsync(bool afresh, CancellationToken cancellationToken)
    {
        await renewing.WaitAsync(cancellationToken);
        try
        {
            var result = await application.AcquireTokenForClient(scopes).WithForceRefresh(afresh).ExecuteAsync(cancellationToken);
            return result.AccessToken;
        }
        catch (MsalException e)
        {
            throw new TokenUnavailableException(e.ErrorCode, e);
        }
        catch (HttpRequestException e)
        {
            throw new TokenUnavailableException(e.HttpRequestError.ToString(), e);
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => renewing.Dispose();
}

/// <summary>Gives MSAL one client for all its calls.</summary>
public sealed class MsalHttp(HttpClient http) : IMsalHttpClientFactory
{
    /// <inheritdoc/>
    public HttpClient GetHttpClient() => http;
}
