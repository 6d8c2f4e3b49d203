using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>Tokens of incoming requests (channels.md A.8), against an OpenID document on this machine.</summary>
public sealed class TokenTests : IAsyncLifetime
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
    public async Task A_genuine_token_is_accepted()
    {
        var reply = Assert.Single(await host.RepliesAsync(Teams(), identity.Token()));

        Assert.Contains("12月到期", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task No_token_is_refused() => RefusedAsync(null);

    [Fact]
    public Task Something_that_is_no_token_is_refused() => RefusedAsync("x.y");

    [Fact]
    public Task A_token_that_is_too_long_is_refused() => RefusedAsync($"a.{new string('b', 20_000)}.c");

    [Fact]
    public Task A_forged_signature_is_refused() => RefusedAsync(identity.Token(LocalIdentity.SignedBy(LocalIdentity.NewKey("key-1"))));

    [Fact]
    public Task A_changed_token_is_refused()
    {
        var parts = identity.Token(audience: "someone-else").Split('.');
        parts[1] = identity.Token().Split('.')[1];
        return RefusedAsync(string.Join('.', parts));
    }

    [Fact]
    public Task An_expired_token_is_refused() => RefusedAsync(identity.Token(from: TimeSpan.FromHours(-2), until: TimeSpan.FromMinutes(-6)));

    [Fact]
    public Task A_token_that_is_not_yet_valid_is_refused() => RefusedAsync(identity.Token(from: TimeSpan.FromMinutes(6)));

    [Fact]
    public async Task Clocks_may_differ_by_five_minutes()
    {
        Assert.NotEmpty(await host.RepliesAsync(Teams(), identity.Token(from: TimeSpan.FromMinutes(4))));
        Assert.NotEmpty(await host.RepliesAsync(Teams(), identity.Token(from: TimeSpan.FromHours(-1), until: TimeSpan.FromMinutes(-4))));
    }

    [Fact]
    public Task Another_audience_is_refused() => RefusedAsync(identity.Token(audience: "99999999-2222-3333-4444-555555555555"));

    [Fact]
    public Task A_foreign_issuer_is_refused() => RefusedAsync(identity.Token(issuer: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"));

    [Fact]
    public Task A_token_without_signature_is_refused()
    {
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"key-1"}""");
        return RefusedAsync($"{header}.{identity.Token().Split('.')[1]}.");
    }

    [Fact]
    public Task A_signature_with_the_public_key_as_a_password_is_refused()
    {
        var password = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(identity.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "key-1" };
        return RefusedAsync(identity.Token(LocalIdentity.SignedBy(password, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public Task Another_algorithm_of_the_right_key_is_refused() =>
        RefusedAsync(identity.Token(LocalIdentity.SignedBy(identity.Key, SecurityAlgorithms.RsaSha512)));

    [Fact]
    public Task A_token_for_another_service_url_is_refused() => RefusedAsync(identity.Token(serviceUrl: "https://smba.trafficmanager.net/emea/"));

    [Fact]
    public Task A_token_without_service_url_is_refused() => RefusedAsync(identity.Token(serviceUrl: null));

    [Fact]
    public async Task A_service_url_may_end_with_a_slash_or_not() =>
        Assert.NotEmpty(await host.RepliesAsync(Teams(), identity.Token(serviceUrl: BotHost.TeamsService.TrimEnd('/').ToUpperInvariant())));

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://smba.trafficmanager.net@attacker.example/")]
    [InlineData("https://smba.trafficmanager.net.attacker.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://smba.trafficmanager.net/?to=x")]
    public async Task A_service_that_replies_may_not_go_to_is_refused_whatever_the_token_says(string serviceUrl)
    {
        var response = await host.PostAsync(Teams(serviceUrl), identity.Token(serviceUrl: serviceUrl));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_channel_that_the_key_is_not_endorsed_for_is_refused()
    {
        var webChat = host.Message(change: m => (m["channelId"], m["serviceUrl"]) = ("webchat", BotHost.TeamsService));
        var nameless = host.Message(change: m => (m["channelId"], m["serviceUrl"]) = (null, BotHost.TeamsService));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync(webChat, identity.Token())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync(nameless, identity.Token())).StatusCode);
    }

    [Fact]
    public async Task A_key_without_endorsements_is_refused()
    {
        var key = LocalIdentity.NewKey("key-2");
        identity.Publish(key);

        await RefusedAsync(identity.Token(LocalIdentity.SignedBy(key)));
    }

    [Fact]
    public async Task Another_organisation_is_refused_where_the_bot_is_one_organisations_own()
    {
        await using var own = await BotHost.RegisteredAsync(identity, development: false, "tenant-2");
        var ours = own.Message(change: m =>
        {
            (m["serviceUrl"], m["deliveryMode"]) = (BotHost.TeamsService, "expectReplies");
            m["conversation"]!["tenantId"] = "tenant-2";
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await own.PostAsync(Teams(), identity.Token())).StatusCode);
        Assert.NotEmpty(await own.RepliesAsync(ours, identity.Token()));
    }

    [Fact]
    public async Task A_registered_bot_asks_for_tokens_in_development_too()
    {
        await using var developed = await BotHost.RegisteredAsync(identity, development: true);

        Assert.Equal(HttpStatusCode.Unauthorized, (await developed.PostAsync(Teams())).StatusCode);
    }

    [Fact]
    public async Task Keys_are_fetched_once_and_again_for_a_new_key_but_not_more_than_every_five_minutes()
    {
        await host.RepliesAsync(Teams(), identity.Token());
        await host.RepliesAsync(Teams(), identity.Token());
        Assert.Equal(2, identity.Fetches); // The document and its keys.

        var key = LocalIdentity.NewKey("key-2");
        var token = identity.Token(LocalIdentity.SignedBy(key));
        identity.Publish(key, "msteams");
        await RefusedAsync(token);
        Assert.Equal(2, identity.Fetches);

        host.Factory.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEmpty(await host.RepliesAsync(Teams(), token));
        Assert.Equal(4, identity.Fetches);
    }

    [Fact]
    public async Task Without_the_issuers_keys_messages_are_put_off_and_the_host_stays_up()
    {
        identity.IsDown = true;
        var first = await host.PostAsync(Teams(), identity.Token());
        var fetches = identity.Fetches;
        var second = await host.PostAsync(Teams(), identity.Token());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.NotNull(first.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(fetches, identity.Fetches); // A pause after a failure.

        identity.IsDown = false;
        host.Factory.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotEmpty(await host.RepliesAsync(Teams(), identity.Token()));
    }

    [Fact]
    public async Task An_outage_of_the_issuer_is_survived_with_the_keys_that_are_there()
    {
        await host.RepliesAsync(Teams(), identity.Token(until: TimeSpan.FromDays(10)));
        identity.IsDown = true;

        host.Factory.Time.Advance(TimeSpan.FromDays(4));
        Assert.NotEmpty(await host.RepliesAsync(Teams(), identity.Token(until: TimeSpan.FromDays(10))));
        host.Factory.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.PostAsync(Teams(), identity.Token(until: TimeSpan.FromDays(10)))).StatusCode);
    }

    [Fact]
    public async Task The_body_is_not_read_before_the_token_is_checked() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync("not json")).StatusCode);

    [Fact]
    public async Task Neither_token_nor_question_stands_in_the_log_above_debug()
    {
        var genuine = identity.Token();
        await host.RepliesAsync(Teams(), genuine);
        var expired = identity.Token(until: TimeSpan.FromHours(-1), from: TimeSpan.FromHours(-2));
        await RefusedAsync(expired);

        Assert.All(
            host.Factory.Log.Lines.Where(l => l.Level > LogLevel.Debug),
            l => Assert.DoesNotContain([genuine.Split('.')[1], expired.Split('.')[1], "12月到期的"], part => l.Message.Contains(part, StringComparison.Ordinal)));
    }

    private string Teams(string serviceUrl = BotHost.TeamsService) =>
        host.Message(change: m => (m["serviceUrl"], m["deliveryMode"]) = (serviceUrl, "expectReplies"));

    private async Task RefusedAsync(string? token)
    {
        var response = await host.PostAsync(Teams(), token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Empty(host.Connector.Calls);
    }
}
