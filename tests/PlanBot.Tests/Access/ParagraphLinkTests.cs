using System.Net;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class ParagraphLinkTests
{
    private static readonly (string Name, string Value) Public = ("public-url", "https://planbot.example");

    [Fact]
    public async Task A_link_opens_its_paragraph_without_a_sign_in()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client("https://planbot.example");
        var task = Find(host, "三(四)1");

        var link = host.Links.LinkTo(task)!;
        var response = await client.GetAsync(link);
        var html = await response.Content.ReadAsStringAsync();

        Assert.StartsWith("https://planbot.example/plans/lianyungang-wuxi-2026/%E4%B8%89%28%E5%9B%9B%291?t=", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<mark>", html, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Every_task_has_a_link_that_opens_it()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client();

        foreach (var task in host.Tasks)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(host.Links.LinkTo(task)!.PathAndQuery)).StatusCode);
        }
    }

    [Fact]
    public async Task A_link_opens_for_thirty_days()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client();
        var link = host.Links.LinkTo(host.Tasks[0])!.PathAndQuery;

        host.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link)).StatusCode);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(client, link);
    }

    [Fact]
    public async Task A_token_opens_no_other_paragraph_and_no_other_page()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client();
        var token = host.Links.LinkTo(Find(host, "三(四)1"))!.Query;

        await RefusedAsync(client, PathOf(Find(host, "三(四)2")) + token);
        await RefusedAsync(client, "/plans/lianyungang-wuxi-2024/%E4%B8%89%28%E5%9B%9B%291" + token);
        await RefusedAsync(client, "/plans/lianyungang-wuxi-2026/nothing" + token);
        await RefusedAsync(client, "/plans/LIANYUNGANG-WUXI-2026/%E4%B8%89%28%E5%9B%9B%291" + token);
        await RefusedAsync(client, "/plans/lianyungang-wuxi-2026/%E4%B8%89%28%E5%9B%9B%291/" + token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/" + token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/plans" + token)).StatusCode);
        Assert.Contains((await client.GetAsync("/plans/lianyungang-wuxi-2026" + token)).StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized });
    }

    [Fact]
    public async Task A_forged_token_opens_nothing()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client();
        var link = host.Links.LinkTo(host.Tasks[0])!.PathAndQuery;
        var (path, token) = (link.Split('?')[0], link.Split("?t=")[1]);
        string[] forged =
        [
            string.Empty, "x", AccessHost.Key, token[..^1], token + "A", token + "=", new('A', token.Length), new('_', token.Length),
            "_" + token[1..], (char)(token[0] + 1) + token[1..], token[..^1] + (char)(token[^1] + 1), $"{token}&t={token}", "x&t=" + token,
            (await AccessHost.CookieAsync(client)).Split('=')[1],
        ];

        foreach (var each in forged)
        {
            await RefusedAsync(client, $"{path}?t={each}");
        }
    }

    [Fact]
    public async Task A_token_of_another_installation_opens_nothing_and_a_restart_changes_nothing()
    {
        var state = new InMemoryStateStore();
        string link;
        await using (var first = AccessHost.ByKey(state: state, more: Public))
        {
            link = first.Links.LinkTo(first.Tasks[0])!.PathAndQuery;
        }

        await using var again = AccessHost.ByKey(AccessHost.Key + "-new", state, Public);
        await using var elsewhere = AccessHost.ByKey(more: Public);

        Assert.Equal(HttpStatusCode.OK, (await again.Client().GetAsync(link)).StatusCode);
        await RefusedAsync(elsewhere.Client(), link);
    }

    [Fact]
    public async Task Who_may_ask_needs_no_token_and_no_good_one()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client();
        client.DefaultRequestHeaders.Authorization = AccessHost.Bearer();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(PathOf(host.Tasks[0]))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(PathOf(host.Tasks[0]) + "?t=old")).StatusCode);
    }

    [Fact]
    public async Task A_link_opens_past_a_proxy_that_signs_people_in()
    {
        await using var host = AccessHost.ByHeader(Public);
        using var client = host.Client();
        var link = host.Links.LinkTo(host.Tasks[0])!.PathAndQuery;

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, link, (AccessHost.PeerHeader, "10.1.0.1")))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(AccessHost.Request(HttpMethod.Get, link, (AccessHost.PeerHeader, "203.0.113.1")))).StatusCode);
    }

    [Fact]
    public async Task Without_a_public_address_there_are_no_links()
    {
        await using var host = AccessHost.ByKey();

        Assert.Null(host.Links.LinkTo(host.Tasks[0]));
    }

    [Fact]
    public async Task The_parts_of_a_purpose_cannot_be_moved_from_one_to_the_other()
    {
        await using var host = AccessHost.ByKey(more: Public);
        var task = host.Tasks[0];
        var token = host.Links.LinkTo(task with { PlanId = "ab", Ref = "c" })!.Query[3..];

        Assert.True(host.Links.Opens("ab", "c", token));
        Assert.False(host.Links.Opens("a", "bc", token));
        Assert.False(host.Links.Opens("abc", string.Empty, token));
        Assert.Contains("/plans/a%20b/%E4%BA%8C/1%232%3F?t=", host.Links.LinkTo(task with { PlanId = "a b", Ref = "二/1#2?" })!.AbsoluteUri, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(HttpClient client, string address)
    {
        var response = await client.SendAsync(AccessHost.Request(HttpMethod.Get, address, ("Accept", "text/html")));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("这个链接打不开", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", html, StringComparison.Ordinal);
    }

    private static PlanTask Find(AccessHost host, string reference) => host.Tasks.Single(t => t.Year == 2026 && t.Ref == reference);

    private static string PathOf(PlanTask task) => $"/plans/{task.PlanId}/{Uri.EscapeDataString(task.Ref)}";
}
