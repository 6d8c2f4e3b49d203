using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Conversations;
using PlanBot.Testing.WeCom;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>An AI bot by callbacks (channels.md C.2.1 to C.2.4).</summary>
public sealed class BotCallbackTests : IAsyncLifetime
{
    private const string Longest = "2024年和2026年相比有什么变化";

    private BotCallbackHost bot = null!;

    public async Task InitializeAsync() => bot = await BotCallbackHost.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_verification_of_the_url_has_no_receiver()
    {
        var echo = bot.Crypto.Encrypt("hello");
        var query = $"?msg_signature={bot.Crypto.Sign(bot.Host.Now, "n", echo)}&timestamp={bot.Host.Now}&nonce=n&echostr={Uri.EscapeDataString(echo)}";
        Assert.Equal("hello", await (await bot.Host.Client.GetAsync(BotCallbackHost.Address + query)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_question_is_answered_in_the_response_by_one_finished_frame()
    {
        var answer = await bot.AskAsync("市卫健委2026年负责哪些任务");

        Assert.Equal("stream", answer.Inner["msgtype"]!.GetValue<string>());
        Assert.True(answer.Inner["stream"]!["finish"]!.GetValue<bool>());
        Assert.Contains("**市卫健委：2026年5项，共5项。**", answer.Content, StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Number, answer.Envelope["timestamp"]!.GetValueKind());
    }

    [Fact]
    public async Task The_nonce_of_the_callback_is_that_of_the_answer()
    {
        var response = await bot.SendAsync(bot.Text("12月到期的有几项").ToJsonString(), nonce: "their-nonce");
        Assert.Equal("their-nonce", JsonNode.Parse(await response.Content.ReadAsStringAsync())!["nonce"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_that_comes_again_gets_the_same_answer_and_is_one_turn()
    {
        var message = bot.Text("市卫健委负责哪些任务");
        var first = await bot.AskAsync(message);
        var again = await bot.AskAsync(message);

        Assert.Equal(first.Inner.ToJsonString(), again.Inner.ToJsonString());
        var key = new ConversationKey("wecom-bot/helper", FakeBotServer.BotId, "zhangsan", "zhangsan");
        Assert.Single(await bot.Host.Factory.State.ReadTurnsAsync(key, DateTimeOffset.MinValue, CancellationToken.None));
    }

    [Theory]
    [InlineData("@规划助手 市卫健委2026年有几项任务")]
    [InlineData("市卫健委2026年有几项任务 @规划助手")]
    [InlineData("@规划助手\u2005市卫健委2026年有几项任务")]
    public async Task In_a_group_the_bots_own_name_is_left_out(string words)
    {
        var plain = await bot.AskAsync("市卫健委2026年有几项任务");
        var called = await bot.AskAsync(InGroup(words, "g1"));
        Assert.Equal(plain.Content, called.Content);
    }

    [Fact]
    public async Task Groups_and_people_have_conversations_of_their_own()
    {
        await bot.AskAsync(InGroup("@规划助手 市卫健委负责哪些任务", "g1"));
        await bot.AskAsync(InGroup("@规划助手 市教育局负责哪些任务", "g2"));

        Assert.Contains("市卫健委", (await bot.AskAsync(InGroup("@规划助手 只看2026年", "g1"))).Content, StringComparison.Ordinal);
        Assert.Contains("市教育局", (await bot.AskAsync(InGroup("@规划助手 只看2026年", "g2"))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_found_wherever_a_message_has_them()
    {
        var voice = await bot.AskAsync(bot.Message("voice", m => m["voice"] = new JsonObject { ["content"] = "市卫健委2026年有几项任务" }));
        var mixed = await bot.AskAsync(bot.Message("mixed", m => m["mixed"] = JsonNode.Parse("""{"msg_item": [{"msgtype": "image", "image": {"url": "https://a"}}, {"msgtype": "text", "text": {"content": "市卫健委2026年有几项任务"}}]}""")));

        Assert.Contains("共5项", voice.Content, StringComparison.Ordinal);
        Assert.Contains("共5项", mixed.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("file")]
    [InlineData("video")]
    [InlineData("something_new")]
    public async Task What_holds_no_words_gets_a_sentence(string type) =>
        Assert.Contains("只能读文字", (await bot.AskAsync(bot.Message(type))).Content, StringComparison.Ordinal);

    [Fact]
    public async Task Who_opens_the_chat_is_welcomed_and_other_events_are_taken_silently()
    {
        var welcome = await bot.AskAsync(Event("enter_chat"));
        Assert.Equal("text", welcome.Inner["msgtype"]!.GetValue<string>());
        Assert.Contains("可以问", welcome.Content, StringComparison.Ordinal);
        foreach (var kind in new[] { "feedback_event", "template_card_event", "something_new" })
        {
            Assert.True((await bot.AskAsync(Event(kind))).IsEmpty);
        }
    }

    [Fact]
    public async Task A_poll_gets_its_own_answer_and_nobody_elses()
    {
        var answer = await bot.AskAsync("市卫健委2026年有几项任务");
        var stream = answer.Inner["stream"]!["id"]!.GetValue<string>();

        Assert.Equal(answer.Inner.ToJsonString(), (await bot.AskAsync(Poll(stream, "zhangsan"))).Inner.ToJsonString());
        foreach (var poll in new[] { Poll(stream, "lisi"), Poll("unknown", "zhangsan") })
        {
            var gone = await bot.AskAsync(poll);
            Assert.True(gone.Inner["stream"]!["finish"]!.GetValue<bool>());
            Assert.Contains("已经失效", gone.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whatever_is_not_genuine_is_refused_in_one_way()
    {
        var good = bot.Text("12月到期的").ToJsonString();
        (string Why, HttpResponseMessage Response)[] responses =
        [
            ("an app's receiver", await bot.SendAsync(good, crypto: new MessageCrypto(BotCallbackHost.Token, BotCallbackHost.AesKey, "ww0"))),
            ("another token", await bot.SendAsync(good, crypto: new MessageCrypto("other", BotCallbackHost.AesKey, string.Empty))),
            ("another bot", await bot.SendAsync(bot.Text("a", m => m["aibotid"] = "AIB99").ToJsonString())),
            ("no bot", await bot.SendAsync(bot.Text("a", m => m.Remove("aibotid")).ToJsonString())),
            ("nobody", await bot.SendAsync(bot.Text("a", m => m.Remove("from")).ToJsonString())),
            ("no JSON", await bot.SendAsync("hello")),
            ("a name twice", await bot.SendAsync("""{"msgid": "1", "msgid": "2", "aibotid": "AIB01", "from": {"userid": "a"}, "msgtype": "text"}""")),
            ("deep", await bot.SendAsync(new string('[', 200) + new string(']', 200))),
            ("not encrypted", await bot.Host.Client.PostAsync(BotCallbackHost.Address, new StringContent(good))),
        ];
        Assert.All(responses, r => Assert.True(r.Response.StatusCode == HttpStatusCode.Forbidden, r.Why));
        Assert.All(responses, r => Assert.Equal(0, r.Response.Content.Headers.ContentLength ?? 0));
    }

    [Fact]
    public async Task What_does_not_fit_follows_over_the_response_url_and_goes_nowhere_else()
    {
        var answer = await bot.AskAsync(Longest);
        Assert.StartsWith("第 1/2 条", answer.Content, StringComparison.Ordinal);
        await bot.Host.SentAsync(1);
        Assert.StartsWith("第 2/2 条", bot.Host.Api.Sent[0].Text, StringComparison.Ordinal);
        Assert.Equal("R1", bot.Host.Api.Sent[0].To);

        await bot.AskAsync(bot.Text(Longest, m => m["response_url"] = "https://attacker.example/cgi-bin/aibot/response?response_code=R2"));
        await bot.Host.UntilAsync(() => bot.Host.Factory.Log.Lines.Any(l => l.Message.Contains("dropped", StringComparison.Ordinal)));
        Assert.Single(bot.Host.Api.Sent);
    }

    private JsonObject InGroup(string words, string group) => bot.Text(words, m =>
    {
        m["chattype"] = "group";
        m["chatid"] = group;
    });

    private JsonObject Event(string kind) => bot.Message("event", m => m["event"] = new JsonObject { ["eventtype"] = kind });

    private JsonObject Poll(string stream, string user) => bot.Message("stream", m =>
    {
        m["stream"] = new JsonObject { ["id"] = stream };
        m["from"] = new JsonObject { ["userid"] = user };
    });
}

/// <summary>An AI bot over the long connection (channels.md C.2.5).</summary>
public sealed class BotConnectionTests : IAsyncLifetime
{
    private FakeBotServer server = null!;

    public async Task InitializeAsync() => server = await FakeBotServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_message_is_answered_by_one_finished_frame_under_its_own_id()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        var id = await server.SayAsync("市卫健委2026年负责哪些任务");
        await host.UntilAsync(() => server.Frames.Count == 1);

        var frame = server.Frames[0];
        Assert.Equal("aibot_respond_msg", frame["cmd"]!.GetValue<string>());
        Assert.Equal(id, frame["headers"]!["req_id"]!.GetValue<string>());
        Assert.True(frame["body"]!["stream"]!["finish"]!.GetValue<bool>());
        Assert.Contains("共 5 项，已全部列出", TextOf(frame), StringComparison.Ordinal);
        Assert.Equal(1, server.Subscriptions);
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions_and_once()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        string[] units = ["市教育局", "市科技局", "市人社局", "市卫健委", "市民政局"];
        foreach (var unit in units)
        {
            await server.SayAsync($"{unit}2026年有几项任务", id: unit);
            await server.SayAsync($"{unit}2026年有几项任务", id: unit);
        }

        await host.UntilAsync(() => server.Frames.Count == 5);
        await server.SayAsync("@规划助手 市民政局有几项任务", group: "g1");
        await host.UntilAsync(() => server.Frames.Count == 6);
        Assert.Equal(units, server.Frames.Take(5).Select(f => TextOf(f).Split("**")[1].Split('：')[0]));
        Assert.Contains("市民政局", TextOf(server.Frames[5]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opens_the_chat_is_welcomed_and_other_events_are_ignored()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        await server.HappenAsync("feedback_event");
        var id = await server.HappenAsync("enter_chat");
        await host.UntilAsync(() => server.Frames.Count == 1);

        Assert.Equal(("aibot_respond_welcome_msg", id), (server.Frames[0]["cmd"]!.GetValue<string>(), server.Frames[0]["headers"]!["req_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again_and_goes_on()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        server.Break();
        await host.UntilAsync(() => server.Subscriptions == 2 && server.IsLive);
        await server.SayAsync("市卫健委2026年有几项任务");
        await host.UntilAsync(() => server.Frames.Count == 1);
    }

    [Fact]
    public async Task A_server_that_answers_no_heartbeat_is_left_and_called_again()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        server.AnswersPings = false;
        await host.UntilAsync(() => server.Pings == 2);
        await host.UntilAsync(() => server.Subscriptions == 2);
        server.AnswersPings = true;
        Assert.Contains(host.Factory.Log.Lines, l => l.Message.Contains("heartbeat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frame_that_is_no_longer_good_is_answered_into_its_chat()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        server.Fail("aibot_respond_msg", 846605);
        await server.SayAsync("@规划助手 市卫健委2026年有几项任务", group: "g1");
        await host.UntilAsync(() => server.Frames.Count == 1);

        Assert.Equal(("aibot_send_msg", "g1"), (server.Frames[0]["cmd"]!.GetValue<string>(), server.Frames[0]["body"]!["chatid"]!.GetValue<string>()));
        Assert.Contains("共5项", server.Frames[0]["body"]!["markdown"]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_connection_takes_over_and_is_not_fought()
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        await using var newer = await BotConnectionHost.StartAsync(server);
        await host.UntilAsync(() => host.Factory.Log.Lines.Any(l => l.Level == LogLevel.Error && l.Message.Contains("taken over", StringComparison.Ordinal)));
        host.Factory.Time.Advance(TimeSpan.FromMinutes(5));
        await server.SayAsync("市卫健委2026年有几项任务");
        await newer.UntilAsync(() => server.Frames.Count == 1);

        Assert.Equal(2, server.Subscriptions);
    }

    [Fact]
    public async Task A_wrong_secret_is_tried_five_times_told_and_given_up()
    {
        await using var host = await BotConnectionHost.StartAsync(server, secret: "wrong-secret");
        await host.UntilAsync(() => host.Factory.Log.Lines.Any(l => l.Message.Contains("given up", StringComparison.Ordinal)));
        host.Factory.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(5, server.Attempts);
        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Message.Contains("wrong-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"cmd": 1, "headers": {"req_id": 2}}""")]
    [InlineData("""{"cmd": "aibot_msg_callback", "headers": {"req_id": "1"}, "body": "x"}""")]
    [InlineData("""{"cmd": "aibot_msg_callback", "headers": {"req_id": "1"}, "body": {"aibotid": "other", "msgid": "1", "from": {"userid": "a"}, "msgtype": "text", "text": {"content": "12月到期的"}}}""")]
    [InlineData("""{"cmd": "aibot_new_command", "headers": {"req_id": "1"}, "body": {}}""")]
    public async Task What_is_no_frame_for_this_bot_is_ignored(string frame)
    {
        await using var host = await BotConnectionHost.StartAsync(server);
        await server.SendRawAsync(frame);
        await server.SayAsync("市卫健委2026年有几项任务");
        await host.UntilAsync(() => server.Frames.Count > 0);

        Assert.Contains("市卫健委", TextOf(Assert.Single(server.Frames)), StringComparison.Ordinal);
        Assert.Equal(1, server.Subscriptions);
    }

    private static string TextOf(JsonNode frame) => frame["body"]!["stream"]!["content"]!.GetValue<string>();
}
