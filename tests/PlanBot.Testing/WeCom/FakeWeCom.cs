using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Testing.WeCom;

/// <summary>
/// WeCom's API on a free port of this machine, as far as PlanBot calls it, with the documented errors and limits
/// (channels.md C.1.4 to C.1.8, C.3): tokens that expire, bytes counted, members and groups called too often.
/// </summary>
public sealed class FakeWeCom : IAsyncDisposable
{
    /// <summary>The corporation, app and secret that it knows.</summary>
    public const string CorpId = "ww1234567890abcdef";
    public const string AgentId = "1000002";
    public const string Secret = "the-app-secret";
    public const string GroupKey = "the-group-key";

    private const int TextBytes = 2048;
    private const int GroupBytes = 4096;
    private const int MemberPerMinute = 30;
    private const int GroupPerMinute = 20;

    private readonly TimeProvider time;
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<SentMessage> sent = [];
    private readonly List<string> calls = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> failures = new(StringComparer.Ordinal);
    private DateTimeOffset tokenUntil;
    private int tokens;

    private FakeWeCom(TimeProvider time, WebApplication app)
    {
        this.time = time;
        this.app = app;
    }

    /// <summary>Where it is.</summary>
    public Uri Url => new(app.Urls.Single() + "/");

    /// <summary>What arrived at members and groups, in order.</summary>
    public IReadOnlyList<SentMessage> Sent => Locked(() => sent.ToList());

    /// <summary>Paths that were called, in order.</summary>
    public IReadOnlyList<string> Calls => Locked(() => calls.ToList());

    /// <summary>Tokens that were handed out.</summary>
    public int Tokens => Locked(() => tokens);

    /// <summary>Messages that members never saw because there were too many.</summary>
    public int DroppedSilently { get; private set; }

    /// <summary>Messages that were not shown because the same one had just been sent.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How long a token lives.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Under which field of an answer without an error (<c>invaliduser</c>, <c>unlicenseduser</c>) a member is named who got nothing.</summary>
    public Dictionary<string, string> Unreached { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Departments by number, with the one above; 0 for none.</summary>
    public Dictionary<int, (string Name, int Parent)> Departments { get; } = [];

    /// <summary>Members' departments.</summary>
    public Dictionary<string, int> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The published menu.</summary>
    public JsonNode? Menu { get; private set; }

    /// <summary>Runs before a call is served; what it throws or delays is the network.</summary>
    public Func<string, HttpContext, Task>? Network { get; set; }

    /// <summary>How long an answer takes after its call has had its effect; null for no time.</summary>
    public Func<TimeSpan>? Lag { get; set; }

    /// <summary>Uploaded files by their media ids.</summary>
    public IReadOnlyDictionary<string, (string Name, byte[] Bytes)> Files => Locked(() => files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal));

    private readonly Dictionary<string, (string Name, byte[] Bytes)> files = new(StringComparer.Ordinal);

    /// <summary>Starts it.</summary>
    public static async Task<FakeWeCom> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeWeCom(time, app);
        app.Run(fake.ServeAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>Makes the next calls of a path fail with these codes.</summary>
    public void Fail(string path, params int[] codes)
    {
        var queue = failures.GetOrAdd(path, _ => new ConcurrentQueue<int>());
        foreach (var code in codes)
        {
            queue.Enqueue(code);
        }
    }

    /// <summary>Ends every token that was handed out.</summary>
    public void EndTokens() => Locked(() => tokenUntil = DateTimeOffset.MinValue);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Locked(() => calls.Add(path));
        if (Network is { } network)
        {
            await network(path, context);
            if (context.Response.HasStarted || context.Response.StatusCode != StatusCodes.Status200OK)
            {
                return;
            }
        }

        var answer = failures.TryGetValue(path, out var queue) && queue.TryDequeue(out var code)
            ? Error(code)
            : await AnswerAsync(path, context);
        if (Lag is { } lag)
        {
            await Task.Delay(Locked(lag));
        }

        context.Response.ContentType = "application/json; charset=UTF-8";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task<JsonObject> AnswerAsync(string path, HttpContext context)
    {
        var query = context.Request.Query;
        if (path == "/cgi-bin/gettoken")
        {
            return query["corpid"] != CorpId ? Error(40013) : query["corpsecret"] != Secret ? Error(40001) : Locked(Token);
        }

        if (path == "/cgi-bin/aibot/response")
        {
            return await RespondAsync(context);
        }

        if (path == "/cgi-bin/webhook/send")
        {
            return query["key"] != GroupKey ? Error(93000) : await GroupAsync(context);
        }

        if (Locked(() => query["access_token"] != CurrentToken))
        {
            return Error(40014);
        }

        if (Locked(() => tokenUntil <= time.GetUtcNow()))
        {
            return Error(42001);
        }

        return path switch
        {
            "/cgi-bin/message/send" => Message(await BodyAsync(context)),
            "/cgi-bin/media/upload" => await UploadAsync(context),
            "/cgi-bin/user/get" => Member(query["userid"].ToString()),
            "/cgi-bin/department/get" => Department(int.Parse(query["id"].ToString(), CultureInfo.InvariantCulture)),
            "/cgi-bin/menu/create" => Done(() => MenuOf(BodyAsync(context).GetAwaiter().GetResult())),
            "/cgi-bin/agent/get" => query["agentid"] == AgentId
                ? new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["agentid"] = 1000002, ["name"] = "规划助手", ["close"] = 0 }
                : Error(40056),
            _ => Error(40066),
        };
    }

    private string CurrentToken => $"token-{tokens}";

    private JsonObject Token()
    {
        if (tokenUntil <= time.GetUtcNow())
        {
            tokens++;
            tokenUntil = time.GetUtcNow() + TokenLife;
        }

        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["access_token"] = CurrentToken, ["expires_in"] = (int)(tokenUntil - time.GetUtcNow()).TotalSeconds };
    }

    private JsonObject Message(JsonNode body)
    {
        var type = body["msgtype"]!.GetValue<string>();
        var user = body["touser"]!.GetValue<string>();
        if (body["agentid"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture) != AgentId)
        {
            return Error(40056);
        }

        var content = body[type]!;
        if (Unreached.TryGetValue(user, out var field))
        {
            return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", [field] = user.ToLowerInvariant(), ["msgid"] = "m0" };
        }

        if (type == "template_card" && content["card_action"] is null)
        {
            return Error(42045);
        }

        if (type == "file" && !Locked(() => files.ContainsKey(content["media_id"]!.GetValue<string>())))
        {
            return Error(40007);
        }

        if (type is "text" or "markdown" && Encoding.UTF8.GetByteCount(content["content"]!.GetValue<string>()) > TextBytes)
        {
            content = new JsonObject { ["content"] = "cut by WeCom" };
        }

        return Locked(() => Keep(user, type, content, body));
    }

    private JsonObject Keep(string user, string type, JsonNode content, JsonNode body)
    {
        var now = time.GetUtcNow();
        var text = content.ToJsonString();
        if (body["enable_duplicate_check"]?.GetValue<int>() == 1
            && sent.Any(s => s.To == user && s.Json == text && now - s.At < TimeSpan.FromSeconds(body["duplicate_check_interval"]?.GetValue<int>() ?? 1800)))
        {
            Duplicates++;
        }
        else if (sent.Count(s => s.To == user && now - s.At < TimeSpan.FromMinutes(1)) >= MemberPerMinute)
        {
            DroppedSilently++;
        }
        else
        {
            sent.Add(new SentMessage(user, type, text, now));
        }

        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["msgid"] = $"m{sent.Count}" };
    }

    private async Task<JsonObject> RespondAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var code = context.Request.Query["response_code"].ToString();
        return Locked(() =>
        {
            if (sent.Any(s => s.To == code))
            {
                return Error(40096); // One call an address.
            }

            sent.Add(new SentMessage(code, "markdown", body["markdown"]!.ToJsonString(), time.GetUtcNow()));
            return Error(0);
        });
    }

    private async Task<JsonObject> GroupAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var type = body["msgtype"]!.GetValue<string>();
        var content = body[type]!;
        return Locked(() =>
        {
            if (sent.Count(s => s.To == GroupKey && time.GetUtcNow() - s.At < TimeSpan.FromMinutes(1)) >= GroupPerMinute)
            {
                return Error(45009);
            }

            if (Encoding.UTF8.GetByteCount(content["content"]?.GetValue<string>() ?? string.Empty) > GroupBytes)
            {
                return Error(40058);
            }

            sent.Add(new SentMessage(GroupKey, type, content.ToJsonString(), time.GetUtcNow()));
            return Error(0);
        });
    }

    private async Task<JsonObject> UploadAsync(HttpContext context)
    {
        // The form is read by hand, because a name in raw UTF-8 is what is to be seen.
        using var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole);
        var text = Encoding.UTF8.GetString(whole.ToArray());
        var at = text.IndexOf("filename=\"", StringComparison.Ordinal);
        if (!text.Contains("name=\"media\"", StringComparison.Ordinal) || at < 0 || whole.Length <= 5)
        {
            return Error(40058);
        }

        var name = text[(at + 10)..text.IndexOf('"', at + 10)];
        return Locked(() =>
        {
            var id = $"media-{files.Count + 1}";
            files[id] = (name, whole.ToArray());
            return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["type"] = "file", ["media_id"] = id, ["created_at"] = "1380000000" };
        });
    }

    private JsonObject Member(string user) => Members.TryGetValue(user, out var department)
        ? new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["userid"] = user, ["name"] = "张三", ["department"] = new JsonArray(department), ["main_department"] = department }
        : Error(60111);

    private JsonObject Department(int id) => Departments.TryGetValue(id, out var department)
        ? new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["department"] = new JsonObject { ["id"] = id, ["name"] = department.Name, ["parentid"] = department.Parent } }
        : Error(60123);

    private void MenuOf(JsonNode body) => Menu = body;

    private static JsonObject Done(Action work)
    {
        work();
        return Error(0);
    }

    private static JsonObject Error(int code) => new() { ["errcode"] = code, ["errmsg"] = code == 60020 ? "not allow to access from your ip, from ip: 198.51.100.7" : code == 0 ? "ok" : $"error {code}" };

    private static async Task<JsonNode> BodyAsync(HttpContext context) => (await JsonNode.ParseAsync(context.Request.Body))!;

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }

    private void Locked(Action work)
    {
        lock (gate)
        {
            work();
        }
    }
}

/// <summary>What arrived.</summary>
/// <param name="To">The member, or the group's key.</param>
/// <param name="Type">The <c>msgtype</c>.</param>
/// <param name="Json">What stood under it.</param>
/// <param name="At">When.</param>
public sealed record SentMessage(string To, string Type, string Json, DateTimeOffset At)
{
    /// <summary>Its words; empty where it is no text.</summary>
    public string Text => JsonNode.Parse(Json)!["content"]?.GetValue<string>() ?? string.Empty;
}
