using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Access;

/// <summary>The door as administrators run it, with bytes on the wire that no client library would send.</summary>
public sealed partial class AccessProcessTests
{
    private const string Key = AccessHost.Key;

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "", "不是本机地址", "--access", "PLANBOT_ACCESS")]
    [InlineData("--urls http://0.0.0.0:0", "PLANBOT_ACCESS=shut", "“shut”", "open、key 或 header")]
    [InlineData("--urls http://0.0.0.0:0 --access key", "", "没有访问密钥", "PLANBOT_ACCESS_KEY_FILE", "PLANBOT_ACCESS_KEY")]
    [InlineData("--urls http://0.0.0.0:0 --access key", "PLANBOT_ACCESS_KEY=too-short", "24 到 512", "openssl")]
    [InlineData("--access key --access-key-file /nowhere/key", "", "/nowhere/key", "读不了")]
    [InlineData("--access header", "", "--proxies", "PLANBOT_PROXIES")]
    [InlineData("--access header", "PLANBOT_PROXIES=0.0.0.0/0", "“0.0.0.0/0”", "--proxies")]
    [InlineData("", "PLANBOT_ACCESS_KEY=" + Key, "没有启用", "--access key")]
    [InlineData("", "PLANBOT_USER_HEADER=X-User", "没有启用", "--access header")]
    [InlineData("", "PLANBOT_PUBLIC_URL=planbot.example", "“planbot.example”", "--public-url")]
    [InlineData("--access-key " + Key, "", "“--access-key”")]
    public async Task What_is_missing_or_wrong_is_told_in_one_sentence(string options, string variable, params string[] parts)
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["serve", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)], environment: Environment(variable));

        result.Refused(2, parts);
        Assert.DoesNotContain(Key, result.Error + result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("too-short", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_bind_with_a_key_serves_only_with_it()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(
            folder.At("state"), ["--urls", "http://0.0.0.0:0", "--access", "key"], Environment("PLANBOT_ACCESS_KEY=" + Key));
        var port = await PortAsync(server);

        Assert.Equal(200, await StatusAsync(port, "GET /healthz"));
        Assert.Equal(200, await StatusAsync(port, "GET /api/plans", "Authorization: Bearer " + Key));
        Assert.Equal(400, await StatusAsync(port, "GET /api/plans", "Authorization: Bearer " + Key, host: "evil.example"));
        foreach (var line in Bypasses)
        {
            var status = await StatusAsync(port, line);
            Assert.True(status is 400 or 401 or 403, $"{line} answers {status}.");
        }

        if (!OperatingSystem.IsWindows())
        {
            await server.TerminateAsync();
            var result = await server.EndAsync();
            Assert.DoesNotContain(Key, result.Error + result.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wider_bind_may_be_open_to_everybody_when_that_is_said()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(folder.At("state"), ["--urls", "http://0.0.0.0:0"], Environment("PLANBOT_ACCESS=open"));
        var port = await PortAsync(server);

        Assert.Equal(200, await StatusAsync(port, "GET /api/plans"));
        Assert.Equal(400, await StatusAsync(port, "GET /api/plans", host: "evil.example"));
    }

    [Fact]
    public async Task Behind_a_proxy_only_the_proxy_is_heard()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(
            folder.At("state"), ["--urls", "http://127.0.0.1:0", "--access", "header", "--proxies", "127.0.0.1"]);
        using var foreign = PlanBotProcess.Start(
            folder.At("other"), ["--urls", "http://127.0.0.1:0", "--access", "header", "--proxies", "10.0.0.1"]);
        var (port, other) = (await PortAsync(server), await PortAsync(foreign));

        Assert.Equal(200, await StatusAsync(port, "GET /api/plans", "X-Forwarded-User: 张三"));
        Assert.Equal(401, await StatusAsync(port, "GET /api/plans"));
        Assert.Equal(401, await StatusAsync(port, "GET /api/plans", "X_Forwarded_User: zhang.san"));
        Assert.Equal(403, await StatusAsync(other, "GET /api/plans", "X-Forwarded-User: zhang.san"));
        Assert.Equal(403, await StatusAsync(other, "GET /api/plans", "X-Forwarded-User: zhang.san\r\nX-Forwarded-For: 10.0.0.1"));
    }

    private static readonly string[] Bypasses =
    [
        "GET /", "GET /api/plans", "GET //api/plans", "GET ///api//plans", "GET /API/Plans", "GET /api%2Fplans", "GET /api%252Fplans", "GET /%2e/api/plans",
        "GET /./api/plans", "GET /healthz/../api/plans", "GET /healthz/%2e%2e/api/plans", "GET /healthz%2f..%2fapi/plans", "GET /healthz\\..\\api\\plans",
        "GET /healthz;/api/plans", "GET /api/plans%00", "GET /api/plans%20",
        "GET /api/plans/", "GET http://127.0.0.1/api/plans", "GET http://healthz/api/plans", "HEAD /api/plans", "OPTIONS /api/plans", "OPTIONS *",
        "TRACE /api/plans", "get /api/plans", "FOO /api/plans", "GET /plans/lianyungang-wuxi-2026/%E4%B8%801",
        "GET /plans/lianyungang-wuxi-2026/%E4%B8%801?T=x", "POST /api/messages/../ask", "POST /api/ask",
    ];

    private static async Task<int> StatusAsync(int port, string line, string header = "X-Nothing: x", string host = "127.0.0.1")
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        var request = line.Contains(" HTTP/1.1", StringComparison.Ordinal) ? line : line + " HTTP/1.1";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{request}\r\nHost: {host}\r\n{header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var status = await reader.ReadLineAsync() ?? string.Empty;
        return int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<int> PortAsync(PlanBotProcess server)
    {
        var line = await server.Out.ReadLineAsync() ?? "The host ended before it was ready.";
        var port = Port().Match(line);
        Assert.True(port.Success, line);
        return int.Parse(port.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string?> Environment(string variable) => variable.Length == 0
        ? []
        : new(StringComparer.Ordinal) { [variable.Split('=', 2)[0]] = variable.Split('=', 2)[1] };

    [GeneratedRegex("http://[0-9.]+:(?<port>[0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port();
}
