using System.Text;
using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class ReadCommandTests
{
    private static readonly string Plan = Path.Combine(AppContext.BaseDirectory, "data", "plans", "lianyungang-wuxi-2026.txt");

    [Fact]
    public async Task Json_has_the_plan_its_tasks_and_problems()
    {
        var result = await PlanBotProcess.RunAsync("read", Plan, "--json");

        result.Succeeded();
        using var reading = JsonDocument.Parse(result.Out);
        Assert.Equal("plan tasks problems parts seals", string.Join(' ', reading.RootElement.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(2026, reading.RootElement.GetProperty("plan").GetProperty("year").GetInt32());
        Assert.Equal(44, reading.RootElement.GetProperty("tasks").GetArrayLength());
    }

    [Fact]
    public async Task Text_is_what_line_numbers_count()
    {
        var result = await PlanBotProcess.RunAsync("read", Plan, "--text");

        result.Succeeded();
        Assert.Equal((await File.ReadAllTextAsync(Plan)).TrimEnd('\n'), result.Out.TrimEnd('\n'));
    }

    [Fact]
    public async Task The_report_lists_every_task()
    {
        var result = await PlanBotProcess.RunAsync("read", Plan);

        result.Succeeded();
        var lines = result.Out.Split('\n');
        Assert.StartsWith(
            """
            无锡连云港南北结对帮扶合作2026年重点工作计划
            文号：连政办发〔2026〕13号
            发文机关：连云港市人民政府办公室
            日期：2026-06-22
            年度：2026
            共 44 项任务；错误 0 个，警告 0 个。
              一、统筹开展两市帮扶合作：5 项

            """,
            result.Out,
            StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("一1　两市政府签订2026年度南北结对帮扶合作协议。（责任单位：市发改委、", StringComparison.Ordinal));
        Assert.Equal(44, lines.Count(l => l.Contains("（责任单位：", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_reading_leaves_no_trace()
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["read", Plan]);

        result.Succeeded();
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_missing_file_is_told() =>
        (await PlanBotProcess.RunAsync("read", "/nowhere/plan.txt")).Refused(1, "/nowhere/plan.txt", "找不到");

    [Fact]
    public async Task A_folder_is_told() =>
        (await PlanBotProcess.RunAsync("read", Path.GetTempPath())).Refused(1, "是文件夹");

    [Fact]
    public async Task A_name_that_could_steer_a_terminal_is_told_without_its_controls()
    {
        var result = await PlanBotProcess.RunAsync("read", "plan\e[31m\n.txt");

        result.Refused(1, "plan[31m.txt");
    }

    [Theory]
    [InlineData("empty", "是空的")]
    [InlineData("latin", "第 1 行第 2 列起的字节不是 UTF-8")]
    [InlineData("binary", "不是文档")]
    [InlineData("half a character", "第 1 行第 4 列起的字节不是 UTF-8")]
    public async Task A_file_that_is_no_text_is_told_and_its_json_printed_all_the_same(string kind, string part)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("plan.txt", BytesOf(kind));

        var plain = await PlanBotProcess.RunAsync(folder.Path, ["read", file]);
        var json = await PlanBotProcess.RunAsync(folder.Path, ["read", file, "--json"]);
        var text = await PlanBotProcess.RunAsync(folder.Path, ["read", file, "--text"]);

        plain.Refused(1, "plan.txt", part);
        json.Refused(1, "plan.txt", part);
        text.Refused(1, "plan.txt", part);
        Assert.Equal(string.Empty, plain.Out + text.Out);
        using var reading = JsonDocument.Parse(json.Out);
        Assert.Contains(
            reading.RootElement.GetProperty("problems").EnumerateArray(),
            p => p.GetProperty("severity").ValueEquals("error"));
    }

    [Fact]
    public async Task A_text_without_tasks_is_reported_and_fails()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("note.txt", "今天下雨。\n");

        var result = await PlanBotProcess.RunAsync(folder.Path, ["read", file]);

        result.Refused(1, "note.txt", "核对原文");
        Assert.Contains("note.txt", result.Out, StringComparison.Ordinal);
        Assert.Contains("错误：", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.83)]
    public async Task A_plan_that_is_cut_somewhere_ends_in_a_sentence(double share)
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Plan);
        var file = folder.Write("cut.txt", text[..(int)(text.Length * share)]);

        var result = await PlanBotProcess.RunAsync(folder.Path, ["read", file, "--json"]);

        Assert.InRange(result.ExitCode, 0, 1);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        using var reading = JsonDocument.Parse(result.Out);
        Assert.True(reading.RootElement.GetProperty("tasks").GetArrayLength() < 44);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_without_being_read_to_its_end()
    {
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder.At("large.txt")))
        {
            file.SetLength((20L * 1024 * 1024) + 1);
        }

        var result = await PlanBotProcess.RunAsync(folder.Path, ["read", folder.At("large.txt")]);

        result.Refused(1, "large.txt", "20 MB");
    }

    private static byte[] BytesOf(string kind) => kind switch
    {
        "empty" => [],
        "latin" => [0x52, 0xe9, 0x73, 0x75, 0x6d, 0xe9],
        "binary" => [0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01],
        "half a character" => Encoding.UTF8.GetBytes("工作计划")[..^1],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
