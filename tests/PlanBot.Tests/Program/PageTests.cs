using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Host;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class PageTests(HostFixture shared) : IClassFixture<HostFixture>
{
    private const string PlanId = "lianyungang-wuxi-2026";

    public static TheoryData<string, string> Files() => new()
    {
        { "/", "text/html; charset=utf-8" },
        { "/page.js", "text/javascript; charset=utf-8" },
        { "/page.css", "text/css; charset=utf-8" },
        { "/icon.svg", "image/svg+xml" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_has_its_type_its_tag_and_a_strict_policy(string address, string type)
    {
        var response = await shared.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task A_file_that_is_known_is_not_sent_again()
    {
        var tag = (await shared.Client.GetAsync("/page.css")).Headers.ETag!;

        foreach (var (known, status) in new[] { (tag, HttpStatusCode.NotModified), (new EntityTagHeaderValue("\"other\""), HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/page.css");
            request.Headers.IfNoneMatch.Add(known);
            Assert.Equal(status, (await shared.Client.SendAsync(request)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/index.html")]
    [InlineData("/nothing.js")]
    [InlineData("/..%2Fplanbot.dll")]
    [InlineData("/data/plans/lianyungang-wuxi-2026.txt")]
    public async Task Nothing_else_is_served(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await shared.Client.GetAsync(address)).StatusCode);

    [Fact]
    public void All_files_together_stay_under_100_KB_and_hold_nothing_inline()
    {
        var files = PageFiles.Load(Path.Combine(AppContext.BaseDirectory, PageFiles.Folder)).All;
        var first = System.Text.Encoding.UTF8.GetString(files.Single(f => f.Address == "/").Bytes);

        Assert.InRange(files.Sum(f => f.Bytes.Length), 10_000, 100_000);
        Assert.DoesNotContain(" style=", first, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", first);
        Assert.DoesNotMatch(@"\son\w+=", first);
        Assert.DoesNotContain(files, f => System.Text.Encoding.UTF8.GetString(f.Bytes).Contains("innerHTML", StringComparison.Ordinal));
        Assert.Empty(PageFiles.Load(Path.Combine(AppContext.BaseDirectory, "no-such-folder")).All);
    }

    [Fact]
    public async Task What_is_loaded_is_told_by_domain_month_and_unit()
    {
        var plans = (await shared.Client.GetFromJsonAsync<JsonElement>("/api/plans")).GetProperty("plans");
        var plan = plans[1];

        Assert.Equal(44, plan.GetProperty("byDomain").EnumerateArray().Sum(d => d.GetProperty("count").GetInt32()));
        Assert.Equal("统筹", plan.GetProperty("byDomain")[0].GetProperty("name").GetString());
        Assert.Equal(
            [(2026, 7, 1), (2026, 12, 43)],
            plan.GetProperty("byMonth").EnumerateArray().Select(m =>
                (m.GetProperty("year").GetInt32(), m.GetProperty("month").GetInt32(), m.GetProperty("count").GetInt32())));
        var units = plan.GetProperty("units").EnumerateArray().ToList();
        Assert.Equal(units.OrderByDescending(u => u.GetProperty("count").GetInt32()), units);
        Assert.Equal(5, units.Single(u => u.GetProperty("name").GetString() == "市卫健委").GetProperty("count").GetInt32());
        Assert.Equal(
            ["相关县区"],
            plans.EnumerateArray().SelectMany(p => p.GetProperty("units").EnumerateArray())
                .Where(u => u.GetProperty("collective").GetBoolean()).Select(u => u.GetProperty("name").GetString()).Distinct());
    }

    [Fact]
    public async Task A_paragraph_is_told_as_data_with_its_lines_marked()
    {
        var original = await shared.Client.GetFromJsonAsync<JsonElement>($"/api/plans/{PlanId}/original/{Uri.EscapeDataString("三(四)1")}");

        Assert.Equal("连政办发〔2026〕13号", original.GetProperty("docNumber").GetString());
        var lines = original.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal([106, 107, 108, 109, 110, 111, 112], lines.Select(l => l.GetProperty("number").GetInt32()));
        Assert.Equal([109], lines.Where(l => l.GetProperty("marked").GetBoolean()).Select(l => l.GetProperty("number").GetInt32()));
        Assert.Equal(("（四）深化医疗卫生领域帮扶合作", 4), (lines[1].GetProperty("text").GetString(), lines[1].GetProperty("level").GetInt32()));
    }

    [Fact]
    public async Task A_sentence_that_a_page_break_cut_is_whole_again()
    {
        var original = await shared.Client.GetFromJsonAsync<JsonElement>($"/api/plans/{PlanId}/original/{Uri.EscapeDataString("三(四)3")}");
        var html = await shared.Client.GetStringAsync($"/plans/{PlanId}");

        Assert.Single(original.GetProperty("lines").EnumerateArray(), l => l.GetProperty("continues").GetBoolean());
        Assert.Contains("推进全市医疗诊治水平及医疗服务能力。", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/plans/lianyungang-wuxi-2026/original/")]
    [InlineData("/api/plans/lianyungang-wuxi-2026/original/nothing")]
    [InlineData("/api/plans/nothing/original/1")]
    [InlineData("/api/plans/lianyungang-wuxi-2026/original/..%2F..%2Fstate.db")]
    public async Task An_unknown_paragraph_is_a_problem(string address)
    {
        var response = await shared.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("lianyungang-wuxi-2024", 58)]
    [InlineData("lianyungang-wuxi-2026", 44)]
    public async Task A_whole_plan_has_an_anchor_for_every_task(string planId, int tasks)
    {
        var html = await shared.Client.GetStringAsync($"/plans/{planId}");

        Assert.Equal(tasks, html.Split(" id=\"").Length - 1);
        Assert.Contains("<p id=\"一1\">1. ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("####", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_plan_is_a_page_that_says_so()
    {
        var response = await shared.Client.GetAsync("/plans/%3Cscript%3E");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有载入“&lt;script&gt;”", html, StringComparison.Ordinal);
    }
}
