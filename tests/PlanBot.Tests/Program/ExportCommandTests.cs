using System.Text;
using PlanBot.Tests.Documents;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class ExportCommandTests
{
    [Fact]
    public async Task A_draft_becomes_a_Word_file()
    {
        using var folder = new TemporaryFolder();

        var result = await RunAsync(folder, "起草2026年医疗卫生领域上半年小结", "--out", folder.At("小结.docx"), "--today", "2026-11-23");

        result.Succeeded();
        Assert.Contains("《2026年医疗卫生领域上半年工作小结》（4 项任务）", result.Out, StringComparison.Ordinal);
        var paragraphs = Made.Paragraphs(await File.ReadAllBytesAsync(folder.At("小结.docx")));
        Assert.Equal("2026年医疗卫生领域上半年工作小结", paragraphs[0]);
        Assert.Contains("2026年11月23日", paragraphs);
    }

    [Fact]
    public async Task A_list_becomes_a_workbook_over_a_file_that_is_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("任务.XLSX", "old");

        var result = await RunAsync(folder, "卫健委2026年负责哪些任务", "--out", path);

        result.Succeeded();
        Assert.Equal(1 + 5, Made.Rows(await File.ReadAllBytesAsync(path)).Count);
        Assert.Equal(["任务.XLSX"], NamesIn(folder));
    }

    [Fact]
    public async Task Deadlines_become_a_calendar()
    {
        using var folder = new TemporaryFolder();

        var result = await RunAsync(folder, "卫健委2026年负责哪些任务", "--out", folder.At("a.ics"));

        result.Succeeded();
        Assert.Equal(5, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder.At("a.ics"))).Split("BEGIN:VEVENT").Length - 1);
    }

    [Theory]
    [InlineData(2, "{out}/a.pdf", "卫健委负责哪些", "a.pdf", ".docx")]
    [InlineData(2, "{out}/docx", "卫健委负责哪些", ".docx")]
    [InlineData(2, "{out}/a.docx", " ", "export")]
    [InlineData(1, "{out}/missing/a.docx", "卫健委负责哪些", "missing", "文件夹不存在")]
    [InlineData(1, "{out}/folder.docx", "卫健委负责哪些", "是文件夹")]
    [InlineData(1, "{out}/a.docx", "今天天气怎么样", "没有写文件")]
    [InlineData(1, "{out}/a.xlsx", "2019年有哪些任务", "没有写文件", "2019")]
    public async Task What_cannot_be_written_is_told_in_one_sentence_and_leaves_nothing(int exitCode, string path, string request, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("folder.docx"));

        var result = await RunAsync(folder, request, "--out", path.Replace("{out}", folder.Path, StringComparison.Ordinal));

        result.Refused(exitCode, parts);
        Assert.Equal(["folder.docx"], NamesIn(folder));
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--out=")]
    [InlineData("--today=morgen", "--out=a.docx")]
    [InlineData("--ouT", "a.docx")]
    public async Task Wrong_usage_is_told(params string[] args)
    {
        using var folder = new TemporaryFolder();

        (await RunAsync(folder, ["卫健委负责哪些", .. args])).Refused(2);
    }

    [Fact]
    public async Task A_file_is_wanted()
    {
        using var folder = new TemporaryFolder();

        (await RunAsync(folder, "卫健委负责哪些")).Refused(2, "--out");
    }

    private static Task<ProcessResult> RunAsync(TemporaryFolder folder, params string[] args) =>
        PlanBotProcess.RunAsync(folder.At("state"), ["export", .. args]);

    private static IEnumerable<string?> NamesIn(TemporaryFolder folder) => Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Where(n => n != "state");
}
