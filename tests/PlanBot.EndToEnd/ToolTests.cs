using Microsoft.Playwright;
using PlanBot.Storage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>What is done with an answer: copy, print, report.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ToolTests(BrowserFixture browser)
{
    private const string ReadClipboard =
        """
        async () => {
          const [item] = await (window.kept ?? navigator.clipboard).read();
          const read = async type => item.types.includes(type) ? await (await item.getType(type)).text() : '';
          return [await read('text/plain'), await read('text/html')];
        }
        """;

    // What a browser offers on plain http: no clipboard interface, only the copy event.
    private const string WithoutClipboard =
        "window.kept = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined });";

    [BrowserTheory]
    [InlineData("phone", false)]
    [InlineData("desk", true)]
    public async Task The_text_and_the_table_are_copied(string device, bool plainHttp)
    {
        await using var chat = await browser.OpenAsync(
            Device.Of(device), new Visit(Prepare: page => plainHttp ? page.AddInitScriptAsync(WithoutClipboard) : Task.CompletedTask));
        var turn = await chat.AskAsync("卫健委负责哪些");
        await chat.Page.BringToFrontAsync();

        await ChatPage.Button(turn, "复制文字").ClickAsync();
        await Expect(ChatPage.Button(turn, "已复制")).ToBeVisibleAsync();
        var text = (await chat.Page.EvaluateAsync<string[]>(ReadClipboard))[0];
        await ChatPage.Button(turn, "复制表格").ClickAsync();
        await Expect(ChatPage.Button(turn, "已复制，可直接粘贴到 Excel")).ToBeVisibleAsync();
        var table = await chat.Page.EvaluateAsync<string[]>(ReadClipboard);

        Assert.Contains("共 11 项，已全部列出。", text, StringComparison.Ordinal);
        Assert.DoesNotContain("**", text, StringComparison.Ordinal);
        var rows = table[0].Split('\n').Select(row => row.TrimEnd('\r').Split('\t')).ToList();
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row => Assert.Equal(8, row.Length));
        Assert.Equal(["序号", "年度", "文号", "条目", "任务", "责任单位", "完成时间", "领域"], rows[0]);
        Assert.Equal(["11", "2026", "连政办发〔2026〕13号", "三(四)4"], rows[11][..4]);
        Assert.Equal(12, table[1].Split("<tr>").Length - 1);
    }

    [BrowserFact]
    public async Task A_wrong_answer_is_kept_with_its_query_and_without_its_question()
    {
        await using var chat = await browser.OpenAsync(Device.Phone);
        var turn = await chat.AskAsync("麻烦问下卫健委负责哪些？");

        await ChatPage.Button(turn, "答错了").ClickAsync();

        await Expect(ChatPage.Button(turn, "已记下，谢谢")).ToBeDisabledAsync();
        await chat.Page.ReloadAsync();
        await Expect(ChatPage.Button(chat.Last, "已记下，谢谢")).ToBeDisabledAsync();
        using var state = new SqliteStateStore(new SqliteStoreOptions(browser.State), TimeProvider.System);
        var report = Assert.Single(await state.ReadFeedbackAsync(CancellationToken.None));
        Assert.StartsWith("list ", report.Query, StringComparison.Ordinal);
        Assert.Contains("owner=any(市卫健委)", report.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("麻烦", report.Query, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_report_that_cannot_be_kept_says_so_and_may_be_tried_again()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        chat.ExpectsFailures = true;
        var turn = await chat.AskAsync("卫健委负责哪些");
        await chat.Page.RouteAsync("**/api/feedback", route => route.AbortAsync());

        await ChatPage.Button(turn, "答错了").ClickAsync();

        await Expect(turn.Locator(".warning")).ToContainTextAsync("没能记下");
        await Expect(ChatPage.Button(turn, "答错了")).ToBeEnabledAsync();
    }

    [BrowserFact]
    public async Task The_browsers_own_print_has_every_item_too()
    {
        await using var chat = await browser.OpenAsync(Device.Desk);
        var turn = await chat.AskAsync("卫健委负责哪些");

        var paper = await chat.Page.PdfAsync();

        Assert.NotEmpty(paper);
        await Expect(turn.Locator(".task")).ToHaveCountAsync(11);
    }

    [BrowserFact]
    public async Task Print_shows_one_answer_whole_and_nothing_else()
    {
        await using var chat = await browser.OpenAsync(Device.Desk, new Visit(Prepare: page => page.AddInitScriptAsync("window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')); };")));
        await chat.AskAsync("你好");
        var turn = await chat.AskAsync("卫健委负责哪些");

        await ChatPage.Button(turn, "打印").ClickAsync();
        await chat.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await chat.Page.EvaluateAsync<bool>("() => window.printed"));
        await Expect(turn.Locator(".task")).ToHaveCountAsync(11);
        await Expect(turn.Locator(".task").Last).ToBeVisibleAsync();
        await Expect(chat.Turns.First).ToBeHiddenAsync();
        await Expect(chat.Page.Locator(".top, .ask-dock, .panel").Filter(new() { Visible = true })).ToHaveCountAsync(0);
    }
}
