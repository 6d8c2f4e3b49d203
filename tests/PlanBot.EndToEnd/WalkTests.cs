using System.Text.RegularExpressions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>What people do with the page, on a phone and at a desk.</summary>
[Collection(BrowserGroup.Name)]
public sealed class WalkTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task A_link_from_a_chat_asks_its_question_once()
    {
        await using var chat = await browser.OpenAsync(Device.Of("phone"), new Visit(Path: "/?q=" + Uri.EscapeDataString("卫健委负责哪些"), Settles: ".turn .headline"));

        await Expect(chat.Page.Locator(".turn .headline")).ToHaveTextAsync("市卫健委：2024年6项，2026年5项，共11项。");
        Assert.DoesNotContain("q=", chat.Page.Url, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_list_has_its_scope_its_years_and_is_folded_after_ten(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));

        var turn = await chat.AskAsync("卫健委负责哪些");

        await Expect(turn.Locator(".headline")).ToHaveTextAsync("市卫健委：2024年6项，2026年5项，共11项。");
        await Expect(turn.Locator(".scope")).ToContainTextAsync("责任单位：市卫健委");
        await Expect(turn.Locator(".year-doc")).ToHaveTextAsync(["连政办发〔2024〕22号", "连政办发〔2026〕13号"]);
        await Expect(turn.Locator(".task")).ToHaveCountAsync(10);
        await ChatPage.Button(turn, "还有 1 项，全部显示").ClickAsync();
        await Expect(turn.Locator(".task")).ToHaveCountAsync(11);
        await Expect(turn.Locator(".task").Last).ToHaveAttributeAsync("value", "11");
        await ChatPage.Button(turn, "收起，只看前 10 项").ClickAsync();
        await Expect(turn.Locator(".task")).ToHaveCountAsync(10);
        Assert.Equal(0, await chat.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    }

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_citation_opens_the_marked_original_and_gives_the_focus_back(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        var turn = await chat.AskAsync("2026年医疗卫生有哪些任务");
        var cite = turn.Locator(".cite").First;

        await cite.ClickAsync();

        await Expect(chat.Sheet.Locator("mark")).ToContainTextAsync("1. 深化市级医疗卫生重点专科项目合作");
        await Expect(chat.Sheet.Locator(".paper p:not(.marked)")).Not.ToHaveCountAsync(0);
        await Expect(chat.Sheet).ToContainTextAsync("连政办发〔2026〕13号");
        await Expect(chat.Sheet).Not.ToContainTextAsync("####");
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Sheet).ToBeHiddenAsync();
        await Expect(cite).ToBeFocusedAsync();
        await turn.Locator(".task-text").Nth(1).ClickAsync();
        await Expect(chat.Sheet.Locator("mark")).ToContainTextAsync("2. 落实两市医疗合作补充协议");
    }

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_suggestion_and_a_follow_up_go_on(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        var turn = await chat.AskAsync("卫健委负责哪些");
        var suggestion = turn.Locator(".suggestions button").First;
        var question = await suggestion.InnerTextAsync();

        await suggestion.ClickAsync();

        var next = await chat.SettledAsync(2);
        await Expect(next.Locator(".asked")).ToContainTextAsync(question);
        await Expect(next.Locator(".answer")).ToBeVisibleAsync();
        await Expect(chat.Page.Locator("#status")).ToContainTextAsync(await next.Locator(".headline").InnerTextAsync());
    }

    [BrowserFact]
    public async Task The_examples_are_made_from_what_is_loaded_and_all_are_answered()
    {
        await using var chat = await browser.OpenAsync(Device.Phone);
        await chat.Page.SelectOptionAsync("#who", "市卫健委");
        await Expect(chat.Page.Locator(".who")).ToContainTextAsync("我是 市卫健委");
        await Expect(chat.Page.Locator(".example")).ToHaveCountAsync(4);
        await Expect(chat.Page.Locator(".example").First).ToHaveTextAsync("市卫健委2026年负责哪些任务");
        await Expect(chat.Page.Locator("#who option", new() { HasText = "相关县区" })).ToHaveCountAsync(0);
        var questions = (await chat.Page.Locator(".example").AllInnerTextsAsync()).ToList();
        await chat.Page.Locator(".who").ClickAsync();
        questions.AddRange(await chat.Page.Locator(".example").AllInnerTextsAsync());

        Assert.Equal(8, questions.Count);
        foreach (var question in questions.Distinct(StringComparer.Ordinal))
        {
            var turn = await chat.AskAsync(question);
            await Expect(turn.Locator(".answer")).ToHaveAttributeAsync("data-kind", new Regex("^(list|count|deadline)$"));
        }
    }

    [BrowserFact]
    public async Task Every_bar_of_the_panel_asks_for_as_many_tasks_as_it_shows()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        var turns = 0;
        foreach (var plan in new[] { 0, 1 })
        {
            await chat.Page.Locator("#panel .plan-card label").Nth(plan).ClickAsync();
            var bars = chat.Page.Locator("#panel .bar, #panel .month:not(:disabled)");
            for (var i = 0; i < await bars.CountAsync(); i++)
            {
                var count = Regex.Match((await bars.Nth(i).TextContentAsync())!, @"(\d+) 项").Groups[1].Value;
                await bars.Nth(i).ClickAsync();
                var turn = await chat.SettledAsync(++turns);
                await Expect(turn.Locator(".headline")).ToContainTextAsync($"共{count}项");
                await Expect(turn.Locator(".year")).ToHaveCountAsync(1);
            }
        }

        Assert.True(turns >= 20, $"{turns} bars");
    }

    [BrowserFact]
    public async Task On_a_phone_the_plans_are_a_sheet_that_asks_too()
    {
        await using var chat = await browser.OpenAsync(Device.Phone);
        await Expect(chat.Page.Locator("#panel")).ToBeHiddenAsync();

        await chat.Page.Locator("#show-plans").ClickAsync();
        await chat.Page.Locator("#plans-sheet .bar").First.ClickAsync();

        await Expect(chat.Page.Locator("#plans-sheet")).ToBeHiddenAsync();
        await Expect((await chat.SettledAsync(1)).Locator(".scope")).ToContainTextAsync("领域：统筹");
    }

    [BrowserFact]
    public async Task The_tab_keeps_its_history_and_another_tab_has_none()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        await chat.AskAsync("卫健委负责哪些");
        await chat.Page.ReloadAsync();

        await Expect(chat.Turns).ToHaveCountAsync(1);
        await Expect(chat.Last.Locator(".headline")).ToContainTextAsync("共11项");
        var other = await chat.NewTabAsync(browser.Address);
        await Expect(other.Turns).ToHaveCountAsync(0);
        await chat.Page.Locator("#begin-anew").ClickAsync();
        await Expect(chat.Page.Locator(".welcome")).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Turns).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_count_shows_its_breakdown_and_on_demand_its_tasks()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);

        var turn = await chat.AskAsync("2026年各领域分别有几项任务");

        await Expect(turn.Locator(".tally tr")).ToHaveCountAsync(8);
        await Expect(turn.Locator(".task")).ToHaveCountAsync(0);
        await turn.Locator(".evidence summary").ClickAsync();
        await Expect(turn.Locator(".task")).ToHaveCountAsync(10);
    }

    [BrowserFact]
    public async Task The_plan_is_read_whole_at_the_place_of_the_item()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        var turn = await chat.AskAsync("2026年医疗卫生有哪些任务");
        await turn.Locator(".cite").Nth(1).ClickAsync();
        await chat.Sheet.Locator("mark").First.WaitForAsync();

        var plan = await chat.Page.Context.RunAndWaitForPageAsync(() => chat.Sheet.Locator(".sheet-links a").First.ClickAsync());

        var target = plan.Locator(":target");
        await Expect(target).ToContainTextAsync("2. 落实两市医疗合作补充协议");
        await Expect(target).ToBeInViewportAsync();
    }
}
