namespace PlanBot.Channels;

/// <summary>A token and when it ends.</summary>
/// <param name="Value">The token.</param>
/// <param name="Until">When the peer stops taking it.</param>
public sealed record TimedToken(string Value, DateTimeOffset Until);

/// <summary>Keeps one token until shortly before it ends; whoever needs a new one, it is fetched once for all (channels.md C.1.4, D20).</summary>
/// <param name="fetch">Fetches a token.</param>
/// <param name="time">The clock.</param>
public sealed class TokenCache(Func<CancellationToken, Task<TimedToken>> fetch, TimeProvider time) : IDisposable
{
    /// <summary>How long before its end a token is renewed; of a short one, a tenth of its time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile TimedToken? current;
    private DateTimeOffset renewal;

    /// <summary>A token.</summary>
    /// <param name="refused">A token that the peer refused: it is not given again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        if (Good(refused) is { } good)
        {
            return good;
        }

        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (Good(refused) is { } fetched)
            {
                return fetched; // By the one who was faster.
            }

            var token = await fetch(cancellationToken);
            var tenth = (token.Until - time.GetUtcNow()) / 10;
            renewal = token.Until - (tenth < Margin ? tenth : Margin);
            current = token;
            return token.Value;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => fetching.Dispose();

    private string? Good(string? refused) =>
        current is { } token && token.Value != refused && renewal > time.GetUtcNow() ? token.Value : null;
}
