using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>Keyboard, screen reader, dark and light, languages, and how much is loaded.</summary>
[Collection(BrowserGroup.Name)]
public sealed class CareTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        var keyboard = chat.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Expect(chat.Page.Locator(".skip")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(chat.Box).ToBeFocusedAsync();
        await keyboard.InsertTextAsync("2026年医疗卫生有哪些任务");
        await keyboard.PressAsync("Enter");
        var turn = await chat.SettledAsync(1);

        var cite = turn.Locator(".cite").First;
        await TabToAsync(chat, cite, backwards: true);
        await keyboard.PressAsync("Enter");
        await chat.Sheet.Locator("mark").First.WaitForAsync();
        await TabToAsync(chat, ChatPage.Button(chat.Sheet, "关闭"), backwards: false);
        await keyboard.PressAsync("Enter");

        await Expect(cite).ToBeFocusedAsync();
        await TabToAsync(chat, turn.Locator(".suggestions button").First, backwards: false);
        Assert.NotEqual("none", await chat.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await chat.SettledAsync(2);
        await TabToAsync(chat, chat.Page.Locator("#panel .month:not(:disabled)").First, backwards: true);
        await keyboard.PressAsync("Enter");
        await chat.SettledAsync(3);
    }

    [BrowserTheory]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    [InlineData("desk", false)]
    [InlineData("desk", true)]
    public async Task The_accessibility_checker_finds_nothing_serious(string device, bool dark)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device), new Visit(Dark: dark));
        Assert.Empty(await chat.FindingsAsync());
        await chat.Page.SelectOptionAsync("#who", "市卫健委");
        var turn = await chat.AskAsync("卫健委负责哪些");
        await chat.AskAsync("2026年各领域分别有几项任务");
        await chat.AskAsync("2026年三(四)1什么时候完成");
        await chat.AskAsync("今天天气怎么样");
        Assert.Empty(await chat.FindingsAsync());
        await turn.Locator(".cite").First.ClickAsync();
        await chat.Sheet.Locator("mark").First.WaitForAsync();
        await chat.Page.WaitForTimeoutAsync(300); // Colours are those of the open sheet once it has risen.
        Assert.Empty(await chat.FindingsAsync());
        await chat.Page.Keyboard.PressAsync("Escape");
        if (Device.Of(device).IsPhone)
        {
            await chat.Page.Locator("#show-plans").ClickAsync();
            await chat.Page.WaitForTimeoutAsync(300);
            Assert.Empty(await chat.FindingsAsync());
        }
    }

    [BrowserFact]
    public async Task The_pages_of_original_words_are_accessible_too()
    {
        await using var chat = await browser.OpenAsync(Device.Phone);
        foreach (var path in new[] { "/plans/lianyungang-wuxi-2026", "/plans/lianyungang-wuxi-2026/一1" })
        {
            await chat.Page.GotoAsync(new Uri(browser.Address, path).ToString());
            Assert.Empty(await chat.FindingsAsync());
        }
    }

    [BrowserFact]
    public async Task Dark_follows_the_system_until_it_is_switched_and_that_stays()
    {
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Dark: true));
        Assert.True(await IsDarkAsync(chat));

        await Expect(chat.Page.Locator("#theme")).ToHaveAttributeAsync("aria-pressed", "true");
        await chat.Page.Locator("#theme").ClickAsync();

        Assert.False(await IsDarkAsync(chat));
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator("#theme")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.False(await IsDarkAsync(chat));
    }

    [BrowserTheory]
    [InlineData("/", "en-GB", "en")]
    [InlineData("/?lang=en", "zh-CN", "en")]
    [InlineData("/?lang=zh", "en-GB", "zh-CN")]
    [InlineData("/", "zh-TW", "zh-CN")]
    public async Task The_page_speaks_the_language_that_is_asked_for(string path, string locale, string language)
    {
        await using var chat = await browser.OpenAsync(Device.Desk, new Visit(path, locale));

        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(chat.Page.Locator("h1")).ToHaveTextAsync(language == "en" ? "Work plan answers" : "工作计划问答");
        if (language == "en")
        {
            await chat.Page.Locator(".example").First.ClickAsync();
            await Expect((await chat.SettledAsync(1)).Locator(".answer")).ToHaveAttributeAsync("data-kind", "list");
        }
    }

    [BrowserFact]
    public async Task Both_languages_have_the_same_words_with_the_same_places()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        var words = await chat.Page.EvaluateAsync<string[][]>(
            "async () => { const { all } = await import('/words.js'); return ['zh', 'en'].map(l => Object.keys(all[l])); }");
        var unused = await chat.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { all } = await import('/words.js');
              const files = [...document.querySelectorAll('link[rel=modulepreload], script[type=module]')].map(part => part.href ?? part.src);
              const sources = await Promise.all([...files, ...[...document.scripts].map(s => s.src)].filter(f => !f.endsWith('words.js')).map(async f => (await fetch(f)).text()));
              const said = sources.join('\n') + document.documentElement.outerHTML;
              const built = ['role.', 'table.', 'error.', 'compare.filter.'];
              return Object.keys(all.zh).filter(key => !said.includes(`'${key}'`) && !said.includes(`"${key}"`) && !built.some(start => key.startsWith(start)));
            }
            """);

        Assert.Equal(words[0], words[1]);
        Assert.Empty(unused);
    }

    [BrowserFact]
    public async Task The_first_view_is_small_and_comes_from_here_alone()
    {
        var bytes = 0L;
        await using var chat = await browser.OpenAsync(Device.Phone, new Visit(Prepare: page =>
        {
            page.Response += async (_, response) =>
            {
                if (!response.Url.Contains("/api/", StringComparison.Ordinal))
                {
                    Interlocked.Add(ref bytes, (await response.BodyAsync()).Length);
                }
            };
            return Task.CompletedTask;
        }));
        await chat.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.InRange(Interlocked.Read(ref bytes), 10_000, 100_000);
        Assert.All(chat.Requests, url => Assert.StartsWith(browser.Address.ToString(), url, StringComparison.Ordinal));
        Assert.InRange(await chat.Page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"), 0, 1000);
    }

    private static async Task TabToAsync(ChatPage chat, ILocator target, bool backwards)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await chat.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        Assert.Fail("The keyboard does not reach it.");
    }

    private static async Task<bool> IsDarkAsync(ChatPage chat)
    {
        var colour = await chat.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        return Regex.Match(colour, @"\d+").Value is { } red && int.Parse(red) < 100;
    }
}
