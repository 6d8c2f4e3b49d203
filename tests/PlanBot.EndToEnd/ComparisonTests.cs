using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>A comparison side by side, with its filters and marked words.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ComparisonTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task Rows_are_filtered_and_changed_words_marked(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        var turn = await chat.AskAsync("科技领域两年有什么变化");

        var rows = turn.Locator(".compared-row:visible");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(turn.Locator("ins").First).ToBeVisibleAsync();
        await Expect(turn.Locator(".changes").First).ToContainTextAsync("责任单位不再列相关县区");
        await ChatPage.Button(turn, "新增 1").ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("大科学装置");
        await Expect(ChatPage.Button(turn, "未列 0")).ToBeDisabledAsync();
        await ChatPage.Button(turn, "全部 4").ClickAsync();
        await Expect(rows).ToHaveCountAsync(4);
        Assert.Empty(await chat.FindingsAsync());
        await ChatPage.Button(turn, "原文 四(二)1").ClickAsync();
        await Expect(chat.Sheet).ToContainTextAsync("以重点产业链发展需求为切入点");
    }
}
