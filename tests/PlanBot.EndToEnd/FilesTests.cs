using System.IO.Compression;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>Files of answers: by the buttons under an answer, and as links where they were asked for in words.</summary>
[Collection(BrowserGroup.Name)]
public sealed class FilesTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_button_under_an_answer_downloads_its_file(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        var first = await chat.AskAsync("卫健委2026年负责哪些任务");
        await chat.AskAsync("总结2024年文旅康养领域");

        foreach (var (button, name) in new[] { ("Word", "2026年市卫健委任务清单.docx"), ("Excel", "2026年市卫健委任务清单.xlsx"), ("日历", "2026年市卫健委任务清单.ics") })
        {
            var download = await chat.Page.RunAndWaitForDownloadAsync(() => ChatPage.Button(first, button).ClickAsync());
            Assert.Equal(name, download.SuggestedFilename);
            var bytes = await File.ReadAllBytesAsync((await download.PathAsync())!);
            Assert.True(bytes.Length > 500);
            if (!name.EndsWith(".ics", StringComparison.Ordinal))
            {
                using var zip = new ZipArchive(new MemoryStream(bytes));
                Assert.NotNull(zip.GetEntry("[Content_Types].xml"));
            }
        }

        Assert.Empty(await chat.FindingsAsync());
    }

    [BrowserTheory]
    [InlineData("phone")]
    public async Task A_file_that_is_asked_for_in_words_is_a_link(string device)
    {
        await using var chat = await browser.OpenAsync(Device.Of(device));
        await chat.AskAsync("总结2024年文旅康养领域");
        var turn = await chat.AskAsync("发我Word");

        var link = turn.Locator(".files a");
        await Expect(link).ToHaveTextAsync("下载 2024年文旅康养领域工作小结.docx");
        var download = await chat.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("2024年文旅康养领域工作小结.docx", download.SuggestedFilename);
        Assert.Empty(await chat.FindingsAsync());
    }
}
