using System.Net;
using System.Text.Json.Nodes;
using PlanBot.Core.Conversations;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>What is done with each activity (channels.md A.1 to A.3), as in development: no tokens, a connector on this machine.</summary>
public sealed class MessagesTests : IAsyncLifetime
{
    private BotHost host = null!;

    public async Task InitializeAsync() => host = await BotHost.DevelopmentAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_question_is_accepted_at_once_and_answered_over_the_connector()
    {
        var response = await host.PostAsync(host.Message("市卫健委有哪些任务", m => m["id"] = "m/1"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        await host.UntilAsync(() => host.Connector.Calls.Count >= 1);
        var (target, authorization, reply) = host.Connector.Calls[0];
        Assert.Equal("/v3/conversations/a%3A1%3Bmessageid%3D7/activities/m%2F1", target);
        Assert.Equal(string.Empty, authorization);
        Assert.Equal("message", reply.GetProperty("type").GetString());
        Assert.Equal("markdown", reply.GetProperty("textFormat").GetString());
        Assert.Equal("m/1", reply.GetProperty("replyToId").GetString());
        Assert.Equal("28:bot", reply.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:user", reply.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal("personal", reply.GetProperty("conversation").GetProperty("conversationType").GetString());
        Assert.False(reply.TryGetProperty("id", out _) || reply.TryGetProperty("serviceUrl", out _));
        Assert.Contains("共 11 项，已全部列出", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        var suggested = reply.GetProperty("suggestedActions");
        Assert.Equal("29:user", suggested.GetProperty("to")[0].GetString());
        Assert.All(suggested.GetProperty("actions").EnumerateArray(), a => Assert.Equal("imBack", a.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Replies_that_are_expected_stand_in_the_response_and_nowhere_else()
    {
        var reply = Assert.Single(await host.RepliesAsync(Expecting("只看2026年科技局的任务")));

        Assert.Contains("2026年", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Connector.Calls);
    }

    [Fact]
    public async Task An_unknown_way_of_delivery_is_the_normal_one() =>
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(host.Message(change: m => m["deliveryMode"] = "stream"))).StatusCode);

    [Fact]
    public async Task An_empty_line_parts_what_is_no_list_of_one_piece()
    {
        var reply = Assert.Single(await host.RepliesAsync(Expecting("市卫健委有哪些任务")));

        var lines = reply.GetProperty("text").GetString()!.Split('\n');
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(
            pair.First.Length == 0 || pair.Second.Length == 0 || (char.IsAsciiDigit(pair.First[0]) && char.IsAsciiDigit(pair.Second[0])), pair.ToString()));
    }

    [Fact]
    public async Task The_same_activity_twice_is_answered_once()
    {
        var message = host.Message();
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(message)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync(message)).StatusCode);
        await host.PostAsync(host.Message("最后一问"));

        await host.UntilAsync(() => host.Connector.Calls.Count >= 2); // In order: the second would have come between.
    }

    [Fact]
    public async Task The_same_activity_twice_whose_replies_are_expected_is_answered_again_but_kept_once()
    {
        var message = Expecting("市卫健委有哪些任务");
        Assert.Single(await host.RepliesAsync(message));
        Assert.Single(await host.RepliesAsync(message));

        Assert.Single(await TurnsAsync());
    }

    [Fact]
    public async Task A_turn_is_kept_under_channel_organisation_conversation_and_user()
    {
        await host.RepliesAsync(Expecting("市卫健委有哪些任务"));
        await host.RepliesAsync(Expecting("12月到期的"));

        var turns = await TurnsAsync();
        Assert.Equal(2, turns.Count);
        Assert.Equal(11, turns[0].TaskIds.Count);
    }

    [Fact]
    public async Task A_bot_that_is_called_in_a_group_reads_the_words_without_its_name()
    {
        var answer = await host.RepliesAsync(InGroup("<at>PlanBot</at>&nbsp; 市卫健委有哪些任务", mentioned: "28:bot"));
        var plain = await host.RepliesAsync(Expecting("市卫健委有哪些任务"));

        Assert.Equal(plain[0].GetProperty("text").GetString(), answer[0].GetProperty("text").GetString());
        Assert.False(answer[0].TryGetProperty("suggestedActions", out _));
    }

    [Fact]
    public async Task Talk_of_others_in_a_group_is_none_of_the_bots_business()
    {
        Assert.Empty(await host.RepliesAsync(InGroup("市卫健委有哪些任务", mentioned: null)));
        Assert.Empty(await host.RepliesAsync(InGroup("<at>PlanBot</at> 市卫健委有哪些任务", mentioned: null)));
        Assert.Empty(await host.RepliesAsync(InGroup("<at>PlanBot</at> 市卫健委有哪些任务", mentioned: "29:other")));
    }

    [Fact]
    public async Task Only_calling_the_bot_tells_what_can_be_asked() =>
        Assert.Contains("可以问", Assert.Single(await host.RepliesAsync(InGroup("<at>PlanBot</at>", mentioned: "28:bot"))).GetProperty("text").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task The_bot_welcomes_once_however_often_it_is_told_that_it_came()
    {
        var installed = Activity("installationUpdate", m => m["action"] = "add");
        var joined = Activity("conversationUpdate", m => m["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:user" }, new JsonObject { ["id"] = "28:bot" }));

        var welcome = Assert.Single(await host.RepliesAsync(joined));
        Assert.Contains("可以问", welcome.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(await host.RepliesAsync(joined));
        Assert.Empty(await host.RepliesAsync(installed));
        Assert.Empty(await host.RepliesAsync(Activity("installationUpdate", m => m["action"] = "remove")));
        Assert.Single(await host.RepliesAsync(installed));
        Assert.Empty(await TurnsAsync());
    }

    [Fact]
    public async Task The_welcome_speaks_the_users_language()
    {
        var joined = Activity("conversationUpdate", m =>
        {
            m["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
            m["locale"] = "en-US";
        });

        Assert.DoesNotContain("可以问", Assert.Single(await host.RepliesAsync(joined)).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_who_join_are_not_welcomed() => Assert.Empty(await host.RepliesAsync(
        Activity("conversationUpdate", m => m["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:other" }))));

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("endOfConversation")]
    [InlineData("event")]
    [InlineData("Message")]
    [InlineData("something/unknown")]
    public async Task Other_activities_are_accepted_and_ignored(string type)
    {
        var response = await host.PostAsync(host.Message(change: m => m["type"] = type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($$"""{"type": "{{type}}", "entities": 7, "from": []}""")).StatusCode);
    }

    [Fact]
    public async Task A_cards_button_is_accepted_and_ignored() => Assert.Empty(await host.RepliesAsync(
        host.Message(change: m => (m["text"], m["value"], m["deliveryMode"]) = (null, new JsonObject(), "expectReplies"))));

    [Fact]
    public async Task An_unknown_invoke_is_not_implemented()
    {
        var response = await host.PostAsync(host.Message(change: m => (m["type"], m["name"], m["deliveryMode"]) = ("invoke", "task/fetch", "expectReplies")));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type": 7}""")]
    [InlineData("""{"type": "message", "type": "event"}""")]
    [InlineData("""{"type": "message", "text": "\ud800"}""")]
    [InlineData("""{"type": "event", "id": ".."}""")]
    public async Task What_is_no_activity_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(body)).StatusCode);

    [Theory]
    [InlineData("from")]
    [InlineData("conversation")]
    [InlineData("channelId")]
    public async Task A_message_that_cannot_be_answered_is_refused(string missing) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(host.Message(change: m => m.Remove(missing)))).StatusCode);

    [Fact]
    public async Task Bad_bodies_are_survived()
    {
        var large = await host.PostAsync(host.Message(new string('问', 1_000_000)));
        var deep = await host.PostAsync($$"""{"type": "message", "value": {{new string('[', 10_000)}}{{new string(']', 10_000)}}}""");
        var text = await host.PostAsync(host.Message(), contentType: "text/plain");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        Assert.Single(await host.RepliesAsync(Expecting("12月到期的")));
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_told() => Assert.Contains(
        "2001 个字符", Assert.Single(await host.RepliesAsync(Expecting(new string('问', 2001)))).GetProperty("text").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    public async Task Other_methods_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Without_registration_the_address_is_absent()
    {
        await using var closed = await BotHost.ClosedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await closed.PostAsync(closed.Message())).StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.9", null)]
    [InlineData("127.0.0.1", "X-Forwarded-For")]
    [InlineData("127.0.0.1", "X-Forwarded-Proto")]
    [InlineData("::1", "Forwarded")]
    [InlineData("127.0.0.1", "Via")]
    public async Task In_development_only_this_machines_own_connections_are_served(string remote, string? header)
    {
        await using var developed = await BotHost.DevelopmentAsync(IPAddress.Parse(remote));
        if (header is not null)
        {
            developed.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, "1.1 proxy");
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await developed.PostAsync(developed.Message())).StatusCode);
    }

    [Theory]
    [InlineData("http://192.0.2.7/")]
    [InlineData("http://localhost.attacker.example/")]
    [InlineData("http://127.0.0.1@attacker.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task In_development_replies_go_to_this_machine_alone(string? serviceUrl) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync(host.Message(change: m => m["serviceUrl"] = serviceUrl))).StatusCode);

    private string Expecting(string text) => host.Message(text, m => m["deliveryMode"] = "expectReplies");

    private string Activity(string type, Action<JsonObject> change) => host.Message(change: m =>
    {
        (m["type"], m["deliveryMode"], m["text"]) = (type, "expectReplies", null);
        change(m);
    });

    private string InGroup(string text, string? mentioned) => host.Message(text, m =>
    {
        m["deliveryMode"] = "expectReplies";
        m["conversation"]!["conversationType"] = "groupChat";
        m["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo" }, mentioned is null ? null : new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>PlanBot</at>",
            ["mentioned"] = new JsonObject { ["id"] = mentioned, ["name"] = "PlanBot" },
        });
    });

    private Task<IReadOnlyList<ConversationTurn>> TurnsAsync() => host.Factory.State.ReadTurnsAsync(
        new ConversationKey("botframework/msteams", "tenant-1", "a:1;messageid=7", "29:user"), DateTimeOffset.MinValue, CancellationToken.None);
}
