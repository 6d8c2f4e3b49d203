using System.Text.RegularExpressions;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class VerifyCommandTests
{
    private const string Right = """{"id": "q1", "category": "谁负责", "question": "卫健委2024年有几项任务", "expect": {"type": "count", "total": 6}}""";
    private const string Wrong = """{"id": "q2", "category": "列表", "question": "卫健委2024年有几项任务", "expect": {"type": "count", "total": 7}}""";

    [Fact]
    public async Task The_sets_that_come_with_the_program_reach_their_floors()
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify"]);

        result.Succeeded();
        Assert.All(["dev_questions.json", "questions_1.json", "list-by-owner", "底线 1.000", "达到"], part => Assert.Contains(part, result.Out, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.At("state")), "Nothing is stored.");
    }

    [Theory]
    [InlineData(Right, null, 0, "谁负责", "1/1", "合计 1/1 = 1.000")]
    [InlineData(Right + "," + Wrong, null, 0, "合计 1/2 = 0.500")]
    [InlineData(Right + "," + Wrong, "0.5", 0, "底线 0.500：达到")]
    [InlineData(Right + "," + Wrong, "0.51", 1, "底线 0.510：未达到")]
    [InlineData("", null, 0, "合计 0/0")]
    [InlineData("", "0.1", 1, "合计 0/0")]
    [InlineData("""{"id": "x", "turns": ["卫健委2024年有几项", "2026年呢"], "expect": {"type": "multi_turn", "per_turn": [{"type": "count", "total": 6}, {"type": "count", "total": 6}]}}""", null, 0, "（未分类）", "第 2 句：总数是 5，应为 6")]
    public async Task A_file_is_asked_and_scored(string entries, string? floor, int exitCode, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", $"[{entries}]");

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["verify", "--questions", questions, "--failures", .. floor is null ? Array.Empty<string>() : ["--floor", floor]]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, result.Out, StringComparison.Ordinal));
        Assert.Equal(exitCode == 1, result.Error.Contains("低于底线", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_files_have_a_table_each_and_failures_are_told_with_their_reason()
    {
        using var folder = new TemporaryFolder();
        var one = folder.Write("one.json", "\ufeff" + $"[{Right}]");
        var two = folder.Write("two.json", $"[{Wrong}]");

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify", "--questions", one, two, "--floor", "1", "--failures"]);

        result.Refused(1, "two.json");
        Assert.DoesNotContain("one.json", result.Error, StringComparison.Ordinal);
        Assert.Contains("q2  卫健委2024年有几项任务\n      总数是 6，应为 7\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("q1", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_asked_over_the_plans_that_it_names()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("plans"));
        folder.Write("plans/city-2025.txt", """
            海州市2025年重点工作计划
            一、教育
            1. 在城东新区建成两所新的九年一贯制学校。（责任单位：市教育局，完成时间：6月底前）
            2. 改造三处学校操场，暑假和周末向市民开放。（责任单位：市教育局、市体育局，完成时间：12月底前）
            """);
        var questions = folder.Write("questions.json", $$$"""
            [
              {"id": "a", "question": "教育局负责哪些任务", "plans": ["plans/city-2025.txt"], "expect": {"type": "task_list", "task_ids": ["2025-一1", "2025-一2"]}},
              {"id": "b", "question": "教育局有几项任务", "plans": ["plans"], "expect": {"type": "count", "total": 2, "task_ids": ["city-2025/一1", "city-2025/一2"]}},
              {"id": "c", "question": "教育局2024年有几项任务", "expect": {"type": "count", "total": 7}},
              {"id": "d", "question": "教育局2025年有哪些任务", "plans": ["plans", "{{{Path.Combine(LoadedPlans.Data.Plans, "lianyungang-wuxi-2024.txt")}}}"],
               "expect": {"type": "task_list", "task_ids": ["2025-一1", "2025-一2"]}}
            ]
            """);

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify", "--questions", questions, "--failures", "--floor", "1"]);

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        result.Succeeded();
    }

    [Theory]
    [InlineData("not json", "questions.json", "第 1 行")]
    [InlineData("{\"id\": \"x\"}", "questions.json", "第 1 行")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"question\": 5}]", "questions.json", "第 1 行")]
    [InlineData("[{\"question\": \"y\", \"expect\": {}}]", "第 1 项", "没有 id")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\"}]", "questions.json", "问题 x", "expect 缺少")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": 5}]", "问题 x", "expect 不是对象")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {}}]", "问题 x", "expect.type 缺少")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_lsit\"}}]", "问题 x", "expect.type", "“task_lsit”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_idz\": []}}]", "expect.task_ids 缺少")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_ids\": [\"2024-九9\"]}}]", "expect.task_ids", "“2024-九9”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_ids\": \"2024-一1\"}}]", "expect.task_ids 不是数组")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_ids\": [1]}}]", "expect.task_ids 不是文字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_ids\": [\"\\ud800\"]}}]", "questions.json", "expect.task_ids")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"count\", \"total\": \"6\"}}]", "expect.total 不是数字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"count\", \"by_year\": {\"2024\": \"6\"}}}]", "expect.by_year.2024 不是数字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"count\", \"by_year\": {\"2024\": 6, \"2024\": 7}}}]", "expect.by_year", "“2024”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"task_list\", \"task_ids\": [], \"empty_years\": [1e20]}}]", "expect.empty_years 不是数字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"owner\", \"must_cite\": [], \"answers\": [{\"task_id\": \"2024-一1\"}]}}]", "expect.answers[0].owners 缺少")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"metric\", \"must_cite\": [], \"answers\": [{\"value\": [1]}]}}]", "expect.answers[0].value 不是数字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"metric\", \"must_cite\": [], \"answers\": [{\"value\": 1, \"op\": \"=>\"}]}}]", "expect.answers[0].op", "“=>”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"unanswerable\", \"reason\": \"offtopic\"}}]", "expect.reason", "“offtopic”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"unanswerable\", \"must_not_match\": [\"(\"]}}]", "expect.must_not_match", "“(”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"compare\", \"new\": [{\"task_ids\": [], \"borderline\": \"yes\"}]}}]", "expect.new[0].borderline", "true")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"summary\", \"must_cite\": []}}]", "expect.must_cite 缺少")]
    [InlineData("[{\"id\": \"x\", \"turns\": [\"y\", \"z\"], \"expect\": {\"type\": \"multi_turn\", \"per_turn\": [{\"type\": \"count\"}]}}]", "expect.per_turn", "1/2")]
    [InlineData("[{\"id\": \"x\", \"turns\": [\"y\", \"z\"], \"expect\": {\"type\": \"count\"}}]", "expect", "1/2")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"expect\": {\"type\": \"multi_turn\", \"per_turn\": [{\"type\": \"multi_turn\"}]}}]", "expect.per_turn[0].type", "“multi_turn”")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"category\": 5, \"expect\": {\"type\": \"count\"}}]", "category 不是文字")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"plans\": \"a.txt\", \"expect\": {\"type\": \"count\"}}]", "plans 不是计划路径的数组")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"plans\": [], \"expect\": {\"type\": \"count\"}}]", "plans 不是计划路径的数组")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"plans\": [\"nowhere.txt\"], \"expect\": {\"type\": \"count\"}}]", "nowhere.txt", "找不到")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"plans\": [\"questions.json\"], \"expect\": {\"type\": \"count\"}}]", "questions.json", "没有读到任务")]
    [InlineData("[{\"id\": \"x\", \"question\": \"y\", \"plans\": [\"bytes.txt\"], \"expect\": {\"type\": \"count\"}}]", "bytes.txt", "UTF-8")]
    public async Task What_cannot_be_read_is_told_with_its_place(string content, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bytes.txt", [0xff, 0xfe, 0x00]);

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify", "--questions", folder.Write("questions.json", content)]);

        result.Refused(1, parts);
        Assert.Equal(string.Empty, result.Out);
    }

    [Fact]
    public async Task Plans_of_one_name_are_told()
    {
        using var folder = new TemporaryFolder();
        var plan = Path.Combine(LoadedPlans.Data.Plans, "lianyungang-wuxi-2024.txt");
        var copy = folder.Write("lianyungang-wuxi-2024.txt", await File.ReadAllTextAsync(plan));
        var questions = folder.Write("questions.json", $$$"""[{"id": "x", "question": "y", "plans": ["{{{plan}}}", "{{{copy}}}"], "expect": {"type": "count"}}]""");

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify", "--questions", questions]);

        result.Refused(1, "lianyungang-wuxi-2024.txt", "文件名相同");
    }

    [Fact]
    public async Task A_missing_question_file_is_told()
    {
        var result = await PlanBotProcess.RunAsync("verify", "--questions", "nowhere.json");

        result.Refused(1, "nowhere.json", "找不到");
    }

    [Fact]
    public async Task Questions_made_of_the_loaded_plans_are_answered_rightly()
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["verify", "--self"]);

        Assert.Contains("2 份计划、102 项任务", result.Out, StringComparison.Ordinal);
        var scores = Regex.Matches(result.Out, "^  (?<name>[a-z-]+) +(?<passed>[0-9]+)/(?<asked>[0-9]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .ToDictionary(m => m.Groups["name"].Value, m => (Passed: int.Parse(m.Groups["passed"].Value), Asked: int.Parse(m.Groups["asked"].Value)), StringComparer.Ordinal);
        Assert.All(["unit-list", "unit-year-count", "due-list", "domain-year-list", "joint-list", "detail-by-number"], name => Assert.Contains(name, scores.Keys));
        Assert.DoesNotContain(scores, s => s.Value.Passed < s.Value.Asked);
        var failed = scores.Values.Sum(s => s.Asked - s.Passed);
        Assert.Equal(failed > 0 ? 1 : 0, result.ExitCode);
        Assert.Equal(failed, Regex.Count(result.Out, "^      ", RegexOptions.Multiline));
    }
}
