using System.Net;
using Microsoft.Extensions.Logging;
using PlanBot.Channels;
using PlanBot.Channels.BotFramework;
using PlanBot.Core.Answers;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels;

public sealed class ChannelPartsTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("52.112.0.1", true)]
    [InlineData("2603:1030::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void Addresses_inside_networks_are_told_from_those_of_the_internet(string address, bool isPublic) =>
        Assert.Equal(isPublic, SafeAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var server = await LocalConnector.StartAsync();
        using var guarded = new HttpClient(SafeAddress.CreateHandler(SafeAddress.IsPublic));
        using var local = new HttpClient(SafeAddress.CreateHandler(SafeAddress.IsLoopback));
        var address = new Uri($"http://localhost:{server.Url.Port}/");

        await Assert.ThrowsAsync<HttpRequestException>(() => guarded.PostAsync(address, new StringContent("{}")));
        Assert.Empty(server.Calls);
        Assert.Equal(HttpStatusCode.Created, (await local.PostAsync(address, new StringContent("{}"))).StatusCode);
    }

    [Fact]
    public void Recent_keys_are_bounded_in_number_and_time()
    {
        var time = new ManualTimeProvider();
        var keys = new RecentKeys(2, TimeSpan.FromMinutes(10), time);

        Assert.True(keys.TryAdd("a", "b"));
        Assert.False(keys.TryAdd("a", "b"));
        Assert.True(keys.TryAdd("ab", string.Empty)); // Not the same though it reads the same.
        Assert.True(keys.TryAdd("c"));
        Assert.True(keys.TryAdd("a", "b")); // The oldest had gone.
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(keys.TryAdd("c"));
        keys.Remove("c");
        Assert.True(keys.TryAdd("c"));
    }

    [Fact]
    public async Task Lanes_keep_the_order_of_a_conversation_survive_a_fault_and_end_in_time()
    {
        var done = new List<int>();
        using var log = new RecordingLoggerProvider();
        using var lanes = new ReplyLanes<int>(ReplyAsync, log.CreateLogger(string.Empty));
        lanes.Start();
        Assert.All(Enumerable.Range(0, 6), n => Assert.True(lanes.TryAdd("c", n)));
        using var deadline = new CancellationTokenSource();
        var stopping = lanes.StopAsync(deadline.Token);
        Assert.False(lanes.TryAdd("c", 9));
        await Task.WhenAny(stopping, Task.Delay(300));
        Assert.False(stopping.IsCompleted); // The fourth holds it up.
        await deadline.CancelAsync();
        await stopping;

        Assert.Equal([0, 2, 3], done);
        Assert.Contains(log.Lines, l => l.Level == LogLevel.Error);
        Assert.Contains(log.Lines, l => l.Message.Contains("2 messages were left", StringComparison.Ordinal));

        Task ReplyAsync(int n, CancellationToken cancellationToken)
        {
            if (n == 1)
            {
                throw new InvalidOperationException("broken");
            }

            done.Add(n);
            return n == 3 ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("a\nb", 10, "a\nb")]
    [InlineData("one\ntwo\nthree", 8, "one\ntwo|three")]
    [InlineData("one\n\ntwo", 4, "one|two")]
    [InlineData("abcdefgh\ni", 3, "abc|def|gh|i")]
    [InlineData("a😀b", 2, "a|😀|b")]
    public void A_text_is_split_between_lines(string text, int most, string parts) =>
        Assert.Equal(parts.Split('|'), MessageParts.Split(text, most));

    [Fact]
    public void Teams_shows_neither_tables_nor_headings_so_rows_are_items()
    {
        const string table = "## 对比\n| 2024年 | 2026年 |\n|---|---|\n| 一1　签订\\|协议 | 一1　**商定**事项 |\n| 一2　例会 |  |\n后面的话";
        var answer = new Answer { Kind = AnswerKind.Comparison, Scope = "2026年", Headline = "1项", Text = table, AsOf = new DateOnly(2026, 11, 23) };
        var asked = new Activity { Type = "message", From = new ActivityParty("user", default) };

        var text = Assert.Single(ActivityRenderer.Render(asked, answer, LoadedPlans.Data.Chinese, _ => null)).Text;

        Assert.Equal("**对比**\n\n- 2024年：一1　签订\\|协议  \n  2026年：一1　**商定**事项  \n- 2024年：一2　例会  \n  2026年：  \n\n后面的话", text);
    }

    [Fact]
    public void An_answer_too_long_for_one_message_is_told_in_several_without_losing_an_item()
    {
        var items = Enumerable.Range(1, 900).Select(n => $"{n}. 三(一){n}　加强协作，落实各项任务");
        var answer = new Answer
        {
            Kind = AnswerKind.List,
            Scope = "2026年",
            Headline = "共900项",
            Text = "2026年\n**共900项**\n" + string.Join('\n', items),
            Suggestions = ["只看科技"],
            AsOf = new DateOnly(2026, 11, 23),
        };
        var asked = new Activity { Type = "message", From = new ActivityParty("user", default) };

        var parts = ActivityRenderer.Render(asked, answer, LoadedPlans.Data.Chinese, _ => null);

        Assert.Equal(2, parts.Count);
        Assert.All(parts, p => Assert.True(p.Text.Length <= ActivityRenderer.MaxText));
        Assert.StartsWith("第 1/2 条\n\n2026年\n\n**共900项**\n\n1. ", parts[0].Text, StringComparison.Ordinal);
        Assert.Equal(items, parts.SelectMany(p => p.Text.Split('\n')).Where(l => l.Contains('　', StringComparison.Ordinal)));
        Assert.Null(parts[0].SuggestedActions);
        Assert.Equal("只看科技", Assert.Single(parts[1].SuggestedActions!.Actions).Value);
    }

    [Theory]
    [InlineData("PLANBOT_BOT_SECRET=x", "bot.needs-app-id")]
    [InlineData("PLANBOT_BOT_APP_ID=x PLANBOT_BOT_SECRET=x", "bot.bad-app-id")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555", "bot.needs-secret")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_SECRET_FILE=y", "bot.secret-twice")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET_FILE=/nowhere/secret", "bot.bad-secret-file")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_CLOUD=mars", "bot.bad-cloud")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_TENANT=../x", "bot.bad-tenant")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_OPENID=http://attacker.example/", "bot.bad-openid")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_ISSUERS=me", "bot.bad-issuer")]
    [InlineData("PLANBOT_BOT_APP_ID=11111111-2222-3333-4444-555555555555 PLANBOT_BOT_SECRET=x PLANBOT_BOT_HOSTS=https://x/", "bot.bad-host")]
    public async Task A_wrong_registration_is_told_with_what_to_set(string settings, string key)
    {
        var variables = settings.Split(' ').Select(s => s.Split('=', 2)).ToDictionary(p => p[0], p => (string?)p[1], StringComparer.Ordinal);
        var (options, mistake) = new BotOptionsReader(n => variables.GetValueOrDefault(n)).Read();
        Assert.Null(options);
        Assert.Equal(key, mistake?.Key);

        using var folder = new TemporaryFolder();
        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0"], environment: variables);
        result.Refused(2, mistake!.Name);
    }

    [Fact]
    public void A_registration_takes_its_cloud_and_its_secret_file()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PLANBOT_BOT_APP_ID"] = LocalIdentity.AppId,
            ["PLANBOT_BOT_SECRET_FILE"] = folder.Write("secret", "from-file\n"),
            ["PLANBOT_BOT_CLOUD"] = "China",
            ["PLANBOT_BOT_TENANT"] = "22222222-3333-4444-5555-666666666666",
        };
        var options = new BotOptionsReader(n => variables.GetValueOrDefault(n)).Read().Options!;

        Assert.Equal("from-file", options.Secret);
        Assert.Equal("https://login.partner.microsoftonline.cn/22222222-3333-4444-5555-666666666666", options.Authority.AbsoluteUri);
        Assert.Equal(["https://api.botframework.azure.cn"], options.Issuers);
        Assert.Equal(["22222222-3333-4444-5555-666666666666"], options.AllowedTenants);
        Assert.Equal((null, null), new BotOptionsReader(_ => null).Read());
    }
}
