using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Identity.Client;
using PlanBot.Channels.BotFramework;
using PlanBot.Commands;
using PlanBot.Host;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>The host with the Bot Framework's room, its own identity service, and a connector in place of the channel's.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    public const string TeamsService = "https://smba.trafficmanager.net/teams/";

    private readonly PlanBotFactory factory = new();
    private readonly WebApplicationFactory<ServeCommand> host;

    private BotHost(BotAccess access, LocalConnector connector, IPAddress? remote, string? publicUrl = null)
    {
        Connector = connector;
        host = factory.WithWebHostBuilder(builder => (publicUrl is null ? builder : builder.UseSetting("public-url", publicUrl)).ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(access));
            services.Replace(ServiceDescriptor.Singleton<IMsalHttpClientFactory>(new MsalHttp(new HttpClient(Login))));
            services.AddSingleton<IStartupFilter>(new FromAddress(remote));
            if (access.Options is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(new BotFrameworkRoom.ConnectorTransport(access)
                {
                    Client = new HttpClient(new Redirected(connector.Url)) { Timeout = Timeout.InfiniteTimeSpan },
                }));
            }
        }));
        Client = host.CreateClient();
    }

    public HttpClient Client { get; }

    public LocalConnector Connector { get; }

    public LoginStub Login { get; } = new();

    public PlanBotFactory Factory => factory;

    /// <summary>Without a registration, as <c>serve --dev</c>.</summary>
    public static async Task<BotHost> DevelopmentAsync(IPAddress? remote = null, string? publicUrl = null) =>
        new(new BotAccess(null, Development: true), await LocalConnector.StartAsync(), remote ?? IPAddress.Loopback, publicUrl);

    /// <summary>With a registration, whose tokens <paramref name="identity"/> issues.</summary>
    public static async Task<BotHost> RegisteredAsync(LocalIdentity identity, bool development = false, params string[] tenants) =>
        new(new BotAccess(OptionsFor(identity, tenants), development), await LocalConnector.StartAsync(), IPAddress.Parse("203.0.113.9"));

    /// <summary>Without a registration and not in development.</summary>
    public static async Task<BotHost> ClosedAsync() => new(new BotAccess(null, Development: false), await LocalConnector.StartAsync(), IPAddress.Loopback);

    /// <summary>A message as Teams sends it, but for what a test changes; a null removes the field.</summary>
    public string Message(string text = "12月到期的", Action<JsonObject>? change = null)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["serviceUrl"] = Connector.Url.AbsoluteUri,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "张三" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PlanBot" },
            ["conversation"] = new JsonObject { ["id"] = "a:1;messageid=7", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
            ["text"] = text,
            ["unknown"] = new JsonObject { ["is"] = "ignored" },
        };
        change?.Invoke(message);
        return message.ToJsonString();
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string? token = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Posts, expects acceptance and returns the replies of the response.</summary>
    public async Task<JsonElement[]> RepliesAsync(string body, string? token = null)
    {
        var response = await PostAsync(body, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Waits for a state, the host's clock running twenty times as fast as the world's.</summary>
    public async Task UntilAsync(Func<bool> reached)
    {
        for (var i = 1; !reached(); i++)
        {
            Assert.True(i < 6000, "It was not reached within a minute.");
            await Task.Delay(10);
            if (i % 5 == 0)
            {
                factory.Time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>Ends the host in good order.</summary>
    public ValueTask StopAsync() => host.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        await factory.DisposeAsync();
        await Connector.DisposeAsync();
        Login.Dispose();
    }

    private static BotOptions OptionsFor(LocalIdentity identity, string[] tenants) => new()
    {
        AppId = LocalIdentity.AppId,
        Secret = "the-secret",
        Tenant = "22222222-3333-4444-5555-666666666666",
        OpenId = identity.OpenId,
        Issuers = [LocalIdentity.Issuer],
        ServiceHosts = BotCloud.Public.ServiceHosts,
        AllowedTenants = tenants,
    };

    /// <summary>Gives every request the address that it comes from, which the test server leaves out.</summary>
    private sealed class FromAddress(IPAddress? remote) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = remote;
                return following(context);
            });
            next(app);
        };
    }

    /// <summary>Leads every call to the local connector, after the program has decided where it goes.</summary>
    private sealed class Redirected(Uri target) : DelegatingHandler(SafeAddress.CreateHandler(_ => true))
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(target.GetLeftPart(UriPartial.Authority) + request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>The identity service that gives the bot its own tokens: each call another one.</summary>
internal sealed class LoginStub : HttpMessageHandler
{
    public List<(Uri Address, string Form)> Calls { get; } = [];

    public bool IsDown { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add((request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken)));
        var body = IsDown
            ? """{"error": "temporarily_unavailable", "error_description": "the-description"}"""
            : $$"""{"token_type": "Bearer", "expires_in": 3600, "access_token": "outbound-{{Calls.Count}}"}""";
        return new HttpResponseMessage(IsDown ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
