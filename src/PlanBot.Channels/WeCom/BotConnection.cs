using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// The long connection of an AI bot (channels.md C.2.5): it subscribes once a connection, sends a heartbeat, comes back with a
/// growing pause, and gives way for good where a newer connection of the same bot takes over. Only outgoing, so it works where
/// nobody can call in.
/// </summary>
public sealed partial class BotConnection : IBotSender, IDisposable
{
    private const int MostBytes = 1024 * 1024;
    private const int MostRefusals = 5;
    private const int MostMissed = 2;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FrameLife = TimeSpan.FromMinutes(6);

    private readonly WeComBot bot;
    private readonly FaultReporter faults;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly RateWindow chats;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ApiResult>> waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> frames = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim sending = new(1, 1);
    private volatile ClientWebSocket? live;
    private int requests;

    /// <summary>Creates the connection; nothing is opened yet.</summary>
    public BotConnection(WeComBot bot, FaultReporter faults, TimeProvider time, ILogger<BotConnection> logger)
    {
        this.bot = bot;
        this.faults = faults;
        this.time = time;
        this.logger = logger;
        chats = new RateWindow(
            [
                new Rate(WeComLimits.MemberPerMinute, TimeSpan.FromMinutes(1) + WeComLimits.OnTheWay),
                new Rate(WeComLimits.MemberPerHour, TimeSpan.FromHours(1) + WeComLimits.OnTheWay),
            ],
            time);
    }

    /// <summary>What is done with a message or an event; it must not wait for an answer of the connection, which waits for it.</summary>
    public Func<BotMessage, CancellationToken, Task>? Received { get; set; }

    /// <summary>Whether it is subscribed at the moment.</summary>
    public bool IsLive => live is not null;

    /// <summary>Holds the connection until the host ends, another instance takes over or the secret is refused for good.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (pause, refusals) = (FirstPause, 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            var end = await ConnectAsync(cancellationToken);
            if (end == End.TakenOver)
            {
                LogTakenOver(bot.Name);
                return;
            }

            refusals = end == End.Refused ? refusals + 1 : 0;
            if (refusals == MostRefusals)
            {
                LogGivenUp(bot.Name, refusals);
                return;
            }

            pause = end == End.Lost ? FirstPause : pause;
            await Task.Delay(pause + (pause * (RandomNumberGenerator.GetInt32(0, 300) / 1000.0)), time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The first part answers the frame while that is possible; everything else is said by itself (channels.md C.2.5).</remarks>
    public async Task<DeliveryOutcome> SendAsync(BotMessage message, BotReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken)
    {
        var wait = chats.TryTake(message.Chat);
        if (wait > TimeSpan.Zero)
        {
            return DeliveryOutcome.Later(wait);
        }

        var answers = reply.Part == 0 && message.Frame is { } frame && frames.TryGetValue(frame, out var until) && until > time.GetUtcNow();
        var result = answers
            ? await CallAsync("aibot_respond_msg", message.Frame!, StreamOf(reply), cancellationToken)
            : await CallAsync("aibot_send_msg", NextId("send"), MessageTo(message, reply), cancellationToken);
        if (result.IsDone)
        {
            return DeliveryOutcome.Taken;
        }

        if (result.Code is null)
        {
            return DeliveryOutcome.Later(mayHaveArrived: true);
        }

        if (answers)
        {
            // The frame is no longer good; the chat still is.
            frames.TryRemove(message.Frame!, out _);
            return DeliveryOutcome.Later(TimeSpan.FromSeconds(1));
        }

        faults.Report(bot.Name, result);
        return result.Code is WeComCodes.Busy or WeComCodes.Frequency ? DeliveryOutcome.Later() : DeliveryOutcome.Refused;
    }

    /// <summary>Welcomes who opens the chat.</summary>
    public Task WelcomeAsync(BotMessage message, string text, CancellationToken cancellationToken) => CallAsync(
        "aibot_respond_welcome_msg",
        message.Frame!,
        new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text } },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => sending.Dispose();

    private static JsonObject StreamOf(BotReply reply) => new()
    {
        ["msgtype"] = "stream",
        ["stream"] = new JsonObject { ["id"] = reply.Stream, ["finish"] = true, ["content"] = reply.Content },
    };

    private static JsonObject MessageTo(BotMessage message, BotReply reply) => new()
    {
        ["chatid"] = message.Chat,
        ["msgtype"] = "markdown",
        ["markdown"] = new JsonObject { ["content"] = reply.Content },
    };

    private async Task<End> ConnectAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await socket.ConnectAsync(bot.Connection, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            var reading = ReadAsync(socket, ending.Token);
            live = socket;
            var subscribed = await CallAsync(
                "aibot_subscribe", NextId("subscribe"), new JsonObject { ["bot_id"] = bot.BotId, ["secret"] = bot.Secret }, cancellationToken);
            if (!subscribed.IsDone)
            {
                faults.Report(bot.Name, subscribed);
                await ending.CancelAsync();
                await reading;
                return subscribed.Code is null ? End.Unreached : End.Refused;
            }

            LogSubscribed(bot.Name);
            var beating = BeatAsync(ending.Token);
            await Task.WhenAny(reading, beating);
            await ending.CancelAsync();
            await beating;
            return await reading;
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or TimeoutException or IOException)
        {
            faults.Report(bot.Name, new ApiResult(null, default, e.GetType().Name));
            return End.Unreached;
        }
        finally
        {
            live = null;
            foreach (var (id, call) in waiting)
            {
                waiting.TryRemove(id, out _);
                call.TrySetResult(Lost);
            }
        }
    }

    private static ApiResult Lost { get; } = new(null, default, "connection lost");

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var missed = 0;
        try
        {
            while (missed < MostMissed)
            {
                await Task.Delay(Heartbeat, time, cancellationToken);
                missed = (await CallAsync("ping", NextId("ping"), null, cancellationToken)).IsDone ? 0 : missed + 1;
            }

            LogDead(bot.Name);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended by itself.
        }
    }

    private async Task<ApiResult> CallAsync(string command, string id, JsonObject? body, CancellationToken cancellationToken)
    {
        if (live is not { State: WebSocketState.Open } socket)
        {
            return Lost;
        }

        var frame = new JsonObject { ["cmd"] = command, ["headers"] = new JsonObject { ["req_id"] = id } };
        if (body is not null)
        {
            frame["body"] = body;
        }

        var answered = new TaskCompletionSource<ApiResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.TryAdd(id, answered))
        {
            return Lost; // The frame is being answered already.
        }

        try
        {
            await sending.WaitAsync(cancellationToken);
            try
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString(WeComApi.Wire)), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
            finally
            {
                sending.Release();
            }

            return await answered.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            return Lost with { Detail = e.GetType().Name };
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private string NextId(string what) => $"{what}_{Interlocked.Increment(ref requests)}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    [LoggerMessage(Level = LogLevel.Information, Message = "WeCom {Name}: the long connection is subscribed.")]
    private partial void LogSubscribed(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom {Name}: the long connection does not answer its heartbeat and is opened anew.")]
    private partial void LogDead(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom {Name}: a newer connection of the same bot has taken over. This one does not come back before the server is started again, because the two would fight.")]
    private partial void LogTakenOver(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom {Name}: the long connection was refused {Count} times and is given up. Check botId and secret, then start the server again.")]
    private partial void LogGivenUp(string name, int count);

    private enum End
    {
        Lost,
        Unreached,
        Refused,
        TakenOver,
    }
}
