using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PlanBot.Channels.BotFramework;

/// <summary>How long and how often a reply is tried (channels.md A.10).</summary>
/// <param name="Attempts">Most tries.</param>
/// <param name="Attempt">Longest time of one.</param>
/// <param name="Total">Longest time of all, pauses included.</param>
/// <param name="Pause">First pause; each further one is twice as long, with up to a half more by chance.</param>
public sealed record RetryLimits(int Attempts, TimeSpan Attempt, TimeSpan Total, TimeSpan Pause)
{
    /// <summary>Five tries of ten seconds in at most one minute.</summary>
    public static RetryLimits Default { get; } = new(5, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
}

/// <summary>Sends replies to the channel's connector (channels.md A.5). A failure is logged without a word of the conversation.</summary>
public sealed partial class ConnectorClient(
    HttpClient http, IConnectorTokens tokens, RetryLimits limits, TimeProvider time, ILogger<ConnectorClient> logger)
{
    /// <summary>Sends one reply.</summary>
    /// <param name="serviceBase">Where to, by <see cref="ServiceUrlPolicy.BaseOf"/>.</param>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="reply">What to send.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    public async Task<DeliveryOutcome> SendAsync(Uri serviceBase, string conversation, OutgoingActivity reply, CancellationToken cancellationToken)
    {
        var path = $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";
        var address = new Uri(serviceBase, reply.ReplyToId is { } id ? $"{path}/{Uri.EscapeDataString(id)}" : path);
        var body = JsonSerializer.SerializeToUtf8Bytes(reply, BotJson.Wire.OutgoingActivity);
        var started = time.GetTimestamp();
        var (afresh, renewed) = (false, false);
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(address, body, afresh, cancellationToken);
            if (outcome.IsDone)
            {
                return DeliveryOutcome.Taken;
            }

            // A token that is refused is renewed once, and that does not wait.
            afresh = outcome.Status == HttpStatusCode.Unauthorized && !renewed;
            renewed |= afresh;
            var pause = afresh ? TimeSpan.Zero : PauseAfter(attempt, outcome.RetryAfter);
            if ((!afresh && !outcome.IsPassing) || attempt >= limits.Attempts || time.GetElapsedTime(started) + pause >= limits.Total)
            {
                LogGivenUp(serviceBase.Host, outcome.Reason, attempt);
                return outcome.IsPassing ? DeliveryOutcome.Later(outcome.RetryAfter) : DeliveryOutcome.Refused;
            }

            LogTryAgain(serviceBase.Host, outcome.Reason, attempt);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<Outcome> TryAsync(Uri address, byte[] body, bool afresh, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            if (await tokens.GetAsync(afresh, either.Token) is { } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            // The id that the connector answers with is only needed to change the message later.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new Outcome(response.StatusCode, ((int)response.StatusCode).ToString(), RetryAfterOf(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome.Passing("timeout");
        }
        catch (HttpRequestException e)
        {
            return Outcome.Passing(e.HttpRequestError.ToString());
        }
        catch (TokenUnavailableException e)
        {
            return Outcome.Passing("token: " + e.Message);
        }
    }

    private TimeSpan PauseAfter(int attempt, TimeSpan? asked)
    {
        var doubled = limits.Pause * Math.Pow(2, attempt - 1);
        var pause = doubled + (doubled * (RandomNumberGenerator.GetInt32(0, 500) / 1000.0));
        return asked > pause ? asked.Value : pause;
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reply to {Host} was given up after {Attempts} tries: {Reason}.")]
    private partial void LogGivenUp(string host, string reason, int attempts);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A reply to {Host} is tried again: {Reason}, try {Attempt}.")]
    private partial void LogTryAgain(string host, string reason, int attempt);

    private sealed record Outcome(HttpStatusCode? Status, string Reason, TimeSpan? RetryAfter)
    {
        public bool IsDone => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

        /// <summary>Whether another try may help; no status at all is a peer that was not reached or too slow.</summary>
        public bool IsPassing => Status is null or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

        public static Outcome Passing(string reason) => new(null, reason, null);
    }
}
