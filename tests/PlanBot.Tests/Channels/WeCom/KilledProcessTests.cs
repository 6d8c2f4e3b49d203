using System.Globalization;
using System.Text;
using System.Text.Json;
using PlanBot.Channels.WeCom;
using PlanBot.Testing;
using PlanBot.Testing.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>The process is killed at random moments between callback and delivery: every verified message is answered once.</summary>
public sealed class KilledProcessTests
{
    private const int Kills = 50;
    private const int MessagesEach = 3;

    private static readonly MessageCrypto Crypto = new(WeComHost.Token, WeComHost.AesKey, FakeWeCom.CorpId);

    [Fact]
    public async Task Every_message_is_answered_once_whenever_the_process_dies()
    {
        using var folder = new TemporaryFolder();
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        var chance = new SeededNumbers(20261125);
        var slowness = new SeededNumbers(7);
        api.Lag = () => TimeSpan.FromMilliseconds(slowness.Next(0, 40));
        api.Network = (_, _) => Task.Delay(TimeSpan.FromMilliseconds(30));
        var variables = Configuration(folder, api);
        var owed = new Queue<string>();
        var (users, left) = (new List<string>(), 0);
        for (var kill = 0; kill <= Kills; kill++)
        {
            using var server = PlanBotProcess.Start(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0"], variables);
            using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };
            for (var i = 0; kill < Kills && i < MessagesEach; i++)
            {
                var user = string.Create(CultureInfo.InvariantCulture, $"user{kill}-{i}");
                users.Add(user);
                owed.Enqueue(user);
            }

            var sending = SendAsync(client, owed);
            if (kill < Kills)
            {
                await Task.WhenAny(sending, Task.Delay(chance.Next(0, 400)));
                await Task.Delay(chance.Next(0, 60));
                server.Kill();
                left += users.Except(owed, StringComparer.Ordinal).Except(api.Sent.Select(s => s.To), StringComparer.Ordinal).Count();
            }

            await sending;
            if (kill == Kills)
            {
                await UntilAsync(() => api.Sent.Select(s => s.To).Distinct(StringComparer.Ordinal).Count() == users.Count);
            }
        }

        Assert.Empty(owed);
        Assert.True(left + api.Duplicates > 0, "The process never died in between: nothing was tried.");
        Assert.Equal(users.Order(StringComparer.Ordinal), api.Sent.Select(s => s.To).Order(StringComparer.Ordinal));
        Assert.All(api.Sent, s => Assert.Contains("共5项", s.Text, StringComparison.Ordinal));
    }

    // What was not taken stays in the queue: WeCom calls again.
    private static async Task SendAsync(HttpClient client, Queue<string> owed)
    {
        while (owed.TryPeek(out var user))
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var encrypted = Crypto.Encrypt(
                $"<xml><ToUserName>{FakeWeCom.CorpId}</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{now}</CreateTime><MsgType>text</MsgType>"
                + $"<Content>市卫健委2026年有几项任务</Content><MsgId>{user}</MsgId><AgentID>{FakeWeCom.AgentId}</AgentID></xml>");
            var nonce = Guid.NewGuid().ToString("N");
            try
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(WeComHost.Envelope(encrypted)));
                using var response = await client.PostAsync(
                    new Uri($"/wecom/callback?msg_signature={Crypto.Sign(now, nonce, encrypted)}&timestamp={now}&nonce={nonce}", UriKind.Relative), content);
                if (!response.IsSuccessStatusCode)
                {
                    return;
                }

                owed.Dequeue();
            }
            catch (HttpRequestException)
            {
                return; // The process is dead.
            }
        }
    }

    private static Dictionary<string, string?> Configuration(TemporaryFolder folder, FakeWeCom api)
    {
        var file = folder.Write("wecom.json", JsonSerializer.Serialize(new
        {
            api = api.Url.AbsoluteUri,
            apps = new[]
            {
                new
                {
                    name = "main", corpId = FakeWeCom.CorpId, agentId = FakeWeCom.AgentId, secret = FakeWeCom.Secret,
                    token = WeComHost.Token, encodingAesKey = WeComHost.AesKey, format = "text", directory = "off",
                },
            },
        }));
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["PLANBOT_WECOM"] = file, ["PLANBOT_EMBEDDING"] = "off" };
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        for (var i = 0; !reached(); i++)
        {
            Assert.True(i < 1800, "Not all were answered within three minutes.");
            await Task.Delay(100);
        }
    }
}
