using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlanBot.Channels.WeCom;
using PlanBot.Commands;
using PlanBot.Testing.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>The host with an AI bot that WeCom calls.</summary>
internal sealed class BotCallbackHost : IAsyncDisposable
{
    public const string Token = "AiBotToken";
    public const string AesKey = "Q8i1nDbXaSvJ7oXEdvJPW4SpBG933KHsdCo6npmWqUc";
    public const string Address = "/wecom/bots/helper/callback";

    private readonly WeComHost host;
    private int messages;

    private BotCallbackHost(WeComHost host) => this.host = host;

    public WeComHost Host => host;

    public MessageCrypto Crypto { get; } = new(Token, AesKey, string.Empty);

    public static async Task<BotCallbackHost> StartAsync(Uri? publicUrl = null) => new(await WeComHost.StartAsync(
        app => new WeComOptions
        {
            Bots = [new WeComBot { Name = "helper", BotId = FakeBotServer.BotId, DisplayName = "规划助手", Token = Token, AesKey = AesKey, Api = app.Api }],
        },
        publicUrl));

    /// <summary>A message as WeCom writes it, but for what a test changes.</summary>
    public JsonObject Message(string type, Action<JsonObject>? change = null)
    {
        var message = new JsonObject
        {
            ["msgid"] = $"M-{++messages}",
            ["aibotid"] = FakeBotServer.BotId,
            ["chattype"] = "single",
            ["from"] = new JsonObject { ["userid"] = "zhangsan" },
            ["response_url"] = new Uri(host.Api.Url, "cgi-bin/aibot/response?response_code=R1").AbsoluteUri,
            ["msgtype"] = type,
        };
        change?.Invoke(message);
        return message;
    }

    public JsonObject Text(string words, Action<JsonObject>? change = null) => Message("text", m =>
    {
        m["text"] = new JsonObject { ["content"] = words };
        change?.Invoke(m);
    });

    public Task<BotAnswer> AskAsync(string words) => AskAsync(Text(words));

    /// <summary>Sends a message and opens what comes back.</summary>
    public async Task<BotAnswer> AskAsync(JsonObject message)
    {
        var response = await SendAsync(message.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        if (body.Length == 0)
        {
            return new BotAnswer([], []);
        }

        var envelope = JsonNode.Parse(body)!.AsObject();
        var opened = Crypto.Open(
            envelope["msgsignature"]!.GetValue<string>(),
            envelope["timestamp"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture),
            envelope["nonce"]!.GetValue<string>(),
            envelope["encrypt"]!.GetValue<string>());
        Assert.NotNull(opened);
        return new BotAnswer(envelope, JsonNode.Parse(opened)!.AsObject());
    }

    public async Task<HttpResponseMessage> SendAsync(string json, string nonce = "", MessageCrypto? crypto = null)
    {
        var encrypted = (crypto ?? Crypto).Encrypt(json);
        var once = nonce.Length > 0 ? nonce : Guid.NewGuid().ToString("N");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(new JsonObject { ["encrypt"] = encrypted }.ToJsonString()));
        return await host.Client.PostAsync(
            $"{Address}?msg_signature={(crypto ?? Crypto).Sign(host.Now, once, encrypted)}&timestamp={host.Now}&nonce={once}", content);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

/// <summary>What a bot answered in the response.</summary>
internal sealed record BotAnswer(JsonObject Envelope, JsonObject Inner)
{
    public bool IsEmpty => Inner.Count == 0;

    public string Content => (Inner["stream"]?["content"] ?? Inner["text"]?["content"])!.GetValue<string>();
}

/// <summary>The host with an AI bot that holds a connection.</summary>
internal sealed class BotConnectionHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<ServeCommand> host;
    private readonly HttpClient client;

    private BotConnectionHost(FakeBotServer server, string secret)
    {
        Server = server;
        host = Factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(new WeComOptions
        {
            Bots =
            [
                new WeComBot { Name = "helper", BotId = FakeBotServer.BotId, DisplayName = "规划助手", Mode = WeComBotMode.Connection, Secret = secret, Connection = server.Url },
            ],
        }))));
        client = host.CreateClient(); // Starts it.
    }

    public PlanBotFactory Factory { get; } = new();

    public FakeBotServer Server { get; }

    /// <summary>Starts it and waits until it is subscribed, unless the secret is wrong.</summary>
    public static async Task<BotConnectionHost> StartAsync(FakeBotServer server, string secret = FakeBotServer.Secret)
    {
        var started = new BotConnectionHost(server, secret);
        if (secret == FakeBotServer.Secret)
        {
            await started.UntilAsync(() => server.IsLive);
        }

        return started;
    }

    /// <summary>Waits for a state, the host's clock running twenty times as fast as the world's.</summary>
    public Task UntilAsync(Func<bool> reached) => Factory.Time.RunUntilAsync(reached);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        await Factory.DisposeAsync();
    }
}
