using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlanBot.Channels;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Plans;
using PlanBot.Testing.WeCom;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>What becomes of answers where WeCom's API fails (channels.md C.1.4, C.1.5 and C.1.8).</summary>
public sealed class AppFaultTests : IAsyncLifetime
{
    private const string SendPath = "/cgi-bin/message/send";
    private const string TokenPath = "/cgi-bin/gettoken";

    private WeComHost host = null!;

    public async Task InitializeAsync() => host = await WeComHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task One_token_serves_all_who_ask_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => host.SayAsync("12月到期的有几项", user: $"user{n}")));
        await host.SentAsync(16);

        Assert.Equal(1, host.Api.Tokens);
        Assert.Single(host.Api.Calls, TokenPath);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(1);
        host.Factory.Time.Advance(TimeSpan.FromMinutes(116)); // Of 120, less the five of its margin.
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(2);

        Assert.Equal(2, host.Api.Calls.Count(c => c == TokenPath));
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    [InlineData(41001)]
    public async Task A_token_that_is_gone_is_renewed_once_and_the_message_sent_once_more(int code)
    {
        host.Api.Fail(SendPath, code);
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(1);

        Assert.Equal(2, host.Api.Calls.Count(c => c == SendPath));
        Assert.Equal(2, host.Api.Calls.Count(c => c == TokenPath));
    }

    [Fact]
    public async Task A_token_that_WeCom_ended_early_costs_no_answer()
    {
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(1);
        host.Api.EndTokens();
        await host.SayAsync("市教育局有几项任务");
        await host.SentAsync(2);

        Assert.Equal(2, host.Api.Tokens);
    }

    [Fact]
    public async Task A_busy_system_is_tried_three_times_and_again_later_until_it_takes_the_answer()
    {
        host.Api.Fail(SendPath, -1, -1, -1, -1);
        await host.SayAsync("12月到期的有几项");
        await host.UntilAsync(() => host.Api.Calls.Count(c => c == SendPath) == 3);
        await ToldAsync("系统繁忙");
        await host.PassAsync(TimeSpan.FromSeconds(30));
        await host.SentAsync(1);

        Assert.Equal(5, host.Api.Calls.Count(c => c == SendPath));
    }

    [Fact]
    public async Task A_frequency_exceeded_is_waited_out_for_minutes()
    {
        host.Api.Fail(SendPath, 45009);
        await host.SayAsync("12月到期的有几项");
        await ToldAsync("五分钟");
        await host.PassAsync(TimeSpan.FromMinutes(4));
        await host.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(host.Api.Sent);
        await host.PassAsync(TimeSpan.FromSeconds(30));
        await host.SentAsync(1);

        Assert.Equal(2, host.Api.Calls.Count(c => c == SendPath));
    }

    [Theory]
    [InlineData(40056, "AgentId 不对")]
    [InlineData(48002, "没有调用这个接口的权限")]
    [InlineData(60020, "198.51.100.7")]
    public async Task What_the_administrator_must_change_is_told_in_words_and_the_answer_waits_for_it(int code, string sentence)
    {
        host.Api.Fail(SendPath, code);
        await host.SayAsync("12月到期的有几项");
        await ToldAsync(sentence);
        Assert.Single(host.Api.Calls, SendPath); // Not at once again.
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await host.SentAsync(1);
    }

    [Theory]
    [InlineData(40001, "Secret 不对")]
    [InlineData(40013, "企业 ID 不对")]
    public async Task A_wrong_secret_is_told_without_showing_it(int code, string sentence)
    {
        host.Api.Fail(TokenPath, code);
        await host.SayAsync("12月到期的有几项");
        await ToldAsync(sentence);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await host.SentAsync(1);

        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Message.Contains(FakeWeCom.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60111, "成员不存在")]
    [InlineData(81013, "可见范围")]
    [InlineData(12345, "12345")]
    public async Task A_member_who_cannot_be_reached_holds_nobody_up(int code, string sentence)
    {
        host.Api.Fail(SendPath, code);
        await host.SayAsync("12月到期的");
        await ToldAsync(sentence);
        await host.SayAsync("市教育局有几项任务");
        await host.SentAsync(1);

        Assert.Contains("市教育局", Assert.Single(host.Api.Sent).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invaliduser")]
    [InlineData("unlicenseduser")]
    public async Task A_member_out_of_scope_whom_only_the_body_names_is_told(string field)
    {
        host.Api.Unreached["ZhangSan"] = field;
        await host.SayAsync("12月到期的有几项", user: "ZhangSan");
        await ToldAsync("可见范围");
        Assert.Empty(host.Api.Sent);
    }

    [Fact]
    public async Task An_api_that_is_down_gets_the_answer_when_it_is_up_and_in_order()
    {
        var isDown = true;
        host.Api.Network = (path, context) =>
        {
            context.Response.StatusCode = isDown && path == SendPath ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        await host.SayAsync("市教育局有几项任务");
        await host.SayAsync("市科技局有几项任务");
        await ToldAsync("连不上");
        isDown = false;
        await host.SayAsync("市人社局有几项任务");
        await host.SentAsync(3);

        Assert.Equal(["教育", "科技", "人社"], host.Api.Sent.Select(s => s.Text.Split("市")[1][..2]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 6)]
    [InlineData(9, 0)]
    [InlineData(9, 6)]
    public async Task An_answer_whose_receipt_was_lost_is_seen_once_however_slow_the_second_try_is(int tokenSeconds, int sendSeconds)
    {
        host.Api.Lag = () => host.Api.Sent.Count == 0 ? TimeSpan.Zero : throw new IOException("The receipt is lost.");
        await host.SayAsync("12月到期的有几项");
        await ToldAsync("连不上");
        host.Api.Lag = null;
        host.Api.EndTokens();
        host.Api.Network = (path, _) =>
        {
            host.Factory.Time.Advance(TimeSpan.FromSeconds(path == TokenPath ? tokenSeconds : sendSeconds));
            return Task.CompletedTask;
        };
        await host.PassAsync(TimeSpan.FromSeconds(30));
        await host.UntilAsync(() => host.Api.Duplicates > 0);

        Assert.Single(host.Api.Sent);
    }

    [Fact]
    public async Task More_than_a_member_may_get_in_a_minute_waits_instead_of_vanishing()
    {
        for (var i = 0; i < 45; i++)
        {
            await host.SayAsync("市教育局2026年有几项任务");
        }

        await host.SentAsync(30);
        await host.PassAsync(TimeSpan.FromSeconds(75));
        await host.SentAsync(45);
        Assert.Equal(0, host.Api.DroppedSilently);
    }

    [Fact]
    public async Task A_full_queue_is_told_to_WeCom_which_may_call_again()
    {
        var release = new TaskCompletionSource();
        host.Api.Network = (path, _) => path == SendPath ? release.Task : Task.CompletedTask;
        await host.SayAsync("12月到期的有几项");
        await host.UntilAsync(() => host.Api.Calls.Contains(SendPath));
        for (var i = 0; i < ReplyLanes<AppMessage>.LaneLength; i++)
        {
            await host.SayAsync("市教育局有几项任务");
        }

        var last = host.Crypto.Encrypt(host.TextXml("市科技局有几项任务"));
        var query = host.Query(last);
        var full = await host.PostAsync(WeComHost.Envelope(last), query);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        release.SetResult();
        host.Api.Network = null;
        await host.UntilAsync(() => host.Api.Sent.Count > 2);
        await WeComHost.TakenAsync(await host.PostAsync(WeComHost.Envelope(last), query));
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("市科技局", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_costs_no_answer()
    {
        host.Factory.State.FailureOfWriting = new StoreException(StoreFault.Unavailable, "state.db");
        await host.SayAsync("12月到期的有几项", id: "1");
        await host.SayAsync("12月到期的有几项", id: "1");
        await host.SentAsync(1);

        Assert.Contains(host.Factory.Log.Lines, l => l.Level == LogLevel.Warning && l.Message.Contains("outbox", StringComparison.Ordinal));
        Assert.Single(host.Api.Sent);
    }

    [Fact]
    public async Task No_secret_and_no_word_of_a_question_stands_in_the_log_above_debug()
    {
        host.Api.Fail(SendPath, 60020, 48002, 60111);
        host.Api.Fail(TokenPath, 40001);
        await host.SayAsync("非常私密的问题");
        await ToldAsync("Secret");
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await ToldAsync("198.51.100.7");
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await ToldAsync("权限");
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await ToldAsync("成员不存在");
        string[] secrets = ["私密", FakeWeCom.Secret, WeComHost.AesKey, WeComHost.Token, "token-1"];

        Assert.All(secrets, s => Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Level > LogLevel.Debug && l.Message.Contains(s, StringComparison.Ordinal)));
    }

    private Task ToldAsync(string sentence) => host.UntilAsync(
        () => host.Factory.Log.Lines.Any(l => l.Level == LogLevel.Error && l.Message.Contains(sentence, StringComparison.Ordinal)));
}

/// <summary>Long answers and answers about one task or a few (channels.md C.1.5 to C.1.7).</summary>
public sealed class AppFormTests
{
    private static readonly Uri PublicUrl = new("https://planbot.example.cn/");

    [Fact]
    public async Task A_task_is_told_in_words_and_on_a_card_that_leads_to_its_paragraph()
    {
        await using var host = await WeComHost.StartAsync(publicUrl: PublicUrl);
        await host.SayAsync("2026年三(四)1的原文是什么");
        await host.SentAsync(2);

        Assert.Equal(["markdown", "template_card"], host.Api.Sent.Select(s => s.Type));
        var card = JsonNode.Parse(host.Api.Sent[1].Json)!;
        var link = card["card_action"]!["url"]!.GetValue<string>();
        Assert.Equal(link, card["jump_list"]![0]!["url"]!.GetValue<string>());
        Assert.StartsWith("https://planbot.example.cn/plans/lianyungang-wuxi-2026/", link, StringComparison.Ordinal);
        var page = await host.Client.GetAsync(new Uri(link).PathAndQuery);
        Assert.Contains("深化市级医疗卫生重点专科项目合作", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_list_is_a_card_whose_entries_each_lead_to_their_paragraph()
    {
        await using var host = await WeComHost.StartAsync(publicUrl: PublicUrl);
        await host.SayAsync("市卫健委2026年负责哪些任务");
        await host.SentAsync(2);

        var entries = JsonNode.Parse(host.Api.Sent.Single(s => s.Type == "template_card").Json)!["horizontal_content_list"]!.AsArray();
        Assert.Equal(["一4", "三(四)1", "三(四)2", "三(四)3", "三(四)4"], entries.Select(e => e!["keyname"]!.GetValue<string>()));
        Assert.All(entries, e => Assert.Equal(1, e!["type"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Plain_text_is_sent_where_clients_show_no_markdown()
    {
        await using var host = await WeComHost.StartAsync(app => new WeComOptions { Apps = [WeComHost.AppOf(app.Api, WeComFormat.Text)] }, PublicUrl);
        await host.SayAsync("市卫健委2026年负责哪些任务");
        await host.SentAsync(1);
        await host.SayAsync("有几项");
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("共5项。", StringComparison.Ordinal)));

        Assert.All(host.Api.Sent, s => Assert.Equal("text", s.Type));
        Assert.DoesNotContain("**", host.Api.Sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://planbot.example.cn/plans/", host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_into_three_messages_is_the_first_ten_items_and_a_link_to_all_of_it()
    {
        await using var host = await WeComHost.StartAsync(publicUrl: PublicUrl, files: false);
        await host.SayAsync("12月到期的任务");
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("网页", StringComparison.Ordinal)));

        Assert.InRange(host.Api.Sent.Count, 1, 3);
        var all = string.Concat(host.Api.Sent.Select(s => s.Text));
        Assert.Contains("共84项", all, StringComparison.Ordinal);
        Assert.Contains("\n10. ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("\n11. ", all, StringComparison.Ordinal);
        Assert.Contains("](https://planbot.example.cn/?q=12%E6%9C%88", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_into_three_messages_goes_with_a_Word_file()
    {
        await using var host = await WeComHost.StartAsync();
        await host.SayAsync("12月到期的任务");
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Type == "file"));

        var all = string.Concat(host.Api.Sent.Where(s => s.Type != "file").Select(s => s.Text));
        Assert.Equal("file", host.Api.Sent[^1].Type);
        Assert.Contains(".docx", all, StringComparison.Ordinal);
        Assert.Contains("\n10. ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("\n11. ", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_hold_the_rest_all_of_it_is_sent_in_order()
    {
        await using var host = await WeComHost.StartAsync(files: false);
        await host.SayAsync("12月到期的任务");
        await host.UntilAsync(() => host.Api.Sent.Count > 0 && host.Api.Sent[0].Text.Split('/', ' ') is [_, _, var count, ..] && host.Api.Sent.Count == int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, host.Api.Sent.Count).Select(n => $"第 {n}/{host.Api.Sent.Count} 条"), host.Api.Sent.Select(s => s.Text.Split('\n')[0]));
        Assert.Equal(
            Enumerable.Range(1, 84).Select(n => $"{n}"),
            host.Api.Sent.SelectMany(s => s.Text.Split('\n')).Where(l => l.Length > 0 && char.IsAsciiDigit(l[0]) && l.Contains(". ", StringComparison.Ordinal)).Select(l => l.Split('.')[0]).Where(n => n.Length < 3));
    }
}
