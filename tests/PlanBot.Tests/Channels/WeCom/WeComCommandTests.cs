using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Channels.WeCom;
using PlanBot.Testing.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>What an administrator does at the command line: <c>planbot wecom …</c>, and a configuration that is wrong.</summary>
public sealed class WeComCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Simulate_prints_what_would_be_sent_in_order_and_with_sizes()
    {
        var printed = await RunAsync("wecom", "simulate", "市卫健委12月到期的任务", "--json");
        printed.Succeeded();
        var lines = printed.Out.TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!).ToList();

        Assert.True(lines.Count > 1);
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(l => l["number"]!.GetValue<int>()));
        Assert.All(lines, l => Assert.Equal(l["bytes"]!.GetValue<int>(), Encoding.UTF8.GetByteCount(l["body"]!["markdown"]!["content"]!.GetValue<string>())));
        Assert.All(lines, l => Assert.InRange(l["bytes"]!.GetValue<int>(), 1, WeComLimits.AppBytes));
        Assert.Equal(lines.Select((_, i) => $"第 {i + 1}/{lines.Count} 条"), lines.Select(l => l["body"]!["markdown"]!["content"]!.GetValue<string>().Split('\n')[0]));
        var plain = await RunAsync("wecom", "simulate", "市卫健委12月到期的任务");
        Assert.Contains($"{lines[0]["bytes"]} 字节（上限 2048）", plain.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_simulate_prints_is_what_is_sent()
    {
        await using var host = await WeComHost.StartAsync();
        await host.SayAsync("市卫健委2026年负责哪些任务");
        await host.SentAsync(1);
        var printed = await RunAsync("wecom", "simulate", "市卫健委2026年负责哪些任务", "--today", "2026-11-23", "--json");

        Assert.Equal(
            host.Api.Sent.Select(s => s.Text),
            printed.Out.TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!["body"]!["markdown"]!["content"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("wecom simulate 12月到期 --as radio", "radio")]
    [InlineData("wecom simulate 12月到期 --format html", "html")]
    [InlineData("wecom simulate 12月到期 --today soon", "soon")]
    [InlineData("wecom simulate 12月到期 --public-url nowhere", "nowhere")]
    [InlineData("wecom simulat", "simulate")]
    [InlineData("wecom push 12月到期 --webhook none", "groups")]
    [InlineData("wecom menu", "apps")]
    public async Task A_wrong_command_says_what_to_write(string line, string part) =>
        (await RunAsync(line.Split(' '))).Refused(2, part);

    [Fact]
    public async Task Push_sends_an_answer_into_a_group_and_says_how_much()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        Configure(api, groups: true);
        var done = await RunAsync("wecom", "push", "市卫健委2026年负责哪些任务", "--webhook", "发改委");
        done.Succeeded();

        Assert.Contains("共 1 条", done.Out, StringComparison.Ordinal);
        Assert.Contains("共5项", Assert.Single(api.Sent).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_that_is_refused_says_why_and_shows_no_key()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        Configure(api, groups: true);
        api.Fail("/cgi-bin/webhook/send", 45009);
        var refused = await RunAsync("wecom", "push", "12月到期的有几项");

        refused.Refused(1, "第 1/1 条", "太频繁");
        Assert.DoesNotContain(FakeWeCom.GroupKey, refused.Error + refused.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menu_publishes_the_frequent_questions()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        Configure(api);
        (await RunAsync("wecom", "menu")).Succeeded();

        var buttons = api.Menu!["button"]!.AsArray();
        Assert.InRange(buttons.Count, 1, 3);
        Assert.All(buttons, b => Assert.InRange(Encoding.UTF8.GetByteCount(b!["name"]!.GetValue<string>()), 1, 16));
        Assert.All(buttons, b => Assert.All(b!["sub_button"]!.AsArray(), e => Assert.Equal("click", e!["type"]!.GetValue<string>())));
        Assert.Contains("我单位的任务", (await RunAsync("wecom", "menu", "--print")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_question_of_the_menu_is_answered()
    {
        foreach (var line in (await RunAsync("wecom", "menu", "--print")).Out.TrimEnd('\n').Split('\n'))
        {
            var answer = JsonNode.Parse((await RunAsync("ask", line.Split('\t')[2], "--json")).Out)!;
            Assert.True(answer["declinedReason"] is null, line);
        }
    }

    [Fact]
    public async Task Check_says_that_all_is_well()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        api.Members["zhangsan"] = 1;
        var variables = Configure(api, groups: true);
        using var server = PlanBotProcess.Start(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0"], variables);
        var url = await server.ReadyAsync();
        var check = await RunAsync("wecom", "check", "--public-url", url.AbsoluteUri, "--user", "zhangsan");
        check.Succeeded();

        Assert.Equal(5, check.Out.Split('✓').Length - 1);
        Assert.Contains(new Uri(url, "wecom/main/callback").AbsoluteUri, check.Out, StringComparison.Ordinal);
        AssertNoSecret(check);
    }

    [Theory]
    [InlineData("/cgi-bin/gettoken", 40001, "Secret 不对")]
    [InlineData("/cgi-bin/gettoken", 40013, "企业 ID 不对")]
    [InlineData("/cgi-bin/agent/get", 60020, "198.51.100.7")]
    [InlineData("/cgi-bin/agent/get", 40056, "AgentId 不对")]
    public async Task Check_says_what_is_missing_and_shows_no_secret(string path, int code, string sentence)
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        api.Fail(path, code);
        Configure(api);
        var check = await RunAsync("wecom", "check", "--public-url", "http://127.0.0.1:9/");

        check.Refused(1, "没有通过");
        Assert.Contains(sentence, check.Out, StringComparison.Ordinal);
        Assert.Contains("连不上", check.Out, StringComparison.Ordinal);
        AssertNoSecret(check);
    }

    [Theory]
    [InlineData("[]", "JSON")]
    [InlineData("{", "wecom.json:1")]
    [InlineData("""{"app": []}""", "app 不认识")]
    [InlineData("""{"apps": [{"name": "main"}]}""", "apps[0].corpId")]
    [InlineData("""{"apps": [{"name": "主应用", "corpId": "ww1"}]}""", "主应用")]
    [InlineData("""{"apps": [{"name": "a", "corpId": "ww1", "agentId": "x"}]}""", "AgentId")]
    [InlineData("""{"apps": [{"name": "a", "corpId": "ww1", "agentId": 1, "secret": "very-secret", "token": "abc", "encodingAesKey": "very-secret"}]}""", "encodingAesKey")]
    [InlineData("""{"apps": [{"name": "a", "corpId": "ww1", "agentId": 1, "secret": {"file": "gone.txt"}}]}""", "gone.txt")]
    [InlineData("""{"apps": [{"name": "a", "corpId": "ww1", "agentId": 1, "secret": {"env": "NO_SUCH_VARIABLE"}}]}""", "NO_SUCH_VARIABLE")]
    [InlineData("""{"groups": [{"name": "a", "key": "very-secret"}, {"name": "a", "key": "k"}]}""", "重复")]
    [InlineData("""{"api": "http://attacker.example", "apps": []}""", "http://attacker.example")]
    [InlineData("""{"clockMinutes": 600}""", "600")]
    [InlineData("""{"bots": [{"name": "a", "botId": "b", "displayName": "c", "mode": "telepathy"}]}""", "telepathy")]
    public async Task A_wrong_configuration_is_told_with_the_place_and_without_secrets(string json, string part)
    {
        var file = folder.Write("wecom.json", json);
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PLANBOT_WECOM"] = file };
        foreach (var command in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["wecom", "check"] })
        {
            var refused = await PlanBotProcess.RunAsync(folder.At("state"), command, environment: variables);
            refused.Refused(2, part);
            Assert.DoesNotContain("very-secret", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_configuration_is_found_in_the_state_folder_and_takes_secrets_from_files_and_variables()
    {
        await using var api = await FakeWeCom.StartAsync(TimeProvider.System);
        Directory.CreateDirectory(folder.At("state"));
        await File.WriteAllTextAsync(Path.Combine(folder.At("state"), "secret.txt"), FakeWeCom.Secret + "\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder.At("state"), "wecom.json"),
            $$"""
            // A comment.
            {
              "api": "{{api.Url}}",
              "apps": [{ "name": "main", "corpId": "{{FakeWeCom.CorpId}}", "agentId": {{FakeWeCom.AgentId}}, "secret": {"file": "secret.txt"},
                         "token": {"env": "THE_TOKEN"}, "encodingAesKey": "{{WeComHost.AesKey}}", }],
            }
            """);
        var check = await PlanBotProcess.RunAsync(
            folder.At("state"), ["wecom", "check"], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["THE_TOKEN"] = WeComHost.Token });

        Assert.Equal(3, check.Out.Split('✓').Length - 1);
    }

    private Dictionary<string, string?> Configure(FakeWeCom api, bool groups = false)
    {
        var file = folder.Write("wecom.json", JsonSerializer.Serialize(new
        {
            api = api.Url.AbsoluteUri,
            apps = new[]
            {
                new { name = "main", corpId = FakeWeCom.CorpId, agentId = FakeWeCom.AgentId, secret = FakeWeCom.Secret, token = WeComHost.Token, encodingAesKey = WeComHost.AesKey },
            },
            groups = groups ? new[] { new { name = "发改委", key = FakeWeCom.GroupKey } } : [],
        }));
        return variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PLANBOT_WECOM"] = file };
    }

    private Dictionary<string, string?>? variables;

    private Task<ProcessResult> RunAsync(params string[] args) => PlanBotProcess.RunAsync(folder.At("state"), args, environment: variables);

    private static void AssertNoSecret(ProcessResult result) => Assert.All(
        new[] { FakeWeCom.Secret, WeComHost.AesKey, WeComHost.Token, FakeWeCom.GroupKey, "token-1" },
        s => Assert.DoesNotContain(s, result.Out + result.Error, StringComparison.Ordinal));
}
