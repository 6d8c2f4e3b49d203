using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlanBot.Access;
using PlanBot.Commands;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Host;
using PlanBot.Tests.Program;

namespace PlanBot.Tests.Access;

/// <summary>The host behind its door: what <c>serve</c> builds from these options, on a test server whose peers can be made up.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Key = "a-key-of-the-tests-0123456789";

    /// <summary>Address that the request seems to come from; it never reaches the host.</summary>
    public const string PeerHeader = "Test-Peer";

    private readonly TemporaryFolder folder = new();
    private readonly PlanBotFactory inner = new();
    private readonly WebApplicationFactory<ServeCommand> host;

    public AccessHost(IStateStore? state, params (string Name, string Value)[] options) => host = inner.WithWebHostBuilder(builder =>
    {
        foreach (var (name, value) in options)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter>(new MadeUpPeers());
            services.Replace(ServiceDescriptor.Singleton(state ?? inner.State));
        });
    });

    public ManualTimeProvider Time => inner.Time;

    public RecordingLoggerProvider Log => inner.Log;

    public IServiceProvider Services => host.Services;

    /// <summary>Serves one request and gives what handlers saw.</summary>
    public Task<HttpContext> ServeAsync(string address, params (string Name, string Value)[] headers) => host.Server.SendAsync(context =>
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost");
        context.Request.Path = address;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }
    });

    public ParagraphLinks Links => Services.GetRequiredService<ParagraphLinks>();

    public IReadOnlyList<PlanTask> Tasks => Services.GetRequiredService<PublishedLibrary>().Current.Catalog.Tasks;

    /// <summary>A host that asks for <see cref="Key"/>, or for another key.</summary>
    public static AccessHost ByKey(string key = Key, IStateStore? state = null, params (string Name, string Value)[] more)
    {
        var folder = new TemporaryFolder(); // Read once, at the start.
        var file = folder.Write("key", key + "\n");
        var made = new AccessHost(state, [("access", "key"), ("access-key-file", file), .. more]);
        made.host.Services.GetRequiredService<AccessSettings>();
        folder.Dispose();
        return made;
    }

    /// <summary>A host that believes the proxies 10.1.0.0/16 and 127.0.0.1.</summary>
    public static AccessHost ByHeader(params (string Name, string Value)[] more) =>
        new(state: null, [("access", "header"), ("proxies", "10.1.0.0/16, 127.0.0.1"), .. more]);

    /// <summary>A caller that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client(string address = "http://localhost") => host.CreateClient(
        new WebApplicationFactoryClientOptions { BaseAddress = new Uri(address), HandleCookies = false, AllowAutoRedirect = false });

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await inner.DisposeAsync();
        folder.Dispose();
    }

    public static HttpRequestMessage Request(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static HttpRequestMessage Ask(params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Post, "/api/ask", headers);
        request.Content = new StringContent("""{"question": "卫健委负责哪些任务"}""", Encoding.UTF8, "application/json");
        return request;
    }

    public static HttpRequestMessage SignIn(string key, string to = "/", params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Post, "/sign-in", headers);
        request.Content = new FormUrlEncodedContent([new("key", key), new("to", to)]);
        return request;
    }

    /// <summary>Signs in and gives the cookie as a browser sends it back.</summary>
    public static async Task<string> CookieAsync(HttpClient client, string key = Key)
    {
        var response = await client.SendAsync(SignIn(key));
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public static AuthenticationHeaderValue Bearer(string key = Key) => new("Bearer", key);

    private sealed class MadeUpPeers : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers.Remove(PeerHeader, out var peer))
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(peer.ToString());
                }

                return following(context);
            });
            next(app);
        };
    }
}
