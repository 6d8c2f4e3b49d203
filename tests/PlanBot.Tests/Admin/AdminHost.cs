using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Admin;
using PlanBot.Core.Conversations;
using PlanBot.Tests.Access;

namespace PlanBot.Tests.Admin;

/// <summary>The host with an administrator's page, and administrators that are signed in to it.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    public const string Key = "a-key-of-administrators";

    private readonly TemporaryFolder folder = new();

    public AdminHost(IStateStore? state = null, params (string Name, string Value)[] more)
    {
        Inner = new AccessHost(state, [("admin-key-file", folder.Write("admin.key", Key + "\n")), .. more]);
        Client = Inner.Client();
    }

    /// <summary>A host of the usual options, whose owner disposes it asynchronously.</summary>
    public static AdminHost Make() => new();

    public AccessHost Inner { get; }

    /// <summary>A caller who is not signed in.</summary>
    public HttpClient Client { get; }

    /// <summary>A request to sign in.</summary>
    public static HttpRequestMessage SignIn(string key = Key, string? name = "张三", params (string Name, string Value)[] headers)
    {
        var request = AccessHost.Request(HttpMethod.Post, "/admin/api/session", headers);
        request.Content = JsonContent.Create(new { name, key });
        return request;
    }

    /// <summary>Signs somebody in.</summary>
    public async Task<Administrator> EnterAsync(string name = "张三", params (string Name, string Value)[] headers)
    {
        var response = await Client.SendAsync(SignIn(name: name, headers: headers));
        response.EnsureSuccessStatusCode();
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Administrator(Client, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0], session.GetProperty("proof").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Inner.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>Somebody who is signed in.</summary>
internal sealed record Administrator(HttpClient Client, string Cookie, string Proof)
{
    /// <summary>A request as the page makes it.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = AccessHost.Request(method, "/admin/api" + path, [("Cookie", Cookie), (AdminDoor.ProofHeader, Proof), .. headers]);
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        return request;
    }

    /// <summary>Makes a request as the page makes it.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null) => Client.SendAsync(Request(method, path, body));

    /// <summary>Gets JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) =>
        await (await SendAsync(HttpMethod.Get, path)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Posts, and gets JSON where there is any.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        var response = (await SendAsync(HttpMethod.Post, path, body)).EnsureSuccessStatusCode();
        var content = await response.Content.ReadAsByteArrayAsync();
        return content.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(content);
    }
}
