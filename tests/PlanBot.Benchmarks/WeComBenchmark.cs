using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlanBot.Channels.WeCom;
using PlanBot.Testing.WeCom;

namespace PlanBot.Benchmarks;

/// <summary>Twenty callbacks a second of a WeCom app for a minute, from sixty members, with a fake API that takes thirty messages a member and minute.</summary>
internal static class WeComBenchmark
{
    private const int ASecond = 20;
    private const int Seconds = 60;
    private const int Members = 60;
    private const string Token = "BenchmarkToken";
    private const string AesKey = "cHFc70ugTgTQDwAJ1SjfCGHXP4n7zN70PQ4wQIhynSq";

    private static readonly MessageCrypto Crypto = new(Token, AesKey, FakeWeCom.CorpId);

    // One question a unit, each told from the others by its unit.
    private static readonly string[] Units = ["市教育局", "市科技局", "市人社局", "市卫健委", "市民政局", "市农业农村局", "市商务局", "市工信局"];

    public static async Task RunAsync()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            api = api.Url.AbsoluteUri,
            apps = new[] { new { name = "main", corpId = FakeWeCom.CorpId, agentId = FakeWeCom.AgentId, secret = FakeWeCom.Secret, token = Token, encodingAesKey = AesKey } },
        }));
        try
        {
            await using var server = await Server.StartAsync(("PLANBOT_WECOM", file));
            await RunAsync(server, api);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RunAsync(Server server, FakeWeCom api)
    {
        for (var i = 0; i < 20; i++)
        {
            await CallAsync(server, "warm-up", i);
        }

        await UntilAsync(() => api.Sent.Count == 20);
        var before = server.Megabytes;
        var sent = new ConcurrentDictionary<(string Member, int Number), DateTimeOffset>();
        var times = new ConcurrentBag<double>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ASecond));
        var calls = new List<Task>();
        for (var i = 0; i < ASecond * Seconds; i++)
        {
            await timer.WaitForNextTickAsync();
            var (member, number) = (string.Create(CultureInfo.InvariantCulture, $"member{i % Members}"), i / Members);
            calls.Add(Task.Run(async () =>
            {
                sent[(member, number)] = TimeProvider.System.GetUtcNow();
                times.Add(await Figures.TimeAsync(() => CallAsync(server, member, number)));
            }));
        }

        await Task.WhenAll(calls);
        await UntilAsync(() => api.Sent.Count == 20 + calls.Count);
        var answers = api.Sent.Where(s => s.To != "warm-up").GroupBy(s => s.To, StringComparer.Ordinal).ToList();
        var inOrder = answers.Count(a => a.Select((s, i) => s.Text.Contains(Units[i % Units.Length] + "：", StringComparison.Ordinal)).All(right => right));
        Figures.Print("a callback is taken after", times);
        Figures.Print("its answer is delivered after", [.. answers.SelectMany(a => a.Select((s, i) => (s.At - sent[(a.Key, i)]).TotalMilliseconds))]);
        Figures.Print("answers", answers.Sum(a => a.Count()), $"of {calls.Count}");
        Figures.Print("members answered in order", inOrder, $"of {Members}");
        Figures.Print("messages lost at the API", api.DroppedSilently, string.Empty);
        Figures.Print("resident memory before", before, "MB");
        Figures.Print("resident memory after", server.Megabytes, "MB");
    }

    private static async Task CallAsync(Server server, string member, int number)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(16);
        var encrypted = Crypto.Encrypt(
            $"<xml><ToUserName>{FakeWeCom.CorpId}</ToUserName><FromUserName>{member}</FromUserName><CreateTime>{now}</CreateTime><MsgType>text</MsgType>"
            + $"<Content>{Units[number % Units.Length]}2026年有几项任务</Content><MsgId>{member}-{number}</MsgId><AgentID>{FakeWeCom.AgentId}</AgentID></xml>");
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($"<xml><ToUserName>{FakeWeCom.CorpId}</ToUserName><Encrypt>{encrypted}</Encrypt></xml>"));
        using var response = await server.Client.PostAsync(
            new Uri($"/wecom/callback?msg_signature={Crypto.Sign(now, nonce, encrypted)}&timestamp={now}&nonce={nonce}", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        var started = Stopwatch.GetTimestamp();
        while (!reached())
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(3))
            {
                throw new TimeoutException("Not every callback was answered within three minutes.");
            }

            await Task.Delay(50);
        }
    }
}
