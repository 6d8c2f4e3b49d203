using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Host;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class PublishedPlansTests
{
    private const string PlanId = "lianyungang-wuxi-2026";

    [Fact]
    public async Task The_original_paragraph_is_shown_with_its_surroundings_and_marked()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var response = await client.GetAsync($"/plans/{PlanId}/{Uri.EscapeDataString("三(四)1")}");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("<h1>无锡连云港南北结对帮扶合作2026年重点工作计划</h1>", html, StringComparison.Ordinal);
        Assert.Contains("连政办发〔2026〕13号", html, StringComparison.Ordinal);
        Assert.Contains("<li value=\"107\">#### （四）深化医疗卫生领域帮扶合作</li>", html, StringComparison.Ordinal);
        Assert.Contains("<li value=\"109\"><mark>1. 深化市级医疗卫生重点专科项目合作，", html, StringComparison.Ordinal);
        Assert.Equal(7, html.Split("<li ").Length - 1);
        Assert.Equal(1, html.Split("<mark>").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_task_has_its_page()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var tasks = host.Services.GetRequiredService<PublishedLibrary>().Current.Catalog.Tasks;

        Assert.Equal(102, tasks.Count);
        foreach (var task in tasks)
        {
            var response = await client.GetAsync($"/plans/{task.PlanId}/{Uri.EscapeDataString(task.Ref)}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/plans/lianyungang-wuxi-2026/nothing")]
    [InlineData("/plans/nothing/1")]
    [InlineData("/plans/lianyungang-wuxi-2026/..%2F..%2Fstate.db")]
    [InlineData("/plans/%3Cimg%20src%3Dx%3E/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task An_unknown_paragraph_is_a_page_that_says_so(string address)
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var response = await client.GetAsync(address);
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("<h1>没有这条原文</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plan_says_is_encoded()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        await PublishAsync(host, "evil.txt", (await SeedAsync()).Replace("2026", "2027", StringComparison.Ordinal).Replace("1. 深化", "1. <script>alert('x')</script>深化", StringComparison.Ordinal));
        await host.Services.GetRequiredService<CatalogPublisher>().RefreshAsync(CancellationToken.None);

        var html = await client.GetStringAsync($"/plans/evil/{Uri.EscapeDataString("三(四)1")}");

        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var whole = await client.GetStringAsync("/plans/evil");
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_loaded_is_listed()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var list = await client.GetFromJsonAsync<JsonElement>("/api/plans");

        var plans = list.GetProperty("plans").EnumerateArray().ToList();
        Assert.Equal([58, 44], plans.Select(p => p.GetProperty("tasks").GetInt32()));
        Assert.Equal("连政办发〔2026〕13号", plans[1].GetProperty("docNumber").GetString());
    }

    [Fact]
    public async Task A_plan_that_another_process_publishes_is_served_within_seconds()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        await PublishAsync(host, "another-2027.txt", (await SeedAsync()).Replace("2026", "2027", StringComparison.Ordinal));

        Assert.Equal(2, await CountPlansAsync(client));
        await AdvanceUntilAsync(host, async () => await CountPlansAsync(client) == 3);
    }

    [Fact]
    public async Task An_outage_leaves_the_plans_and_is_logged_once()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var publisher = host.Services.GetRequiredService<CatalogPublisher>();
        await PublishAsync(host, "another-2027.txt", (await SeedAsync()).Replace("2026", "2027", StringComparison.Ordinal));

        host.Library.Failure = new StoreException(StoreFault.Locked, "library.db");
        await publisher.RefreshAsync(CancellationToken.None);
        await publisher.RefreshAsync(CancellationToken.None);
        host.Library.Failure = new InvalidOperationException("a bug");
        await publisher.RefreshAsync(CancellationToken.None);

        Assert.Equal(2, await CountPlansAsync(client));
        Assert.Single(host.Log.Lines, l => l.Message.Contains("Locked", StringComparison.Ordinal));
        host.Library.Failure = null;
        await publisher.RefreshAsync(CancellationToken.None);
        Assert.Equal(3, await CountPlansAsync(client));
    }

    private static async Task AdvanceUntilAsync(PlanBotFactory host, Func<Task<bool>> reached)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            host.Time.Advance(CatalogPublisher.Interval);
            if (await reached())
            {
                return;
            }

            await Task.Delay(20); // The publisher runs beside the test once its timer has rung.
        }

        Assert.Fail("The change was not published.");
    }

    private static async Task<int> CountPlansAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/plans")).GetProperty("plans").GetArrayLength();

    private static Task<string> SeedAsync() =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "plans", PlanId + ".txt"));

    private static async Task PublishAsync(PlanBotFactory host, string fileName, string text)
    {
        var preparation = await host.Services.GetRequiredService<PlanPreparer>()
            .PrepareAsync([new PlanFile(fileName, Encoding.UTF8.GetBytes(text))], CancellationToken.None);
        var outcome = await host.Services.GetRequiredService<PlanPublisher>()
            .PublishAsync(preparation, new PublishConsent(AcceptProblems: false, Replace: false), "tester", CancellationToken.None);
        Assert.Equal(PublishOutcome.Published, outcome);
    }
}
