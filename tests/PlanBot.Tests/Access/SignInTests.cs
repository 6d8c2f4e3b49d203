using System.Net;
using PlanBot.Access;
using PlanBot.Storage;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class SignInTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/plans/lianyungang-wuxi-2026")]
    [InlineData("/plans/lianyungang-wuxi-2026/%E4%B8%89(%E5%9B%9B)1")]
    [InlineData("/no/such/page?a=1&b=%22%3E%3Cscript%3E")]
    public async Task A_browser_without_a_sign_in_gets_the_page_for_it(string address)
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var response = await client.SendAsync(AccessHost.Request(HttpMethod.Get, address, ("Accept", Browser)));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("""<form method="post" action="/sign-in">""", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{address.Replace("&", "&amp;", StringComparison.Ordinal)}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("卫健委", html, StringComparison.Ordinal);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_key_signs_in_once_and_the_browser_goes_where_it_wanted()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var response = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/plans/lianyungang-wuxi-2026?a=1"));
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        var asked = await client.SendAsync(AccessHost.Ask(("Cookie", cookie.Split(';')[0]), ("Sec-Fetch-Site", "same-origin")));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/plans/lianyungang-wuxi-2026?a=1", response.Headers.Location?.ToString());
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=604800", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AccessHost.Key, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Theory]
    [InlineData("https://localhost", null)]
    [InlineData("http://localhost", "https://planbot.example")]
    public async Task The_cookie_of_https_stays_there(string address, string? publicUrl)
    {
        await using var host = publicUrl is null ? AccessHost.ByKey() : AccessHost.ByKey(more: ("public-url", publicUrl));
        using var client = host.Client(address);

        var response = await client.SendAsync(AccessHost.SignIn(AccessHost.Key));

        Assert.Contains("; secure", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_listed_proxy_may_say_that_it_is_https()
    {
        await using var host = AccessHost.ByKey(more: ("proxies", "10.1.0.1"));
        using var client = host.Client();

        var listed = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/", (AccessHost.PeerHeader, "10.1.0.1"), ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https")));
        var other = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/", (AccessHost.PeerHeader, "10.1.0.2"), ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https")));

        Assert.Contains("; secure", Assert.Single(listed.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", Assert.Single(other.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("~/evil")]
    [InlineData("/计划")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string to)
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var response = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, to));

        Assert.Equal("/", response.Headers.Location?.ToString());
        Assert.Single(response.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task A_wrong_key_shows_the_page_again_and_is_limited()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        for (var i = 0; i < AttemptLimiter.PerAddress; i++)
        {
            var wrong = await client.SendAsync(AccessHost.SignIn("wrong"));
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            Assert.False(wrong.Headers.Contains("Set-Cookie"));
            Assert.Contains("访问密钥不对", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var right = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/", ("Accept", Browser)));

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.False(right.Headers.Contains("Set-Cookie"));
        Assert.True(right.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("次数太多", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_ends_after_seven_days()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        var cookie = await AccessHost.CookieAsync(client);

        host.Time.Advance(SignInTokens.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await PlansAsync(client, cookie));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await PlansAsync(client, cookie));
    }

    [Fact]
    public async Task A_new_key_ends_every_sign_in_and_a_restart_none()
    {
        var state = new InMemoryStateStore();
        string cookie;
        await using (var first = AccessHost.ByKey(state: state))
        {
            using var client = first.Client();
            cookie = await AccessHost.CookieAsync(client);
        }

        await using var again = AccessHost.ByKey(state: state);
        await using var changed = AccessHost.ByKey(AccessHost.Key + "2", state);
        await using var elsewhere = AccessHost.ByKey();

        Assert.Equal(HttpStatusCode.OK, await PlansAsync(again.Client(), cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await PlansAsync(changed.Client(), cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await PlansAsync(elsewhere.Client(), cookie));
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        var cookie = await AccessHost.CookieAsync(client);
        var value = cookie.Split('=', 2)[1];
        string[] forged =
        [
            string.Empty, "x", AccessHost.Key, value + "A", value[..^1], value + "=", new('A', value.Length), new('A', 5000),
            (value[0] == '_' ? 'A' : '_') + value[1..], value[..10] + (value[10] == 'A' ? 'B' : 'A') + value[11..],
            value[..^1] + (char)(value[^1] + 1), // Bits beyond the last byte.
            new Uri(LinkOf(host)).Query.Split('=')[1],
        ];

        Assert.Equal(HttpStatusCode.OK, await PlansAsync(client, cookie));
        foreach (var token in forged)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PlansAsync(client, $"{KeyAccess.CookieName}={token}"));
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    [InlineData("Origin", "https://planbot.example", HttpStatusCode.OK)]
    [InlineData("Origin", "https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("X-Other", "x", HttpStatusCode.OK)]
    public async Task Another_site_cannot_ask_with_the_cookie(string header, string value, HttpStatusCode expected)
    {
        await using var host = AccessHost.ByKey(more: ("public-url", "https://planbot.example"));
        using var client = host.Client();
        var cookie = await AccessHost.CookieAsync(client);

        var response = await client.SendAsync(AccessHost.Ask(("Cookie", cookie), (header, value)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain; application/json")]
    [InlineData(null)]
    public async Task What_a_form_of_an_old_browser_could_send_is_not_served_with_the_cookie(string? type)
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        using var request = AccessHost.Ask(("Cookie", await AccessHost.CookieAsync(client)));
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in_or_out()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var signIn = await client.SendAsync(AccessHost.SignIn(AccessHost.Key, "/", ("Origin", "https://evil.example")));
        var signOut = await client.SendAsync(AccessHost.Request(HttpMethod.Post, "/sign-out", ("Sec-Fetch-Site", "cross-site")));

        Assert.Equal(HttpStatusCode.Forbidden, signIn.StatusCode);
        Assert.False(signIn.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
        Assert.False(signOut.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        var cookie = await AccessHost.CookieAsync(client);

        var page = await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/sign-in", ("Cookie", cookie)));
        var link = await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/sign-out", ("Cookie", cookie)));
        var response = await client.SendAsync(AccessHost.Request(HttpMethod.Post, "/sign-out", ("Cookie", cookie), ("Origin", "http://localhost")));

        Assert.Contains("""action="/sign-out""", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.SeeOther, link.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Contains($"{KeyAccess.CookieName}=;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_is_never_sent_without_its_origin()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();

        var page = await client.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("same-origin", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Odd_forms_are_refused()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        using var huge = new FormUrlEncodedContent([new("key", new string('x', 70_000))]);
        using var wide = new FormUrlEncodedContent(Enumerable.Range(0, 100).Select(i => new KeyValuePair<string, string>($"f{i}", "x")));
        using var json = new StringContent($$"""{"key": "{{AccessHost.Key}}"}""", null, "application/json");
        using var nothing = new FormUrlEncodedContent([]);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/sign-in", huge)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/sign-in", wide)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/sign-in", json)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/sign-in", nothing)).StatusCode);
    }

    [Fact]
    public async Task Without_keys_there_is_no_sign_in()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/plans")).StatusCode);
    }

    private static async Task<HttpStatusCode> PlansAsync(HttpClient client, string cookie) =>
        (await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/api/plans", ("Cookie", cookie)))).StatusCode;

    private static string LinkOf(AccessHost host) => new ParagraphLinks(
        new AccessSettings(AccessMode.Key, Key: null, [], "X-User", new Uri("https://planbot.example")),
        (AccessSecrets)host.Services.GetService(typeof(AccessSecrets))!,
        host.Time).LinkTo(host.Tasks[0])!.AbsoluteUri;
}
