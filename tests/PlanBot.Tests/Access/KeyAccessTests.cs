using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Access;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class KeyAccessTests(KeyHostFixture shared) : IClassFixture<KeyHostFixture>
{
    [Fact]
    public async Task The_key_opens_the_interface()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var without = await client.SendAsync(AccessHost.Ask());
        client.DefaultRequestHeaders.Authorization = AccessHost.Bearer();
        var with = await client.SendAsync(AccessHost.Ask());

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", without.Content.Headers.ContentType?.MediaType);
        Assert.Contains("访问密钥", (await without.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal(11, (await with.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("Bearer " + AccessHost.Key, HttpStatusCode.OK)]
    [InlineData("bearer   " + AccessHost.Key, HttpStatusCode.OK)]
    [InlineData("Bearer " + AccessHost.Key + "x", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer A-KEY-OF-THE-TESTS-0123456789", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData(AccessHost.Key, HttpStatusCode.Unauthorized)]
    [InlineData("Basic " + AccessHost.Key, HttpStatusCode.Unauthorized)]
    public async Task Only_the_right_key_in_the_right_form_opens(string authorization, HttpStatusCode expected)
    {
        var response = await shared.Client.SendAsync(AccessHost.Ask(("Authorization", authorization)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Two_keys_at_once_open_nothing()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        using var request = AccessHost.Ask(("Authorization", "Bearer wrong"));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + AccessHost.Key);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_key_in_the_address_opens_nothing()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.Client.GetAsync($"/api/plans?key={AccessHost.Key}&access_token={AccessHost.Key}")).StatusCode);
    }

    [Fact]
    public async Task Health_is_told_to_anybody_and_details_to_whoever_may_ask()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var alive = await client.GetAsync("/healthz");
        var brief = await client.GetFromJsonAsync<JsonElement>("/readyz");
        client.DefaultRequestHeaders.Authorization = AccessHost.Bearer();
        var whole = await client.GetFromJsonAsync<JsonElement>("/readyz");

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal("ready", Assert.Single(brief.EnumerateObject()).Name);
        Assert.Equal(102, whole.GetProperty("tasks").GetInt32());
    }

    [Fact]
    public async Task Wrong_keys_of_one_address_are_limited_for_a_while()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        await ExhaustAsync(client, "203.0.113.1");

        var right = await client.SendAsync(From("203.0.113.1", AccessHost.Key));
        var other = await client.SendAsync(From("203.0.113.2", AccessHost.Key));
        host.Time.Advance(AttemptLimiter.Window - TimeSpan.FromSeconds(1));
        var early = await client.SendAsync(From("203.0.113.1", AccessHost.Key));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await client.SendAsync(From("203.0.113.1", AccessHost.Key));

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal(AttemptLimiter.Window, right.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task The_window_slides()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        await WrongAsync(client, "203.0.113.1", 1);
        host.Time.Advance(AttemptLimiter.Window / 2);
        await WrongAsync(client, "203.0.113.1", AttemptLimiter.PerAddress - 1);
        host.Time.Advance(AttemptLimiter.Window / 2);

        await WrongAsync(client, "203.0.113.1", 1); // The place of the first.
        var next = await client.SendAsync(From("203.0.113.1", AccessHost.Key));

        Assert.Equal(HttpStatusCode.TooManyRequests, next.StatusCode);
        Assert.Equal(AttemptLimiter.Window / 2, next.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Right_keys_are_not_counted()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var asked = await Task.WhenAll(Enumerable.Range(0, AttemptLimiter.PerAddress * 3).Select(_ => client.SendAsync(From("203.0.113.1", AccessHost.Key))));

        Assert.All(asked, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
    }

    [Fact]
    public async Task Many_addresses_are_limited_together_but_do_not_lock_out_one_that_is_known()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        await client.SendAsync(From("203.0.113.1", AccessHost.Key));
        for (var i = 0; i < AttemptLimiter.Overall / AttemptLimiter.PerAddress; i++)
        {
            await ExhaustAsync(client, $"198.51.100.{i}");
        }

        var stranger = await client.SendAsync(From("192.0.2.1", AccessHost.Key));
        var known = await client.SendAsync(From("203.0.113.1", AccessHost.Key));
        var cookie = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/", (AccessHost.PeerHeader, "192.0.2.1")));

        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, cookie.StatusCode);
        Assert.True(cookie.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task Neighbours_of_one_network_of_IPv6_are_one_address()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        for (var i = 0; i < AttemptLimiter.PerAddress; i++)
        {
            await WrongAsync(client, $"2001:db8::{i + 1}", 1);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SendAsync(From("2001:db8::ffff", AccessHost.Key))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(From("2001:db8:0:1::1", AccessHost.Key))).StatusCode);
    }

    [Fact]
    public async Task An_address_is_what_a_listed_proxy_says_and_nobody_else()
    {
        await using var host = AccessHost.ByKey(more: ("proxies", "10.1.0.1"));
        using var client = host.Client();
        for (var i = 0; i < AttemptLimiter.PerAddress; i++)
        {
            await client.SendAsync(AccessHost.Ask((AccessHost.PeerHeader, "203.0.113.9"), ("X-Forwarded-For", $"198.51.100.{i}"), ("Authorization", "Bearer wrong")));
            await client.SendAsync(AccessHost.Ask((AccessHost.PeerHeader, "10.1.0.1"), ("X-Forwarded-For", $"203.0.113.7, 198.51.100.{i}"), ("Authorization", "Bearer wrong")));
        }

        var liar = await client.SendAsync(AccessHost.Ask((AccessHost.PeerHeader, "203.0.113.9"), ("X-Forwarded-For", "192.0.2.1"), ("Authorization", "Bearer " + AccessHost.Key)));
        var viaProxy = await client.SendAsync(AccessHost.Ask((AccessHost.PeerHeader, "10.1.0.1"), ("X-Forwarded-For", "192.0.2.1"), ("Authorization", "Bearer " + AccessHost.Key)));

        Assert.Equal(HttpStatusCode.TooManyRequests, liar.StatusCode);
        Assert.Equal(HttpStatusCode.OK, viaProxy.StatusCode);
    }

    private static async Task ExhaustAsync(HttpClient client, string address) => await WrongAsync(client, address, AttemptLimiter.PerAddress);

    private static async Task WrongAsync(HttpClient client, string address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(From(address, $"wrong-{i}"))).StatusCode);
        }
    }

    private static HttpRequestMessage From(string address, string key)
    {
        var request = AccessHost.Request(HttpMethod.Get, "/api/plans", (AccessHost.PeerHeader, address));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }
}
