using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace PlanBot.Channels.BotFramework;

/// <summary>
/// The issuer's keys, fetched when first needed and kept. An outage of the issuer is survived for as long as
/// <see cref="Longest"/> where keys were fetched before. One fetch runs at a time.
/// </summary>
public sealed partial class SigningKeys(Uri address, IDocumentRetriever documents, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    /// <summary>Age at which keys are fetched anew.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>Age at which keys are given up.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    /// <summary>Least age of keys that are fetched anew because one was missing (channels.md A.8 step 2).</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromMinutes(5);

    /// <summary>Pause after a fetch that failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Kept? kept;
    private DateTimeOffset noFetchBefore = DateTimeOffset.MinValue;

    /// <summary>The issuer's description with its keys; null where it cannot be had at the moment.</summary>
    /// <param name="keyMissing">Whether a key was missing from what was returned before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OpenIdConnectConfiguration?> GetAsync(bool keyMissing, CancellationToken cancellationToken)
    {
        var enough = keyMissing ? LeastAge : Fresh;
        if (AgeOf(kept) < enough)
        {
            return kept!.Configuration;
        }

        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (AgeOf(kept) >= enough && time.GetUtcNow() >= noFetchBefore)
            {
                await FetchAsync(cancellationToken);
            }
        }
        finally
        {
            fetching.Release();
        }

        return AgeOf(kept) < Longest ? kept!.Configuration : null;
    }

    /// <inheritdoc/>
    public void Dispose() => fetching.Dispose();

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(address.AbsoluteUri, documents, cancellationToken);
            kept = new Kept(configuration, time.GetUtcNow());
        }
#pragma warning disable CA1031 // Whatever the issuer's documents are like, the channel goes on with the keys that it has.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            noFetchBefore = time.GetUtcNow() + Pause;
            LogOutage(address.Host, e.GetType().Name);
        }
    }

    private TimeSpan AgeOf(Kept? some) => some is null ? TimeSpan.MaxValue : time.GetUtcNow() - some.At;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys of {Host} could not be fetched: {Reason}.")]
    private partial void LogOutage(string host, string reason);

    private sealed record Kept(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}

/// <summary>Fetches an issuer's documents, from where they may be believed and no more than a document's worth.</summary>
public sealed class DocumentRetriever(HttpClient http) : IDocumentRetriever
{
    /// <summary>Largest document, bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <inheritdoc/>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        var url = new Uri(address, UriKind.Absolute);
        if (!SafeAddress.IsTrusted(url))
        {
            throw new HttpRequestException("The document's address is neither https nor this machine's.");
        }

        // The client's MaxResponseContentBufferSize is the limit.
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseContentRead, cancel);
        response.EnsureSuccessStatusCode();
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancel));
    }
}
