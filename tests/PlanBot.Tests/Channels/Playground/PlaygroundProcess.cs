using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Channels.Playground;

/// <summary>Microsoft's Agents Playground, a Teams-like client, without its browser (channels.md E.1 and E.4.1).</summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly ClientWebSocket events = new();
    private readonly CancellationTokenSource limit = new(Patience);
    private readonly HttpClient client;
    private readonly Process process;
    private readonly Uri url;

    private PlaygroundProcess(Uri bot, string? delivery)
    {
        url = new Uri($"http://127.0.0.1:{FreePort()}/");
        client = new HttpClient { BaseAddress = url };
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        string[] args =
        [
            PlaygroundFactAttribute.Script, "-e", new Uri(bot, "api/messages").ToString(), "-c", "msteams", "-p", $"{url.Port}", "--disable-telemetry",
            .. delivery is null ? [] : new[] { "--delivery-mode", delivery },
        ];
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The Playground's people and chats.</summary>
    public JsonElement Configuration { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="bot">The bot's base address.</param>
    /// <param name="delivery">The delivery mode that its messages ask for; null for none.</param>
    public static async Task<PlaygroundProcess> StartAsync(Uri bot, string? delivery)
    {
        var playground = new PlaygroundProcess(bot, delivery);
        try
        {
            await playground.ConnectAsync();
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says something to the bot in the personal chat.</summary>
    public Task SayAsync(string text) => PostAsync($"_conversation/v1/conversations/{PersonalChat}/messages", MessageOf(text));

    /// <summary>Says something in the group chat, calling the bot's name.</summary>
    public Task SayInGroupAsync(string text)
    {
        var bot = Configuration.GetProperty("bot");
        var tag = $"<at>{bot.GetProperty("name").GetString()}</at>";
        return PostAsync(
            $"_conversation/v1/conversations/{Configuration.GetProperty("groupChats")[0].GetProperty("id").GetString()}/messages",
            new
            {
                type = "text",
                text = $"{tag} {text}",
                textFormat = "plain",
                from = new { id = UserId },
                mentions = new[] { new { mentioned = new { id = bot.GetProperty("id").GetString(), name = bot.GetProperty("name").GetString() }, text = tag } },
            });
    }

    /// <summary>Installs the bot in the personal chat.</summary>
    public Task InstallAsync() => PostAsync($"_debug/conversation/{PersonalChat}/installation", new { });

    /// <summary>The next message of the bot that the user sees.</summary>
    public async Task<JsonElement> HearAsync()
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.TryGetProperty("message", out var said)
                && said.TryGetProperty("from", out var from)
                && from.GetProperty("id").GetString() == Configuration.GetProperty("bot").GetProperty("id").GetString())
            {
                return said;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        events.Dispose();
        client.Dispose();
        limit.Dispose();
        folder.Dispose();
    }

    private string PersonalChat => Configuration.GetProperty("personalChat").GetProperty("id").GetString()!;

    private string UserId => Configuration.GetProperty("currentUser").GetProperty("id").GetString()!;

    private object MessageOf(string text) => new { type = "text", text, textFormat = "plain", from = new { id = UserId } };

    private async Task ConnectAsync()
    {
        while (!await IsAliveAsync())
        {
            Assert.False(process.HasExited, "The Agents Playground ended before it was ready.");
            await Task.Delay(200, limit.Token);
        }

        Configuration = (await client.GetFromJsonAsync<JsonElement>("_internal/v1/config", limit.Token)).GetProperty("config").Clone();
        await events.ConnectAsync(new UriBuilder(url) { Scheme = "ws", Path = "_ws_conversation/v1/conversations/stream" }.Uri, limit.Token);
    }

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            return (await client.GetAsync("_debug/ping", limit.Token)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task PostAsync(string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, limit.Token);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
    }

    private async Task<JsonElement> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await events.ReceiveAsync(buffer.AsMemory(), limit.Token);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonDocument.Parse(Encoding.UTF8.GetString(whole.ToArray())).RootElement.Clone();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
