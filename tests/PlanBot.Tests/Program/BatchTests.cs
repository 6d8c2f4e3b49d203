using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class BatchTests
{
    [Fact]
    public async Task Every_question_gets_a_line_with_an_answer_a_turn()
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", "\ufeff" + """
            [
              {"id": "one", "question": "卫健委负责哪些任务", "category": "ignored", "expect": {"total": [1, 2]}},
              {"id": "two", "turns": ["卫健委负责哪些", "那教育局呢", "只看2026"], "today": "2026-08-05"},
              {"question": "", "id": "三"}
            ]
            """);

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["ask", "--batch", questions, "--out", folder.At("answers.jsonl"), "--today", "2026-01-02"]);

        result.Succeeded();
        var lines = await File.ReadAllLinesAsync(folder.At("answers.jsonl"));
        var parsed = lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal("one two 三", string.Join(' ', parsed.Select(l => l.GetProperty("id").GetString())));
        Assert.Equal([1, 3, 1], parsed.Select(l => l.GetProperty("answers").GetArrayLength()));
        Assert.Equal(
            "2026-01-02 2026-08-05 2026-01-02",
            string.Join(' ', parsed.Select(l => l.GetProperty("answers")[0].GetProperty("asOf").GetString())));
        Assert.Contains("\"三\"", lines[2], StringComparison.Ordinal);
        Assert.Equal("answers.jsonl questions.json state", NamesIn(folder));
    }

    [Theory]
    [InlineData("", "第 1 行")]
    [InlineData("not json", "第 1 行")]
    [InlineData("null", "第 1 行")]
    [InlineData("{\"id\": \"x\", \"question\": \"y\"}", "第 1 行")]
    [InlineData("[\n  {\"id\": \"x\", \"question\": \"y\"},\n  {\"id\": \"z\" \"question\": 1}\n]", "第 3 行")]
    [InlineData("[\n\n  {\"id\": 7, \"question\": \"y\"}\n]", "第 3 行", "id")]
    [InlineData("[\n{\"id\": \"x\", \"question\": [\"y\"]}]", "第 2 行", "question")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\"}, null]", "第 2 项", "空的")]
    [InlineData("[{\"question\": \"y\"}]", "第 1 项", "没有 id")]
    [InlineData("[{\"id\": \"x\"}]", "第 1 项", "question")]
    [InlineData("[{\"id\": \"x\", \"turns\": []}]", "第 1 项", "turns")]
    [InlineData("[{\"id\": \"x\", \"turns\": [\"y\", null]}]", "第 1 项", "turns")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"today\": \"23.11.2026\"}]", "第 1 项", "“23.11.2026”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"\\ud800\"}]", "第 1 行")]
    public async Task A_wrong_file_is_told_with_its_place_and_nothing_is_written(string content, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", content);
        folder.Write("answers.jsonl", "as it was");

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["ask", "--batch", questions, "--out", folder.At("answers.jsonl")]);

        result.Refused(1, ["questions.json", .. parts]);
        Assert.Equal("as it was", await File.ReadAllTextAsync(folder.At("answers.jsonl")));
        Assert.Equal("answers.jsonl questions.json", NamesIn(folder));
    }

    [Fact]
    public async Task A_question_of_a_megabyte_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", $$"""[{"id": "x", "question": "{{new string('a', 1_000_000)}}"}]""");

        var result = await PlanBotProcess.RunAsync(folder.Path, ["ask", "--batch", questions, "--out", folder.At("answers.jsonl")]);

        result.Refused(1, "第 1 项", "2000");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_told()
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", [0x5b, 0x22, 0xff, 0xfe, 0x00, 0x22, 0x5d]);

        var result = await PlanBotProcess.RunAsync(folder.Path, ["ask", "--batch", questions, "--out", folder.At("answers.jsonl")]);

        result.Refused(1, "questions.json", "第 1 行");
    }

    [Fact]
    public async Task A_missing_question_file_is_told()
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(
            folder.Path, ["ask", "--batch", folder.At("none.json"), "--out", folder.At("answers.jsonl")]);

        result.Refused(1, "none.json", "找不到");
    }

    [Fact]
    public async Task An_answer_file_that_cannot_be_written_is_told()
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", """[{"id": "x", "question": "你好"}]""");

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["ask", "--batch", questions, "--out", Path.Combine(folder.At("no folder"), "answers.jsonl")]);

        result.Refused(1, "answers.jsonl", "写不了");
    }

    private static string NamesIn(TemporaryFolder folder) => string.Join(
        ' ',
        Directory.EnumerateFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
}
