using System.Net;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class HeaderAccessTests(HeaderHostFixture shared) : IClassFixture<HeaderHostFixture>
{
    [Theory]
    [InlineData("10.1.2.3", "zhang.san", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "zhang.san", HttpStatusCode.OK)]
    [InlineData("::ffff:10.1.2.3", "zhang.san", HttpStatusCode.OK)]
    [InlineData("10.1.2.3", null, HttpStatusCode.Unauthorized)]
    [InlineData("10.1.2.3", "  ", HttpStatusCode.Unauthorized)]
    [InlineData("10.2.0.1", "zhang.san", HttpStatusCode.Forbidden)]
    [InlineData("203.0.113.1", "zhang.san", HttpStatusCode.Forbidden)]
    [InlineData("::1", "zhang.san", HttpStatusCode.Forbidden)]
    [InlineData(null, "zhang.san", HttpStatusCode.Forbidden)]
    public async Task Only_a_listed_proxy_names_the_user(string? peer, string? user, HttpStatusCode expected)
    {
        var response = await shared.Client.SendAsync(AccessHost.Ask([.. Peer(peer), .. user is null ? [] : new[] { ("X-Forwarded-User", user) }]));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_caller_that_a_proxy_speaks_for_does_not_become_the_proxy()
    {
        await using var host = AccessHost.ByHeader();
        using var client = host.Client();

        var spoken = await client.SendAsync(AccessHost.Ask([.. Peer("10.1.2.3"), ("X-Forwarded-For", "203.0.113.1"), ("X-Forwarded-User", "zhang.san")]));
        var pretended = await client.SendAsync(AccessHost.Ask([.. Peer("203.0.113.1"), ("X-Forwarded-For", "10.1.2.3"), ("X-Forwarded-User", "zhang.san")]));

        Assert.Equal(HttpStatusCode.OK, spoken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, pretended.StatusCode);
    }

    [Fact]
    public async Task The_name_of_the_header_is_chosen()
    {
        await using var host = AccessHost.ByHeader(("user-header", "X-Auth-Name"));
        using var client = host.Client();

        var chosen = await client.SendAsync(AccessHost.Ask([.. Peer("10.1.2.3"), ("x-auth-name", "zhang.san")]));
        var other = await client.SendAsync(AccessHost.Ask([.. Peer("10.1.2.3"), ("X-Forwarded-User", "zhang.san")]));

        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task The_user_is_known_to_whatever_serves_the_request()
    {
        await using var host = AccessHost.ByHeader();

        var served = await host.ServeAsync("/api/plans", [.. Peer("10.1.2.3"), ("X-Forwarded-User", " zhang.san ")]);
        var refused = await host.ServeAsync("/healthz", [.. Peer("203.0.113.1"), ("X-Forwarded-User", "zhang.san")]);

        Assert.Equal("zhang.san", served.User.Identity?.Name);
        Assert.Null(refused.User.Identity?.Name);
        Assert.False(refused.Request.Headers.ContainsKey("X-Forwarded-User"));
    }

    [Fact]
    public async Task In_other_modes_the_header_is_taken_away_and_names_nobody()
    {
        await using var host = new AccessHost(state: null);

        var served = await host.ServeAsync("/api/plans", [.. Peer("203.0.113.1"), ("x-forwarded-user", "zhang.san")]);

        Assert.Null(served.User.Identity?.Name);
        Assert.False(served.Request.Headers.ContainsKey("X-Forwarded-User"));
    }

    [Fact]
    public async Task Two_users_at_once_are_nobody()
    {
        await using var host = AccessHost.ByHeader();
        using var client = host.Client();
        using var request = AccessHost.Ask([.. Peer("10.1.2.3"), ("X-Forwarded-User", "zhang.san")]);
        request.Headers.TryAddWithoutValidation("X-Forwarded-User", "li.si");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    public async Task Another_site_cannot_ask_with_the_sign_in_of_the_proxy(string header, string value, HttpStatusCode expected)
    {
        var response = await shared.Client.SendAsync(AccessHost.Ask([.. Peer("10.1.2.3"), ("X-Forwarded-User", "zhang.san"), (header, value)]));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_person_gets_a_page_that_says_what_to_do_and_no_key_helps()
    {
        await using var host = AccessHost.ByHeader();
        using var client = host.Client();

        var response = await client.SendAsync(AccessHost.Request(
            HttpMethod.Get, "/", [.. Peer("203.0.113.1"), ("Accept", "text/html"), ("Authorization", "Bearer " + AccessHost.Key)]));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("登录入口", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_told_to_anybody()
    {
        await using var host = AccessHost.ByHeader();
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/healthz", Peer("203.0.113.1")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/readyz", Peer("203.0.113.1")))).StatusCode);
    }

    private static (string Name, string Value)[] Peer(string? address) => address is null ? [] : [(AccessHost.PeerHeader, address)];
}
