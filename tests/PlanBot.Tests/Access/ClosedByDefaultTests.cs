using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlanBot.Access;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class ClosedByDefaultTests(KeyHostFixture shared) : IClassFixture<KeyHostFixture>
{
    /// <summary>Routes that anybody may reach; one that is not in this list must be closed.</summary>
    private static readonly string[] Open = ["/healthz", "/readyz", "/sign-in", "/sign-out", "/api/messages", "/files/{id}"];

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("HEAD", "/")]
    [InlineData("OPTIONS", "/")]
    [InlineData("OPTIONS", "/api/ask")]
    [InlineData("HEAD", "/api/plans")]
    [InlineData("PUT", "/api/ask")]
    [InlineData("DELETE", "/api/plans")]
    [InlineData("PROPFIND", "/api/plans")]
    [InlineData("GET", "/API/plans")]
    [InlineData("GET", "/Api/Plans/")]
    [InlineData("GET", "/api%2Fplans")]
    [InlineData("GET", "/%61pi/plans")]
    [InlineData("GET", "/api/plans;x")]
    [InlineData("GET", "/healthz/../api/plans")]
    [InlineData("GET", "/healthz/%2e%2e/api/plans")]
    [InlineData("GET", "/healthz%2F..%2Fapi/plans")]
    [InlineData("GET", "/healthz/x")]
    [InlineData("GET", "/sign-in/x")]
    [InlineData("GET", "/index.html")]
    [InlineData("GET", "/app.js")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/plans/lianyungang-wuxi-2026/%E4%B8%80%31")]
    [InlineData("GET", "/no/such/page")]
    [InlineData("POST", "/healthz")]
    public async Task Without_the_key_nothing_else_is_told_not_even_whether_it_is_there(string method, string address)
    {
        var response = await shared.Client.SendAsync(AccessHost.Request(new HttpMethod(method), address));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.DoesNotContain("docNumber", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_that_is_mapped_is_closed_or_listed_as_open()
    {
        await using var host = AccessHost.ByKey();
        using var client = host.Client();
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
            var address = "/" + string.Join('/', route.RoutePattern.PathSegments.Select(AnyOf));
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            var response = await client.SendAsync(AccessHost.Request(new HttpMethod(method), address));
            Assert.True(
                Open.Contains(pattern) || response.StatusCode == HttpStatusCode.Unauthorized,
                $"{method} {pattern} answers {(int)response.StatusCode} to anybody.");
        }
    }

    [Fact]
    public void A_route_opts_out_by_verifying_its_callers_itself()
    {
        var builder = new Conventions();

        builder.SelfAuthenticated();

        Assert.Single(builder.Metadata.OfType<SelfAuthenticatedAttribute>());
        Assert.Single(builder.Metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>());
    }

    [Fact]
    public async Task Keys_tokens_and_questions_are_not_logged()
    {
        await using var host = AccessHost.ByKey(more: ("public-url", "https://planbot.example"));
        using var client = host.Client();
        var cookie = await AccessHost.CookieAsync(client);
        var link = host.Links.LinkTo(host.Tasks[0])!.PathAndQuery;
        await client.SendAsync(AccessHost.SignIn("a-wrong-key-that-someone-typed"));
        await client.SendAsync(AccessHost.Ask(("Authorization", "Bearer another-wrong-key")));
        await client.SendAsync(AccessHost.Ask(("Cookie", cookie), ("Origin", "https://evil.example")));
        await client.SendAsync(AccessHost.Ask(("Cookie", cookie)));
        client.DefaultRequestHeaders.Authorization = AccessHost.Bearer();
        await client.SendAsync(AccessHost.Ask());
        client.DefaultRequestHeaders.Authorization = null;
        await client.GetAsync(link);
        await client.GetAsync(link + "x");

        string[] secrets = [AccessHost.Key, "a-wrong-key", "another-wrong-key", cookie.Split('=')[1], link.Split("?t=")[1], "卫健委"];
        Assert.Equal(2, host.Log.Lines.Count(l => l.Level == LogLevel.Warning && l.Message.Contains("wrong access key", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Log.Lines, l => secrets.Any(s => l.Message.Contains(s, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("planbot.example", HttpStatusCode.OK)]
    [InlineData("planbot.example:8443", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("planbot.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("203.0.113.77", HttpStatusCode.BadRequest)]
    public async Task A_wider_host_goes_by_its_own_names_only(string name, HttpStatusCode expected)
    {
        await using var host = new AccessHost(
            state: null, ("urls", "http://0.0.0.0:0"), ("access", "open"), ("public-url", "https://planbot.example:8443"));
        using var client = host.Client();
        using var request = AccessHost.Request(HttpMethod.Get, "/api/plans");
        request.Headers.Host = name;

        Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
    }

    private static string AnyOf(RoutePatternPathSegment segment) =>
        string.Concat(segment.Parts.Select(p => p is RoutePatternLiteralPart literal ? literal.Content : "x"));

    private sealed class Conventions : IEndpointConventionBuilder
    {
        private readonly RouteEndpointBuilder builder = new(null, RoutePatternFactory.Parse("/"), 0);

        public IList<object> Metadata => builder.Metadata;

        public void Add(Action<EndpointBuilder> convention) => convention(builder);
    }
}
