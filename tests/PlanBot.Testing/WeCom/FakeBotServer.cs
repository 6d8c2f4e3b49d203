using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Testing.WeCom;

/// <summary>
/// The server of AI bots' long connections on a free port of this machine (channels.md C.2.5): subscriptions with a secret,
/// heartbeats, acknowledgements, one live connection a bot of which the newer wins.
/// </summary>
public sealed class FakeBotServer : IAsyncDisposable
{
    public const string BotId = "AIB01";
    public const string Secret = "the-bot-secret";

    private const int AnswerBytes = 20_480;

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<JsonNode> frames = [];
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private Connection? live;
    private int callbacks;

    private FakeBotServer(WebApplication app) => this.app = app;

    /// <summary>Where it is.</summary>
    public Uri Url => new(app.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal) + "/");

    /// <summary>Frames of subscribed clients, in order, heartbeats apart.</summary>
    public IReadOnlyList<JsonNode> Frames
    {
        get
        {
            lock (gate)
            {
                return [.. frames];
            }
        }
    }

    /// <summary>Connections that were subscribed.</summary>
    public int Subscriptions { get; private set; }

    /// <summary>Subscriptions that were tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Heartbeats that came.</summary>
    public int Pings { get; private set; }

    /// <summary>Whether a client is subscribed.</summary>
    public bool IsLive => live is not null;

    /// <summary>Whether heartbeats are answered.</summary>
    public bool AnswersPings { get; set; } = true;

    /// <summary>Codes that the next frames of a command are answered with.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<int>> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts it.</summary>
    public static async Task<FakeBotServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FakeBotServer(app);
        app.UseWebSockets();
        app.Run(server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Makes the next frame of a command fail.</summary>
    public void Fail(string command, int code) => Failures.GetOrAdd(command, _ => new()).Enqueue(code);

    /// <summary>Sends a text to the bot.</summary>
    /// <returns>The frame's id.</returns>
    public Task<string> SayAsync(string words, string user = "zhangsan", string? group = null, string? id = null)
    {
        var body = Message(user, group, id ?? $"M-{Interlocked.Increment(ref callbacks)}", "text");
        body["text"] = new JsonObject { ["content"] = words };
        return CallAsync("aibot_msg_callback", body);
    }

    /// <summary>Sends an event to the bot.</summary>
    public Task<string> HappenAsync(string kind, string user = "zhangsan")
    {
        var body = Message(user, null, $"E-{Interlocked.Increment(ref callbacks)}", "event");
        body["event"] = new JsonObject { ["eventtype"] = kind };
        return CallAsync("aibot_event_callback", body);
    }

    /// <summary>Sends anything.</summary>
    public Task SendRawAsync(string text) => live!.SendAsync(text);

    /// <summary>Breaks the connection without a word.</summary>
    public void Break() => live?.Socket.Abort();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static JsonObject Message(string user, string? group, string id, string type)
    {
        var body = new JsonObject
        {
            ["msgid"] = id,
            ["aibotid"] = BotId,
            ["chattype"] = group is null ? "single" : "group",
            ["from"] = new JsonObject { ["userid"] = user },
            ["msgtype"] = type,
        };
        if (group is not null)
        {
            body["chatid"] = group;
        }

        return body;
    }

    private async Task<string> CallAsync(string command, JsonObject body)
    {
        var id = $"callback-{Guid.NewGuid():N}";
        known[id] = true;
        await live!.SendAsync(new JsonObject { ["cmd"] = command, ["headers"] = new JsonObject { ["req_id"] = id }, ["body"] = body }.ToJsonString());
        return id;
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(socket);
        try
        {
            while (await connection.ReceiveAsync(context.RequestAborted) is { } text)
            {
                await AnswerAsync(connection, JsonNode.Parse(text)!);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or JsonException or IOException)
        {
            // The client has gone.
        }
        finally
        {
            Interlocked.CompareExchange(ref live, null, connection);
        }
    }

    private async Task AnswerAsync(Connection connection, JsonNode frame)
    {
        var command = frame["cmd"]!.GetValue<string>();
        var id = frame["headers"]!["req_id"]!.GetValue<string>();
        if (command == "ping")
        {
            Pings++;
            if (AnswersPings)
            {
                await connection.AcknowledgeAsync(id, 0);
            }

            return;
        }

        var code = Failures.TryGetValue(command, out var queue) && queue.TryDequeue(out var failure) ? failure : Judge(connection, command, id, frame);
        if (command == "aibot_subscribe" && code == 0)
        {
            Subscriptions++;
            if (Interlocked.Exchange(ref live, connection) is { } older && older != connection)
            {
                await older.SendAsync(new JsonObject
                {
                    ["cmd"] = "aibot_event_callback",
                    ["headers"] = new JsonObject { ["req_id"] = "gone" },
                    ["body"] = new JsonObject { ["msgid"] = "gone", ["aibotid"] = BotId, ["from"] = new JsonObject { ["userid"] = "system" }, ["msgtype"] = "event", ["event"] = new JsonObject { ["eventtype"] = "disconnected_event" } },
                }.ToJsonString());
            }
        }
        else if (code == 0)
        {
            lock (gate)
            {
                frames.Add(frame);
            }
        }

        await connection.AcknowledgeAsync(id, code);
    }

    private int Judge(Connection connection, string command, string id, JsonNode frame)
    {
        if (command == "aibot_subscribe")
        {
            Attempts++;
            return frame["body"]!["bot_id"]!.GetValue<string>() == BotId && frame["body"]!["secret"]!.GetValue<string>() == Secret ? 0 : 40001;
        }

        if (connection != live)
        {
            return 40014;
        }

        var body = frame["body"]!;
        var content = body["stream"]?["content"] ?? body["markdown"]?["content"] ?? body["text"]?["content"];
        return content is not null && Encoding.UTF8.GetByteCount(content.GetValue<string>()) > AnswerBytes ? 40058
            : command.StartsWith("aibot_respond", StringComparison.Ordinal) && !known.ContainsKey(id) ? 846605
            : 0;
    }

    private sealed class Connection(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim sending = new(1, 1);

        public WebSocket Socket => socket;

        public void Dispose() => sending.Dispose();

        public async Task SendAsync(string text)
        {
            await sending.WaitAsync();
            try
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            finally
            {
                sending.Release();
            }
        }

        public Task AcknowledgeAsync(string id, int code) => SendAsync(
            new JsonObject { ["headers"] = new JsonObject { ["req_id"] = id }, ["errcode"] = code, ["errmsg"] = code == 0 ? "ok" : $"error {code}" }.ToJsonString());

        public async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
        {
            using var whole = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return null;
                }

                whole.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(whole.ToArray());
                }
            }
        }
    }
}
