using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlanBot.Access;
using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Commands;
using PlanBot.Testing.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>The host with a self-built app of WeCom, and a fake of its API.</summary>
internal sealed class WeComHost : IAsyncDisposable
{
    public const string Token = "PlanBotToken1";
    public const string AesKey = "cHFc70ugTgTQDwAJ1SjfCGHXP4n7zN70PQ4wQIhynSq";

    private readonly WebApplicationFactory<ServeCommand> host;
    private int messages;

    private WeComHost(PlanBotFactory factory, FakeWeCom api, Func<WeComApp, WeComOptions>? configure, Uri? publicUrl, bool files)
    {
        Factory = factory;
        Api = api;
        App = AppOf(api.Url);
        host = factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(configure?.Invoke(App) ?? new WeComOptions { Apps = [App] }));
            if (!files)
            {
                services.RemoveAll<IAttachmentMaker>();
            }

            if (publicUrl is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(new AccessSettings(AccessMode.Open, null, [], AccessSettings.DefaultUserHeader, publicUrl)));
            }
        }));
        Client = host.CreateClient();
    }

    public PlanBotFactory Factory { get; }

    public FakeWeCom Api { get; }

    public WeComApp App { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => host.Services;

    public MessageCrypto Crypto { get; } = new(Token, AesKey, FakeWeCom.CorpId);

    /// <summary>Starts a host beside a fake of WeCom's API.</summary>
    /// <param name="configure">The configuration; one app by default.</param>
    /// <param name="publicUrl">The host's public address; none by default.</param>
    /// <param name="files">Whether a long answer goes with a file.</param>
    public static async Task<WeComHost> StartAsync(Func<WeComApp, WeComOptions>? configure = null, Uri? publicUrl = null, bool files = true)
    {
        var factory = new PlanBotFactory();
        return new WeComHost(factory, await FakeWeCom.StartAsync(factory.Time), configure, publicUrl, files);
    }

    public static WeComApp AppOf(Uri api, WeComFormat format = WeComFormat.Markdown) => new()
    {
        Name = "main",
        CorpId = FakeWeCom.CorpId,
        AgentId = FakeWeCom.AgentId,
        Secret = FakeWeCom.Secret,
        Token = Token,
        AesKey = AesKey,
        Api = api,
        Format = format,
    };

    /// <summary>A text as WeCom writes it, with an id of its own.</summary>
    public string TextXml(string words, string user = "zhangsan", string? id = null) =>
        Xml(user, "text", $"<Content><![CDATA[{words}]]></Content><MsgId>{id ?? (7000 + ++messages).ToString(CultureInfo.InvariantCulture)}</MsgId>");

    /// <summary>Any message.</summary>
    public string Xml(string user, string type, string fields, string corp = FakeWeCom.CorpId, string agent = FakeWeCom.AgentId) =>
        $"<xml><ToUserName><![CDATA[{corp}]]></ToUserName><FromUserName><![CDATA[{user}]]></FromUserName><CreateTime>{Now}</CreateTime>"
        + $"<MsgType><![CDATA[{type}]]></MsgType>{fields}<AgentID>{agent}</AgentID></xml>";

    /// <summary>The time as WeCom writes it.</summary>
    public string Now => Factory.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Sends an encrypted message as WeCom does.</summary>
    public Task<HttpResponseMessage> SendAsync(string inner, string? timestamp = null, string? nonce = null, string address = "/wecom/callback")
    {
        var encrypted = Crypto.Encrypt(inner);
        return PostAsync(Envelope(encrypted), Query(encrypted, timestamp, nonce), address);
    }

    public static string Envelope(string encrypted) =>
        $"<xml><ToUserName><![CDATA[{FakeWeCom.CorpId}]]></ToUserName><AgentID>{FakeWeCom.AgentId}</AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";

    public string Query(string encrypted, string? timestamp = null, string? nonce = null)
    {
        var (at, once) = (timestamp ?? Now, nonce ?? Guid.NewGuid().ToString("N"));
        return $"?msg_signature={Crypto.Sign(at, once, encrypted)}&timestamp={at}&nonce={once}";
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string query, string address = "/wecom/callback")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await Client.PostAsync(address + query, content);
    }

    /// <summary>Says something and expects an empty acceptance.</summary>
    public async Task SayAsync(string words, string user = "zhangsan", string? id = null) => await TakenAsync(await SendAsync(TextXml(words, user, id)));

    public static async Task TakenAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Waits for so many messages at members, the host's clock running twenty times as fast as the world's.</summary>
    public Task SentAsync(int count) => UntilAsync(() => Api.Sent.Count >= count);

    /// <summary>Lets a pause pass at once that the host has begun.</summary>
    public async Task PassAsync(TimeSpan pause)
    {
        await Task.Delay(200);
        Factory.Time.Advance(pause);
    }

    public Task UntilAsync(Func<bool> reached) => Factory.Time.RunUntilAsync(reached);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        await Factory.DisposeAsync();
        await Api.DisposeAsync();
    }
}
