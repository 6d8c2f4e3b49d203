using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>Lost connections, restarts, slow answers, hostile words, crowds.</summary>
[Collection(BrowserGroup.Name)]
public sealed class HardshipTests(BrowserFixture browser)
{
    private const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> **粗** [点](javascript:alert(3))";

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_lost_connection_says_so_and_the_question_is_asked_again(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        chat.ExpectsFailures = true;
        await chat.SetOfflineAsync(true);

        var turn = await chat.AskAsync("卫健委负责哪些");

        await Expect(turn.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有连上服务，您的问题还在");
        await Expect(turn.Locator(".asked")).ToContainTextAsync("卫健委负责哪些");
        await chat.SetOfflineAsync(false);
        await chat.Page.ReloadAsync();
        await ChatPage.Button(chat.Last, "重试").ClickAsync();
        await Expect((await chat.SettledAsync(1)).Locator(".headline")).ToContainTextAsync("共11项");
        await Expect(chat.Turns).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_start_without_the_service_offers_to_try_again()
    {
        var broken = true;
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Settles: "#talk .failure", Prepare: page =>
            page.RouteAsync("**/api/plans", route => broken ? route.AbortAsync() : route.ContinueAsync())));
        chat.ExpectsFailures = true;
        var notice = chat.Page.Locator("#talk .failure");
        await Expect(notice).ToContainTextAsync("没能取到计划清单");

        broken = false;
        await ChatPage.Button(notice, "重试").ClickAsync();

        await Expect(chat.Page.Locator(".example")).ToHaveCountAsync(4);
    }

    [BrowserFact]
    public async Task A_question_that_is_too_long_stays_and_is_not_cut()
    {
        await using var chat = await browser.OpenAsync(Device.Phone);
        var question = new string('问', 2001);
        await chat.Box.FillAsync(question);
        await chat.Box.PressAsync("Enter");

        await Expect(chat.Page.Locator(".ask-dock .warning")).ToContainTextAsync("最多 2000 个字");
        await Expect(chat.Box).ToHaveValueAsync(question);
        await Expect(chat.Turns).ToHaveCountAsync(0);
        await chat.AskAsync("卫健委负责哪些");
        await Expect(chat.Page.Locator(".ask-dock .warning")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_error_of_the_service_is_told_in_its_words()
    {
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Prepare: page => page.RouteAsync("**/api/ask", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"status": 503, "detail": "正在维护 <b>请稍候</b>"}""",
        }))));
        chat.ExpectsFailures = true;

        var turn = await chat.AskAsync("卫健委负责哪些");

        await Expect(turn.GetByRole(AriaRole.Alert)).ToContainTextAsync("正在维护 <b>请稍候</b>");
        await ChatPage.Button(turn, "修改问题").ClickAsync();
        await Expect(chat.Box).ToHaveValueAsync("卫健委负责哪些");
        await Expect(chat.Box).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_page_left_open_over_a_restart_goes_on_by_itself()
    {
        using var folder = new TemporaryFolder();
        var first = await RunningPlanBot.StartAsync(Path.Combine(folder.Path, "one"));
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Address: first.Address));
        chat.ExpectsFailures = true;
        await chat.AskAsync("卫健委负责哪些");
        await first.DisposeAsync();
        var lost = await chat.AskAsync("教育局呢");
        await Expect(lost.Locator(".failure")).ToBeVisibleAsync();

        // Another state folder: the conversation's id was never issued there.
        await using var second = await RunningPlanBot.StartAsync(Path.Combine(folder.Path, "two"), first.Address.Port);
        await ChatPage.Button(lost, "重试").ClickAsync();
        await Expect((await chat.SettledAsync(2)).Locator(".answer")).ToBeVisibleAsync();
        await Expect((await chat.AskAsync("教育局有哪些任务")).Locator(".headline")).ToContainTextAsync("市教育局");
    }

    [BrowserFact]
    public async Task A_slow_answer_shows_that_it_is_being_made()
    {
        await using var chat = await browser.OpenAsync(Device.Desk, new Visit(Prepare: page => page.RouteAsync("**/api/ask", async route =>
        {
            await Task.Delay(900);
            await route.ContinueAsync();
        })));
        await chat.Box.FillAsync("卫健委负责哪些");
        await chat.Box.PressAsync("Enter");

        await Expect(chat.Page.Locator(".working")).ToHaveTextAsync("正在逐项核对…");
        await Expect((await chat.SettledAsync(1)).Locator(".headline")).ToContainTextAsync("共11项");
        await Expect(chat.Page.Locator(".working")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Hostile_words_of_a_question_are_shown_as_text()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);

        var turn = await chat.AskAsync(Hostile);

        await Expect(turn.Locator(".asked")).ToContainTextAsync(Hostile);
        await chat.Page.ReloadAsync();
        await Expect(chat.Last.Locator(".asked")).ToContainTextAsync(Hostile);
        await Expect(chat.Page.Locator("#talk img, #talk script, #talk a")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("list")]
    [InlineData("a-kind-of-tomorrow")]
    public async Task Hostile_words_of_a_plan_are_shown_as_text(string kind)
    {
        var answer = JsonSerializer.Serialize(new
        {
            kind,
            scope = Hostile,
            headline = Hostile,
            text = $"{Hostile}\n**{Hostile}**\n\n<iframe src=//x></iframe>\n- 甲 <svg onload=alert(4)>\n\n> {Hostile}",
            tasks = new[]
            {
                new
                {
                    id = "p/一1", planId = "p", year = 2026, @ref = "一1", text = Hostile, headings = new[] { Hostile }, domain = Hostile,
                    owners = new[] { new { name = Hostile, role = "owner" } }, ownersOpenEnded = false,
                    deadline = new { text = Hostile }, metrics = new[] { new { text = Hostile } }, milestones = Array.Empty<object>(),
                },
            },
            citations = new[] { new { taskId = "p/一1", docNumber = Hostile, quote = Hostile } },
            notes = new[] { Hostile },
            suggestions = new[] { Hostile },
        });
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Prepare: page =>
            page.RouteAsync("**/api/ask", route => route.FulfillAsync(new() { ContentType = "application/json", Body = answer }))));
        chat.ExpectsFailures = true;

        var turn = await chat.AskAsync("随便");

        await Expect(turn.Locator(".headline")).ToContainTextAsync("<script>alert(2)</script>");
        await Expect(turn.Locator(".notes")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(turn.Locator(".lead")).ToContainTextAsync("<iframe src=//x></iframe>");
        if (kind != "list")
        {
            await Expect(turn.Locator(".lead li")).ToHaveTextAsync("甲 <svg onload=alert(4)>");
            await turn.Locator(".evidence summary").ClickAsync();
        }

        await turn.Locator(".cite").First.ClickAsync();
        await Expect(chat.Sheet.GetByRole(AriaRole.Alert)).ToContainTextAsync("没能取到原文");
        await Expect(chat.Sheet.Locator("blockquote")).ToContainTextAsync("<script>alert(2)</script>");
        await Expect(chat.Page.Locator("#talk img, #talk script, #talk iframe, #talk a, #sheet img, #sheet script")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_hundred_at_once_are_all_served()
    {
        using var client = new HttpClient { BaseAddress = browser.Address, Timeout = TimeSpan.FromSeconds(30) };
        var totals = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            (await client.GetAsync("/")).EnsureSuccessStatusCode();
            var answer = await (await client.PostAsJsonAsync("/api/ask", new { question = "卫健委负责哪些" })).Content.ReadFromJsonAsync<JsonElement>();
            return answer.GetProperty("total").GetInt32();
        }));
        Assert.All(totals, total => Assert.Equal(11, total));

        await using var chat = await browser.OpenAsync(Device.Phone);
        var tabs = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => chat.NewTabAsync(browser.Address)));
        var answers = await Task.WhenAll(tabs.Select(tab => tab.AskAsync("卫健委负责哪些")));
        foreach (var turn in answers)
        {
            await Expect(turn.Locator(".headline")).ToContainTextAsync("共11项");
        }
    }
}
