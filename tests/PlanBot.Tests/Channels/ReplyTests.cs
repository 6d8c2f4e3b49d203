using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlanBot.Channels;
using PlanBot.Channels.BotFramework;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>Replies over the connector: whose token they carry, and what becomes of them where the peer fails (channels.md A.9 and A.10).</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private LocalIdentity identity = null!;
    private BotHost host = null!;

    public async Task InitializeAsync()
    {
        identity = await LocalIdentity.StartAsync();
        host = await BotHost.RegisteredAsync(identity);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task Replies_carry_the_bots_own_token_which_is_fetched_once()
    {
        await AskAsync();
        await AskAsync("只看2026");
        await host.UntilAsync(() => host.Connector.Calls.Count >= 2);

        Assert.All(host.Connector.Calls, c => Assert.Equal("Bearer outbound-1", c.Authorization));
        var (address, form) = Assert.Single(host.Login.Calls);
        Assert.Equal("https://login.microsoftonline.com/22222222-3333-4444-5555-666666666666/oauth2/v2.0/token", address.GetLeftPart(UriPartial.Path));
        Assert.Contains("grant_type=client_credentials", form, StringComparison.Ordinal);
        Assert.Contains($"client_id={LocalIdentity.AppId}", form, StringComparison.Ordinal);
        Assert.Contains("api.botframework.com", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_connector_refuses_is_renewed_once()
    {
        host.Connector.Behave = (n, context) => Status(context, n == 0 ? 401 : 201);
        await AskAsync();
        await host.UntilAsync(() => host.Connector.Calls.Count >= 2);

        Assert.Equal(["Bearer outbound-1", "Bearer outbound-2"], host.Connector.Calls.Select(c => c.Authorization));

        host.Connector.Behave = (_, context) => Status(context, 401);
        await AskAsync();
        await GivenUpAsync("401");
        Assert.Equal(4, host.Connector.Calls.Count);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_connector_that_is_busy_is_tried_again_until_it_takes_the_reply(int status)
    {
        host.Connector.Behave = (n, context) => Status(context, n < 2 ? status : 201);
        await AskAsync();
        await host.UntilAsync(() => host.Connector.Calls.Count >= 3);
    }

    [Fact]
    public async Task The_connector_says_how_long_to_wait()
    {
        host.Connector.Behave = (n, context) =>
        {
            context.Response.Headers.RetryAfter = "20";
            return Status(context, n == 0 ? 429 : 201);
        };
        await AskAsync();
        await host.UntilAsync(() => host.Connector.Calls.Count >= 1);
        var asked = host.Factory.Time.GetUtcNow();
        await host.UntilAsync(() => host.Connector.Calls.Count >= 2);

        Assert.True(host.Factory.Time.GetUtcNow() - asked > TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(302)]
    public async Task A_reply_that_is_refused_is_not_tried_again(int status)
    {
        host.Connector.Behave = (_, context) =>
        {
            context.Response.Headers.Location = "https://attacker.example/";
            return Status(context, status);
        };
        await AskAsync();
        await GivenUpAsync($"{status}");

        Assert.Single(host.Connector.Calls);
    }

    [Fact]
    public async Task A_connector_that_keeps_failing_is_given_up_and_the_next_question_is_answered()
    {
        host.Connector.Behave = (_, context) => Status(context, 502);
        await AskAsync();
        await GivenUpAsync("502");
        Assert.Equal(RetryLimits.Default.Attempts, host.Connector.Calls.Count);

        host.Connector.Behave = null;
        await AskAsync();
        await host.UntilAsync(() => host.Connector.Calls.Count >= RetryLimits.Default.Attempts + 1);
    }

    [Fact]
    public async Task A_connector_that_never_answers_holds_a_reply_for_a_minute_and_the_bot_not_at_all()
    {
        host.Connector.Behave = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var begun = host.Factory.Time.GetUtcNow();
        await AskAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/healthz")).StatusCode);
        await GivenUpAsync("timeout");

        Assert.True(host.Factory.Time.GetUtcNow() - begun < TimeSpan.FromMinutes(3));
        Assert.InRange(host.Connector.Calls.Count, 2, RetryLimits.Default.Attempts);
    }

    [Fact]
    public async Task Messages_wait_in_a_bounded_number_and_what_does_not_fit_can_be_sent_again()
    {
        var release = new TaskCompletionSource();
        host.Connector.Behave = (_, context) => release.Task;
        await AskAsync();
        await host.UntilAsync(() => host.Connector.Calls.Count >= 1);
        for (var i = 0; i < ReplyLanes<Activity>.LaneLength; i++)
        {
            await AskAsync();
        }

        var last = Message("12月到期的");
        var full = await host.PostAsync(last, identity.Token());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.NotNull(full.Headers.RetryAfter);

        release.SetResult();
        host.Connector.Behave = null;
        await host.UntilAsync(() => host.Connector.Calls.Count >= 1 + ReplyLanes<Activity>.LaneLength);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(last, identity.Token())).StatusCode);
    }

    [Fact]
    public async Task What_was_accepted_is_answered_before_the_host_ends()
    {
        host.Connector.Behave = async (_, context) =>
        {
            await Task.Delay(200);
            await Status(context, 201);
        };
        for (var i = 0; i < 5; i++)
        {
            await AskAsync();
        }

        var connector = host.Connector;
        await host.StopAsync();

        Assert.Equal(5, connector.Calls.Count);
    }

    [Fact]
    public async Task An_identity_service_that_fails_costs_the_reply_and_tells_no_secret()
    {
        host.Login.IsDown = true;
        await AskAsync();
        await GivenUpAsync("token: ");

        Assert.Empty(host.Connector.Calls);
        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Message.Contains("the-secret", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Message.Contains("the-description", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_word_of_a_conversation_and_no_token_stands_in_the_log_above_debug()
    {
        host.Connector.Behave = async (_, context) =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("非常私密的问题");
        };
        var token = identity.Token();
        await host.PostAsync(Message("非常私密的问题"), token);
        await GivenUpAsync("400");

        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Level > LogLevel.Debug
            && (l.Message.Contains("私密", StringComparison.Ordinal) || l.Message.Contains("outbound-", StringComparison.Ordinal) || l.Message.Contains(token, StringComparison.Ordinal)));
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private string Message(string text) => host.Message(text, m => m["serviceUrl"] = BotHost.TeamsService);

    private async Task AskAsync(string text = "12月到期的") =>
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Message(text), identity.Token(until: TimeSpan.FromDays(1)))).StatusCode);

    private Task GivenUpAsync(string reason) => host.UntilAsync(
        () => host.Factory.Log.Lines.Any(l => l.Level == LogLevel.Warning && l.Message.Contains("given up", StringComparison.Ordinal) && l.Message.Contains(reason, StringComparison.Ordinal)));
}
