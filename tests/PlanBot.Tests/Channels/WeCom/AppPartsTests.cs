using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Answers;
using PlanBot.Core.Texts;
using PlanBot.Testing.Plans;
using PlanBot.Testing.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

public sealed class AppPartsTests
{
    [Fact]
    public async Task A_file_goes_with_an_answer_that_is_too_long_and_keeps_its_chinese_name()
    {
        var time = new ManualTimeProvider();
        await using var api = await FakeWeCom.StartAsync(time);
        using var http = new HttpClient();
        using var client = new AppClient(WeComHost.AppOf(api.Url), new WeComApi(http, time), time);
        var reports = new FaultReporter(LoadedPlans.Data.Chinese, time, new Microsoft.Extensions.Logging.Abstractions.NullLogger<FaultReporter>());
        var sender = new AppSender(client, reports, time);
        var renderer = new AppRenderer(WeComFormat.Markdown, WeComLimits.AppBytes, AnswerPlaces.None with { Files = new Files() });

        var messages = renderer.Render("全部任务", LongAnswer(80), LoadedPlans.Data.Chinese);
        foreach (var message in messages)
        {
            Assert.Equal(DeliveryOutcome.Taken, await sender.SendAsync("zhangsan", message, null, CancellationToken.None));
        }

        Assert.Equal("file", api.Sent[^1].Type);
        Assert.InRange(messages.Count, 2, WeComLimits.MostParts + 1);
        var (name, bytes) = api.Files[JsonNode.Parse(api.Sent[^1].Json)!["media_id"]!.GetValue<string>()];
        Assert.Equal("规划 清单.docx", name);
        Assert.Contains("内容内容", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("《规划 清单.docx》", api.Sent[^2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_gets_no_more_in_a_minute_than_it_may()
    {
        var time = new ManualTimeProvider();
        await using var api = await FakeWeCom.StartAsync(time);
        using var http = new HttpClient();
        var sender = new GroupSender(new WeComApi(http, time), time);
        var group = new WeComGroup { Name = "g", Key = FakeWeCom.GroupKey, Api = api.Url };
        var message = new AppReply("markdown", System.Text.Json.JsonSerializer.SerializeToElement(new { content = "x" }));
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await sender.SendAsync(group, message, CancellationToken.None)).IsDone);
        }

        var waiting = sender.SendAsync(group, message, CancellationToken.None);
        await Task.WhenAny(waiting, Task.Delay(200));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(71));
        Assert.True((await waiting).IsDone);
        Assert.Equal(21, api.Sent.Count);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 50)] // Until the first of the three is a minute old.
    public void A_rate_says_how_long_there_is_no_turn(int turns, int wait)
    {
        var time = new ManualTimeProvider();
        var window = new RateWindow([new Rate(3, TimeSpan.FromMinutes(1)), new Rate(100, TimeSpan.FromHours(1))], time);
        var last = TimeSpan.Zero;
        for (var i = 0; i < turns; i++)
        {
            last = window.TryTake("a");
            time.Advance(TimeSpan.FromSeconds(i < 1 ? 10 : 0));
        }

        Assert.Equal(TimeSpan.FromSeconds(wait), last);
        Assert.Equal(TimeSpan.Zero, window.TryTake("b"));
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_all_who_wait_and_a_refused_one_not_given_again()
    {
        var time = new ManualTimeProvider();
        var fetched = 0;
        var gate = new TaskCompletionSource();
        using var cache = new TokenCache(
            async _ =>
            {
                await gate.Task;
                return new TimedToken($"t{++fetched}", time.GetUtcNow().AddSeconds(60));
            },
            time);
        var waiting = Enumerable.Range(0, 20).Select(_ => cache.GetAsync(null, CancellationToken.None)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), t => Assert.Equal("t1", t));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => cache.GetAsync("t1", CancellationToken.None))), t => Assert.Equal("t2", t));
        Assert.Equal("t2", await cache.GetAsync("t1", CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(55)); // A tenth of a minute is left.
        Assert.Equal("t3", await cache.GetAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("<xml><a>1</a><b><![CDATA[二]]></b></xml>", "a=1 b=二")]
    [InlineData("<xml/>", "")]
    [InlineData("<xml><a><c>x</c></a></xml>", "a=")]
    [InlineData("<!-- c --><xml><a>1<!-- c -->2</a></xml>", "a=12")]
    [InlineData("<xml><a>1</a><a>2</a></xml>", null)]
    [InlineData("<xml><a>1</a>", null)]
    [InlineData("<xml><a>1</a></xml><xml/>", null)]
    [InlineData("<xml>text</xml>", null)]
    [InlineData("<!DOCTYPE x><xml><a>1</a></xml>", null)]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"1\">]><xml><a>&e;</a></xml>", null)]
    [InlineData("<xml><a>&e;</a></xml>", null)]
    [InlineData("", null)]
    public void Xml_is_flat_and_has_neither_types_nor_entities(string xml, string? fields) =>
        Assert.Equal(fields, SafeXml.Read(xml) is { } read ? string.Join(' ', read.Select(f => $"{f.Key}={f.Value}")) : null);

    [Fact]
    public void Xml_of_broken_bytes_is_none() => Assert.Null(SafeXml.Read(new byte[] { (byte)'<', 0xFF, 0xFE, (byte)'>' }));

    [Theory]
    [InlineData("**粗**和\\*星\\*", "**粗**和＊星＊", "粗和*星*")]
    [InlineData("## 标题", "## 标题", "标题")]
    [InlineData("> 说明", "> 说明", "说明")]
    [InlineData("\\# 不是标题", "＃ 不是标题", "# 不是标题")]
    [InlineData("1. [一7](https://a.cn/p?t=1)　做", "1. [一7](https://a.cn/p?t=1)　做", "1. <a href=\"https://a.cn/p?t=1\">一7</a>　做")]
    [InlineData("   - 指标：\\<b\\>", "   • 指标：＜b＞", "   • 指标：＜b＞")]
    [InlineData("| 年 | 任务 |\n|---|---|\n| 2024 | 甲\\|乙 |\n| 2026 | 丙 |", "• 年：2024\n  任务：甲|乙\n• 年：2026\n  任务：丙", "• 年：2024\n  任务：甲|乙\n• 年：2026\n  任务：丙")]
    [InlineData("\\[点\\](https://attacker.example)", "［点］(https://attacker.example)", "[点](https://attacker.example)")]
    public void Markdown_becomes_what_WeCom_shows(string markdown, string shown, string plain)
    {
        Assert.Equal(shown, WeComText.Markdown(AnswerMarkdown.Read(markdown)));
        Assert.Equal(plain, WeComText.Plain(AnswerMarkdown.Read(markdown)));
    }

    [Fact]
    public async Task A_host_without_a_configuration_has_no_address_of_WeCom()
    {
        await using var factory = new PlanBotFactory();
        using var client = factory.CreateClient();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync("/wecom/callback")).StatusCode);
        Assert.Empty(factory.Services.GetRequiredService<WeComOptions>().Apps);
    }

    private static Answer LongAnswer(int items) => new()
    {
        Kind = AnswerKind.List,
        Scope = "2026年",
        Headline = $"共{items}项",
        Text = $"2026年\n**共{items}项**\n\n" + string.Join('\n', Enumerable.Range(1, items).Select(n => $"{n}. 三(一){n}　" + new string('字', 60))),
        AsOf = new DateOnly(2026, 11, 23),
    };

    private sealed class Files : IAttachmentMaker
    {
        public Attachment? Make(Answer answer, TextCatalog texts) => new("规划 清单.docx", Encoding.UTF8.GetBytes("内容内容"));
    }
}
