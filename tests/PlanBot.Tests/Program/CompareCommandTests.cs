using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class CompareCommandTests
{
    [Fact]
    public async Task Two_plans_are_compared()
    {
        var result = await PlanBotProcess.RunAsync("compare", "2024", "2026");

        result.Succeeded();
        Assert.Contains("2024年有，2026年未列", result.Out, StringComparison.Ordinal);
        Assert.Contains("2024年一1 → 2026年一1：完成时间由5月底前推后到7月底前", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_the_names_does_not_matter_and_json_is_an_answer()
    {
        var result = await PlanBotProcess.RunAsync("compare", "lianyungang-wuxi-2026", "2024", "--json");

        result.Succeeded();
        using var answer = JsonDocument.Parse(result.Out);
        Assert.Equal("comparison", answer.RootElement.GetProperty("kind").GetString());
        Assert.Equal(102, answer.RootElement.GetProperty("total").GetInt32());
        var first = answer.RootElement.GetProperty("comparison").GetProperty("continued")[0];
        Assert.Equal("2024-一1", first.GetProperty("from")[0].GetString());
        Assert.Equal("2026-一1", first.GetProperty("to")[0].GetString());
        Assert.Equal("same", first.GetProperty("pairs")[0].GetProperty("words")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_file_is_compared_without_being_stored()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("new-2027.txt", "示例市2027年重点工作计划\n一、科技\n1. 加快科创飞地建设。（责任单位：市科技局，完成时间：12月底前）\n");

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["compare", "2026", file]);

        result.Succeeded();
        Assert.Contains("不是同一系列", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alignment_is_checked_against_a_reference()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("pairs.json", """{"pairs":[{"from":"2024-一1","to":"2026-一1","sure":true},{"from":"2024-一1","to":"2026-二9","sure":true}]}""");

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["compare", "2024", "2026", "--check", file]);

        result.Succeeded();
        Assert.Contains("召回率 0.500", result.Out, StringComparison.Ordinal);
        Assert.Contains("漏：2024-一1 → 2026-二9", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "compare", "两份计划")]
    [InlineData(2, "compare 2024", "两份计划")]
    [InlineData(2, "compare 2024 2026 2027", "两份计划")]
    [InlineData(2, "compare 2024 2024", "同一份计划", "lianyungang-wuxi-2024")]
    [InlineData(2, "compare 2024 --jsn", "“--jsn”", "是不是想写 --json？")]
    [InlineData(1, "compare 2024 2030", "“2030”", "lianyungang-wuxi-2026")]
    [InlineData(1, "compare 2024 ../2030.txt", "“../2030.txt”")]
    [InlineData(1, "compare 2024 2026 --check missing.json", "missing.json")]
    public async Task What_is_wrong_is_told_in_one_sentence(int exitCode, string line, params string[] parts)
    {
        var result = await PlanBotProcess.RunAsync(line.Split(' '));

        result.Refused(exitCode, parts);
    }
}
