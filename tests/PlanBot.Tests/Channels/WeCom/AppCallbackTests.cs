using System.Net;
using PlanBot.Channels.WeCom;
using PlanBot.Testing.WeCom;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>The callback address of a self-built app (channels.md C.1.1, C.1.2 and D): what is taken, what is refused, what is ignored.</summary>
public sealed class AppCallbackTests : IAsyncLifetime
{
    private WeComHost host = null!;

    public async Task InitializeAsync() => host = await WeComHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_verification_of_the_url_is_answered_by_the_decrypted_text_alone()
    {
        var echo = host.Crypto.Encrypt("4815162342");
        foreach (var address in new[] { "/wecom/callback", "/wecom/main/callback" })
        {
            var response = await host.Client.GetAsync($"{address}{host.Query(echo)}&echostr={Uri.EscapeDataString(echo)}");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("4815162342"u8.ToArray(), await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_plus_sign_that_became_a_blank_is_read_as_what_it_was()
    {
        string echo;
        do
        {
            echo = host.Crypto.Encrypt("1");
        }
        while (!echo.Contains('+', StringComparison.Ordinal));

        var response = await host.Client.GetAsync($"/wecom/callback{host.Query(echo)}&echostr={echo.Replace("=", "%3D", StringComparison.Ordinal)}");

        Assert.Equal("1", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?echostr=x")]
    [InlineData("?msg_signature=0000000000000000000000000000000000000000&timestamp=1767225600&nonce=1&echostr=AAAA")]
    public async Task A_verification_that_is_not_genuine_is_refused(string query) =>
        await RefusedAsync(await host.Client.GetAsync("/wecom/callback" + query));

    [Fact]
    public async Task A_question_is_taken_at_once_and_answered_over_the_api()
    {
        await host.SayAsync("市卫健委2026年负责哪些任务");

        await host.SentAsync(1);
        var sent = host.Api.Sent[0];
        Assert.Equal(("zhangsan", "markdown"), (sent.To, sent.Type));
        Assert.Contains("**市卫健委：2026年5项，共5项。**", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeCom_calls_again_after_five_seconds_and_is_answered_once()
    {
        await host.SayAsync("12月到期的有几项", id: "8001");
        await host.SayAsync("12月到期的有几项", id: "8001");
        await host.SayAsync("12月到期的有几项", id: "8001");
        await host.SayAsync("最早到期的是哪项", id: "8002");

        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("最早", StringComparison.Ordinal)));
        Assert.Single(host.Api.Sent, s => s.Text.Contains("12月到期：", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_replayed_is_taken_and_ignored()
    {
        var encrypted = host.Crypto.Encrypt(host.TextXml("12月到期的有几项"));
        var query = host.Query(encrypted);
        await WeComHost.TakenAsync(await host.PostAsync(WeComHost.Envelope(encrypted), query));
        await WeComHost.TakenAsync(await host.PostAsync(WeComHost.Envelope(encrypted), query));
        await host.SayAsync("最早到期的是哪项");

        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("最早", StringComparison.Ordinal)));
        Assert.Single(host.Api.Sent, s => s.Text.Contains("12月到期：", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_is_not_genuine_is_refused_in_one_way()
    {
        var good = host.TextXml("12月到期的");
        var encrypted = host.Crypto.Encrypt(good);
        var theirs = new MessageCrypto(WeComHost.Token, WeComHost.AesKey, "ww0000000000000000");
        var otherKey = new MessageCrypto(WeComHost.Token, "Q8i1nDbXaSvJ7oXEdvJPW4SpBG933KHsdCo6npmWqUc", FakeWeCom.CorpId);
        var old = host.Factory.Time.GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var early = host.Factory.Time.GetUtcNow().AddMinutes(6).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var tampered = encrypted[..^6] + (encrypted[^6] == 'A' ? 'B' : 'A') + encrypted[^5..];

        (string Why, Task<HttpResponseMessage> Call)[] calls =
        [
            ("wrong signature", host.PostAsync(WeComHost.Envelope(encrypted), "?msg_signature=8f6215f03db5ea194c06f9e38196846164b08ac6&timestamp=" + host.Now + "&nonce=1")),
            ("no signature", host.PostAsync(WeComHost.Envelope(encrypted), string.Empty)),
            ("too old", host.SendAsync(good, timestamp: old)),
            ("too early", host.SendAsync(good, timestamp: early)),
            ("no time", host.SendAsync(good, timestamp: "soon")),
            ("another corporation inside", Signed(theirs.Encrypt(good))),
            ("another key", Signed(otherKey.Encrypt(good))),
            ("tampered padding under a good signature", Signed(tampered)),
            ("no base64", Signed("%%%")),
            ("no XML", host.PostAsync("hello", host.Query(encrypted))),
            ("no encryption", host.PostAsync("<xml><ToUserName>x</ToUserName></xml>", host.Query(encrypted))),
            ("a document type outside", host.PostAsync("<!DOCTYPE xml [<!ENTITY a \"x\">]>" + WeComHost.Envelope(encrypted), host.Query(encrypted))),
            ("a document type inside", host.SendAsync("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + good.Replace("12月", "&a;", StringComparison.Ordinal))),
            ("an entity that nobody defined", host.SendAsync(host.Xml("zhangsan", "text", "<Content>&a;</Content><MsgId>1</MsgId>"))),
            ("a name that stands twice", host.SendAsync(host.Xml("zhangsan", "text", "<FromUserName>other</FromUserName><MsgId>1</MsgId>"))),
            ("the corporation of the message", host.SendAsync(host.Xml("zhangsan", "text", "<Content>a</Content><MsgId>1</MsgId>", corp: "ww0"))),
            ("another app", host.SendAsync(host.Xml("zhangsan", "text", "<Content>a</Content><MsgId>1</MsgId>", agent: "7"))),
            ("nobody", host.SendAsync(host.Xml(string.Empty, "text", "<Content>a</Content><MsgId>1</MsgId>"))),
        ];
        foreach (var (why, call) in calls)
        {
            var response = await call;
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{why}: {response.StatusCode}");
            await RefusedAsync(response);
        }

        Assert.DoesNotContain("/cgi-bin/message/send", host.Api.Calls);

        Task<HttpResponseMessage> Signed(string what) => host.PostAsync(WeComHost.Envelope(what), host.Query(what));
    }

    [Fact]
    public async Task A_body_of_a_megabyte_and_more_is_refused_unread()
    {
        var response = await host.PostAsync(new string('x', CallbackGate.MaxBytes + 1), host.Query("x"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await RefusedAsync(await host.PostAsync("<xml><Encrypt>" + new string('A', 999_000) + "</Encrypt></xml>", host.Query("x")));
    }

    [Theory]
    [InlineData("LOCATION")]
    [InlineData("unsubscribe")]
    [InlineData("batch_job_result")]
    [InlineData("template_card_event")]
    [InlineData("something_new")]
    [InlineData("")]
    public async Task Events_that_mean_nothing_here_are_taken_and_ignored(string kind)
    {
        await WeComHost.TakenAsync(await host.SendAsync(Event(kind)));
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(1);

        Assert.StartsWith("2024、2026年 · ", host.Api.Sent[0].Text, StringComparison.Ordinal); // The question's, and nothing before it.
    }

    [Fact]
    public async Task Who_opens_the_app_is_welcomed_once_a_day()
    {
        await WeComHost.TakenAsync(await host.SendAsync(Event("enter_agent")));
        host.Factory.Time.Advance(TimeSpan.FromHours(1));
        await WeComHost.TakenAsync(await host.SendAsync(Event("enter_agent")));
        await host.SayAsync("12月到期的有几项");
        await host.SentAsync(2);

        Assert.Contains("可以问工作计划里的任务", host.Api.Sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("12月到期", host.Api.Sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_on_the_menu_asks_its_question_and_a_key_that_is_not_in_it_asks_nothing()
    {
        await WeComHost.TakenAsync(await host.SendAsync(Event("click", "ask-4")));
        await host.SentAsync(1);
        Assert.Contains("12月到期", host.Api.Sent[0].Text, StringComparison.Ordinal);

        host.Factory.Time.Advance(TimeSpan.FromSeconds(2));
        var before = host.Api.Sent.Count;
        await WeComHost.TakenAsync(await host.SendAsync(Event("click", "ask-999 市教育局")));
        await host.UntilAsync(() => host.Api.Sent.Count > before);
        Assert.DoesNotContain("市教育局：", host.Api.Sent[before].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", "<PicUrl>https://attacker.example/a.png</PicUrl><MediaId>1</MediaId>", "只能读文字")]
    [InlineData("video", "<MediaId>1</MediaId><ThumbMediaId>2</ThumbMediaId>", "只能读文字")]
    [InlineData("file", "<MediaId>1</MediaId>", "只能读文字")]
    [InlineData("location", "<Location_X>23.1</Location_X><Label>连云港</Label>", "只能读文字")]
    [InlineData("link", "<Title>a</Title><Url>https://attacker.example</Url>", "只能读文字")]
    [InlineData("voice", "<MediaId>1</MediaId><Format>amr</Format>", "没有听清")]
    [InlineData("text", "<Content>   </Content>", "只能读文字")]
    [InlineData("hologram", "", "只能读文字")]
    public async Task What_holds_no_words_gets_a_sentence(string type, string fields, string sentence)
    {
        await WeComHost.TakenAsync(await host.SendAsync(host.Xml("zhangsan", type, fields + "<MsgId>9001</MsgId>")));
        await host.SentAsync(1);

        Assert.Contains(sentence, host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voice_message_is_read_by_its_recognised_words()
    {
        await WeComHost.TakenAsync(await host.SendAsync(
            host.Xml("zhangsan", "voice", "<MediaId>1</MediaId><Format>amr</Format><Recognition><![CDATA[市卫健委2026年有几项任务]]></Recognition><MsgId>9002</MsgId>")));
        await host.SentAsync(1);

        Assert.Contains("市卫健委：2026年5项", host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_in_a_question_make_no_link_and_no_colour()
    {
        await host.SayAsync("<a href=\"https://attacker.example\">点这里</a>[点这里](https://attacker.example)**局**<@all>有哪些任务");
        await host.SentAsync(1);

        Assert.DoesNotContain("<", host.Api.Sent[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("](", host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_of_one_member_are_one_conversation_and_answered_in_order()
    {
        string[] turns = ["市卫健委负责哪些任务", "只看2026年", "有几项", "那教育局呢"];
        foreach (var turn in turns)
        {
            await host.SayAsync(turn);
        }

        await host.SayAsync("有几项", user: "lisi");
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("教育局：2026年", StringComparison.Ordinal)) && host.Api.Sent.Any(s => s.To == "lisi"));
        var mine = host.Api.Sent.Where(s => s.To == "zhangsan").Select(s => s.Text).ToList();
        var counted = mine.FindIndex(t => t.Contains("**市卫健委：2026年5项，共5项。**", StringComparison.Ordinal));
        Assert.True(mine.FindIndex(t => t.Contains("共11项", StringComparison.Ordinal)) < counted);
        Assert.True(counted < mine.FindIndex(t => t.Contains("教育局：2026年", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Our_unit_is_the_members_department_and_needs_no_question()
    {
        host.Api.Departments[1] = ("连云港市", 0);
        host.Api.Departments[20] = ("连云港市卫生健康委员会", 1);
        host.Api.Departments[21] = ("规划发展与信息化处", 20);
        host.Api.Members["zhangsan"] = 21;

        await host.SayAsync("我单位负责哪些任务");
        await host.SentAsync(1);
        Assert.Contains("**市卫健委：2024年6项，2026年5项，共11项。**", host.Api.Sent[0].Text, StringComparison.Ordinal);

        await host.SayAsync("我们2026年有几项");
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.Text.Contains("市卫健委：2026年5项", StringComparison.Ordinal)));
        Assert.Single(host.Api.Calls, c => c == "/cgi-bin/user/get"); // Known from then on.
    }

    [Fact]
    public async Task Without_a_department_our_unit_is_asked_for()
    {
        await host.SayAsync("我单位负责哪些任务", user: "stranger");
        await host.SentAsync(1);

        Assert.DoesNotContain("市卫健委：", host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    private string Event(string kind, string key = "") =>
        host.Xml("zhangsan", "event", $"<Event><![CDATA[{kind}]]></Event><EventKey><![CDATA[{key}]]></EventKey>");

    private static async Task RefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain("WWW-Authenticate", response.Headers.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
