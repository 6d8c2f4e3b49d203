using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Core.Conversations;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// The callback address of an AI bot (channels.md C.2.1 to C.2.3): the answer stands whole in the response, one frame with
/// <c>finish: true</c>. Should the process die before it is sent, WeCom calls again. What does not fit follows over the
/// message's <c>response_url</c>.
/// </summary>
public sealed class BotEndpoint(
    BotChannel channel,
    CallbackGate gate,
    ChannelPipeline<BotMessage, BotReply> pipeline,
    Delivery<BotMessage, BotReply> delivery,
    TurnRecorder recorder,
    TextCatalog texts,
    TimeProvider time)
{
    private const int Done = 200;
    private const int Unavailable = 503;
    private const int Lanes = 64;
    private const int MostWaiting = 512;
    private const int Kept = 2000;

    /// <summary>An answer in the response, and one more message over the <c>response_url</c>: more the protocol does not allow.</summary>
    private const int MostParts = 2;

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly ConcurrentDictionary<string, Said> said = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private int waiting;

    /// <summary>Serves the verification of the URL.</summary>
    public Task<ChannelResponse> VerifyUrlAsync(ChannelRequest request, CancellationToken cancellationToken) => Task.FromResult(
        gate.OpenEcho(request) is { } echo
            ? new ChannelResponse(Done, Encoding.UTF8.GetBytes(echo), ContentType: "text/plain; charset=utf-8")
            : AppChannel.Refusal);

    /// <summary>Serves a message, an event or a poll.</summary>
    public async Task<ChannelResponse> HandleAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        var (message, refusal) = await channel.VerifyAsync(request, cancellationToken);
        if (message is null)
        {
            return refusal!;
        }

        var nonce = request.Query("nonce")!;
        return message switch
        {
            { Stream: { } stream } => Encrypted(Poll(stream, message.User), nonce),
            { Event: not null and not "enter_chat" } => AppEndpoint.Taken,
            _ => await AnswerAsync(message, nonce, cancellationToken),
        };
    }

    private async Task<ChannelResponse> AnswerAsync(BotMessage message, string nonce, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return new ChannelResponse(Unavailable, RetryAfter: Busy);
        }

        var lane = lanes[(int)((uint)string.GetHashCode(channel.ConversationOf(message), StringComparison.Ordinal) % Lanes)];
        try
        {
            // One after the other in a conversation: what comes again finds the answer of the first time.
            await lane.WaitAsync(cancellationToken);
            try
            {
                var key = RecentKeys.DigestOf("message", message.Id);
                return said.TryGetValue(key, out var before) ? Encrypted(before.Body, nonce) : Encrypted(await SayAsync(message, key, cancellationToken), nonce);
            }
            finally
            {
                lane.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<JsonObject> SayAsync(BotMessage message, string key, CancellationToken cancellationToken)
    {
        var (replies, turn) = await pipeline.AnswerAsync(message, cancellationToken);
        if (turn is not null)
        {
            await recorder.RecordAsync(turn, cancellationToken);
        }

        // What the protocol has no room for is said to be missing.
        if (replies.Count > MostParts)
        {
            replies = [replies[0], replies[1] with { Content = texts["channel.rest-cut"] + "\n\n" + replies[1].Content }];
        }

        if (replies.Count > 1 && message.ResponseUrl is not null)
        {
            await delivery.PostAsync(message, key, [.. replies.Skip(1)], cancellationToken);
        }

        var body = message.Event is null ? StreamOf(replies[0].Stream, replies[0].Content) : new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = replies[0].Content } };
        Keep(key, new Said(message.User, replies[0].Stream, body));
        return body;
    }

    // Answers are finished when they are sent, so a poll gets the same again; one of somebody else, or of a lost one, gets a word.
    private JsonObject Poll(string stream, string user) =>
        said.Values.FirstOrDefault(s => s.Stream == stream && s.User == user)?.Body ?? StreamOf(stream, texts["channel.answer-gone"]);

    private void Keep(string key, Said answer)
    {
        said[key] = answer;
        order.Enqueue(key);
        while (order.Count > Kept && order.TryDequeue(out var oldest))
        {
            said.TryRemove(oldest, out _);
        }
    }

    private static JsonObject StreamOf(string id, string content) => new()
    {
        ["msgtype"] = "stream",
        ["stream"] = new JsonObject { ["id"] = id, ["finish"] = true, ["content"] = content },
    };

    private ChannelResponse Encrypted(JsonObject body, string nonce)
    {
        var encrypted = gate.Crypto.Encrypt(body.ToJsonString(WeComApi.Wire));
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var answer = new JsonObject
        {
            ["encrypt"] = encrypted,
            ["msgsignature"] = gate.Crypto.Sign(seconds.ToString(CultureInfo.InvariantCulture), nonce, encrypted),
            ["timestamp"] = seconds,
            ["nonce"] = nonce,
        };
        return new ChannelResponse(Done, Encoding.UTF8.GetBytes(answer.ToJsonString(WeComApi.Wire)));
    }

    private sealed record Said(string User, string Stream, JsonObject Body);
}

/// <summary>Sends one more message over the <c>response_url</c> of a callback (channels.md C.2.4): only to WeCom itself, and once.</summary>
/// <param name="bot">The bot.</param>
/// <param name="api">The API.</param>
/// <param name="host">The one host that such an address may have.</param>
/// <param name="faults">Tells what is refused.</param>
/// <param name="time">The clock.</param>
public sealed class ResponseUrlSender(WeComBot bot, WeComApi api, Uri host, FaultReporter faults, TimeProvider time) : IBotSender
{
    private const string Path = "/cgi-bin/aibot/response";

    // The answer in the response is on its way, and is to arrive first.
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<DeliveryOutcome> SendAsync(BotMessage message, BotReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(message.ResponseUrl, UriKind.Absolute, out var address) || address.Scheme != host.Scheme || address.Authority != host.Authority
            || address.UserInfo.Length > 0 || address.AbsolutePath != Path || begunAt is not null)
        {
            return DeliveryOutcome.Refused;
        }

        await Task.Delay(Behind, time, cancellationToken);
        var result = await api.PostAsync(
            address,
            new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = reply.Content } },
            cancellationToken);
        if (result.IsDone)
        {
            return DeliveryOutcome.Taken;
        }

        faults.Report(bot.Name, result);
        return result.Code is null or WeComCodes.Busy or WeComCodes.Frequency ? DeliveryOutcome.Later() : DeliveryOutcome.Refused;
    }
}
