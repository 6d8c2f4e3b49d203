using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Tests.Access;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Admin;

public sealed class DoorTests
{
    [Theory]
    [InlineData("GET", "/admin")]
    [InlineData("GET", "/admin/admin.js")]
    [InlineData("GET", "/admin/api/session")]
    [InlineData("POST", "/admin/api/session")]
    public async Task Without_a_key_there_is_no_page(string method, string address)
    {
        using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address))).StatusCode);
    }

    [Fact]
    public async Task Every_address_but_the_page_and_the_door_is_closed_without_a_session()
    {
        await using var host = new AdminHost();
        var routes = host.Inner.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Pattern: "/" + e.RoutePattern.RawText!.TrimStart('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods))
            .Where(r => r.Pattern.StartsWith("/admin/api/", StringComparison.Ordinal))
            .SelectMany(r => r.Methods.Select(m => (r.Pattern, Method: m)))
            .Where(r => r is not { Pattern: "/admin/api/session", Method: "GET" or "POST" })
            .ToList();

        Assert.True(routes.Count >= 5);
        foreach (var (pattern, method) in routes)
        {
            var address = pattern.Replace("{", string.Empty, StringComparison.Ordinal).Replace("}", string.Empty, StringComparison.Ordinal);
            foreach (var cookie in new[] { string.Empty, $"{AdminDoor.CookieName}=", $"{AdminDoor.CookieName}={new string('A', 43)}" })
            {
                var response = await host.Client.SendAsync(AccessHost.Request(new HttpMethod(method), address, ("Cookie", cookie)));
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {address}: {response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task The_page_is_served_with_the_policy_of_the_page()
    {
        await using var host = new AdminHost();

        var page = await host.Client.GetAsync("/admin");

        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Contains("script-src 'self'; style-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/admin/admin.js")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/admin/index.html")).StatusCode);
        Assert.DoesNotContain(" style=", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        await using var host = new AdminHost();

        var response = await host.Client.SendAsync(AdminHost.SignIn());

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("path=/admin;", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_https_the_cookie_is_secure()
    {
        await using var host = new AdminHost(state: null, ("public-url", "https://plans.example.org"));

        var response = await host.Client.SendAsync(AdminHost.SignIn());

        Assert.Contains("; secure;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another-key-of-administrators", "张三", HttpStatusCode.Unauthorized)]
    [InlineData("", "张三", HttpStatusCode.Unauthorized)]
    [InlineData(null, "张三", HttpStatusCode.Unauthorized)]
    [InlineData(AdminHost.Key, "", HttpStatusCode.BadRequest)]
    [InlineData(AdminHost.Key, null, HttpStatusCode.BadRequest)]
    [InlineData(AdminHost.Key, "张\n三", HttpStatusCode.BadRequest)]
    [InlineData(AdminHost.Key, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", HttpStatusCode.BadRequest)]
    public async Task Who_has_no_key_or_no_name_stays_outside(string? key, string? name, HttpStatusCode expected)
    {
        await using var host = new AdminHost();
        var request = AdminHost.SignIn(name: name);
        request.Content = JsonContent.Create(new { name, key });

        var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(host.Inner.Log.Lines, e => key is { Length: > 0 } && e.Message.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_form_of_another_site_cannot_sign_in(string type)
    {
        await using var host = new AdminHost();
        var request = AccessHost.Request(HttpMethod.Post, "/admin/api/session");
        request.Content = new StringContent($$"""{"name": "张三", "key": "{{AdminHost.Key}}"}""", Encoding.UTF8, type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task After_too_many_wrong_keys_the_right_one_waits_too_and_is_let_in_later()
    {
        await using var host = new AdminHost();
        (string, string) from = (AccessHost.PeerHeader, "192.0.2.1");
        for (var i = 0; i < AttemptLimiter.PerAddress; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.SendAsync(AdminHost.SignIn("wrong-key-wrong-key", headers: from))).StatusCode);
        }

        var late = await host.Client.SendAsync(AdminHost.SignIn(headers: from));
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.True(late.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(AdminHost.SignIn(headers: (AccessHost.PeerHeader, "192.0.2.2")))).StatusCode);

        host.Inner.Time.Advance(AttemptLimiter.Window);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(AdminHost.SignIn(headers: from))).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_signing_out_by_rest_and_by_age()
    {
        await using var host = new AdminHost();
        var (first, second) = (await host.EnterAsync(), await host.EnterAsync("李四"));

        Assert.Equal(HttpStatusCode.NoContent, (await first.SendAsync(HttpMethod.Delete, "/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.SendAsync(HttpMethod.Get, "/questions")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Get, "/questions")).StatusCode);

        host.Inner.Time.Advance(AdminSessions.Idle);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.SendAsync(HttpMethod.Get, "/questions")).StatusCode);

        var third = await host.EnterAsync();
        var began = TimeSpan.Zero;
        for (; began < AdminSessions.Lifetime - TimeSpan.FromMinutes(20); began += TimeSpan.FromMinutes(20))
        {
            host.Inner.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await third.SendAsync(HttpMethod.Get, "/questions")).StatusCode);
        }

        host.Inner.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.SendAsync(HttpMethod.Get, "/questions")).StatusCode);
    }

    [Fact]
    public async Task A_hundred_administrators_at_once_are_the_most_and_the_one_longest_at_rest_goes()
    {
        await using var host = new AdminHost();
        var first = await host.EnterAsync();
        host.Inner.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await host.EnterAsync();
        for (var i = 2; i < AdminSessions.Most + 1; i++)
        {
            await host.EnterAsync();
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await first.SendAsync(HttpMethod.Get, "/questions")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Get, "/questions")).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example.org")]
    [InlineData("Origin", "null")]
    public async Task What_another_site_asks_for_with_the_cookie_is_refused(string header, string value)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var settled = await host.Client.SendAsync(
            administrator.Request(HttpMethod.Post, "/questions/settled", new { query = "x", until = DateTimeOffset.MaxValue }, (header, value)));
        var entered = await host.Client.SendAsync(AdminHost.SignIn(headers: (header, value)));

        Assert.Equal(HttpStatusCode.Forbidden, settled.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, entered.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another proof")]
    public async Task Without_the_proof_of_the_session_nothing_is_changed(string? proof)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        var other = await host.EnterAsync();
        foreach (var presented in new[] { proof, other.Proof })
        {
            var request = administrator.Request(HttpMethod.Post, "/questions/settled", new { query = "x", until = DateTimeOffset.MaxValue });
            request.Headers.Remove(AdminDoor.ProofHeader);
            if (presented is not null)
            {
                request.Headers.TryAddWithoutValidation(AdminDoor.ProofHeader, presented);
            }

            Assert.Equal(HttpStatusCode.Forbidden, (await host.Client.SendAsync(request)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.SendAsync(HttpMethod.Post, "/questions/settled", new { query = "x", until = DateTimeOffset.MaxValue })).StatusCode);
    }

    [Fact]
    public async Task Where_access_is_by_key_the_page_lies_behind_that_door_too()
    {
        using var folder = new TemporaryFolder();
        await using var host = AccessHost.ByKey(more: ("admin-key-file", KeyFile(folder)));
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(AdminHost.SignIn())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(AdminHost.SignIn(headers: ("Authorization", "Bearer " + AccessHost.Key)))).StatusCode);
    }

    [Fact]
    public async Task Where_a_proxy_signs_people_in_acts_are_in_their_name_and_a_session_is_theirs_alone()
    {
        using var folder = new TemporaryFolder();
        await using var host = AccessHost.ByHeader(("admin-key-file", KeyFile(folder)));
        using var client = host.Client();
        (string, string)[] zhang = [(AccessHost.PeerHeader, "10.1.0.1"), (AccessSettings.DefaultUserHeader, "zhang")];
        (string, string)[] li = [(AccessHost.PeerHeader, "10.1.0.1"), (AccessSettings.DefaultUserHeader, "li")];

        var response = await client.SendAsync(AdminHost.SignIn(name: "somebody else", headers: zhang));
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        Assert.Equal("zhang", session.GetProperty("who").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/admin/api/questions", [("Cookie", cookie), .. zhang]))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, "/admin/api/questions", [("Cookie", cookie), .. li]))).StatusCode);
    }

    [Theory]
    [InlineData("short", null, "16 到 512 个字符")]
    [InlineData(null, "/nowhere/admin.key", "/nowhere/admin.key")]
    [InlineData(AdminHost.Key, "/nowhere/admin.key", "只能设置一个")]
    public async Task A_key_that_cannot_be_used_is_wrong_usage(string? key, string? file, string told)
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.State, ["serve", "--urls", "http://127.0.0.1:0"], environment: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [AdminSettings.Variable] = key,
            [AdminSettings.FileVariable] = file,
        });

        result.Refused(2, told);
    }

    private static string KeyFile(TemporaryFolder folder) => folder.Write("admin.key", AdminHost.Key);
}
