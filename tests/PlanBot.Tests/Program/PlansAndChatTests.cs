using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class PlansAndChatTests
{
    [Fact]
    public async Task Plans_lists_what_is_loaded()
    {
        var result = await PlanBotProcess.RunAsync("plans");

        result.Succeeded();
        Assert.Contains("lianyungang-wuxi-2024　第 1 版\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("文号：连政办发〔2026〕13号；年度：2026；任务 44 项；问题 0 个；", result.Out, StringComparison.Ordinal);
        Assert.EndsWith("共 2 份计划。\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plans_are_listed_as_json()
    {
        var result = await PlanBotProcess.RunAsync("plans", "--history", "--json");

        result.Succeeded();
        using var list = JsonDocument.Parse(result.Out);
        var plans = list.RootElement.GetProperty("plans").EnumerateArray().ToList();
        Assert.Equal("lianyungang-wuxi-2024 lianyungang-wuxi-2026", string.Join(' ', plans.Select(p => p.GetProperty("id").GetString())));
        Assert.All(plans, p => Assert.True(p.GetProperty("current").GetBoolean()));
        Assert.Equal([58, 44], plans.Select(p => p.GetProperty("tasks").GetInt32()));
    }

    [Fact]
    public async Task Without_plans_the_list_says_so()
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(AppContext.BaseDirectory, "data");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".tsv" or ".md"))
        {
            var copy = Path.Combine(folder.At("data"), Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["plans", "--data", folder.At("data")]);

        result.Succeeded();
        Assert.Equal("还没有载入任何计划。\n", result.Out);
    }

    [Theory]
    [InlineData("你好\n退出\n问题\n")]
    [InlineData("EXIT\n")]
    [InlineData("\n\n  \n")]
    [InlineData("")]
    public async Task A_chat_ends_at_an_exit_word_or_the_end_of_input(string input)
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.Path, ["chat"], input);

        result.Succeeded();
    }

    [Fact]
    public async Task An_error_does_not_end_a_chat()
    {
        using var folder = new TemporaryFolder();

        var result = await PlanBotProcess.RunAsync(folder.Path, ["chat"], new string('长', 2001) + "\n\u0001\u0002\n你好\nquit\n");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("问题有 2001 个字符，最多 2000 个：请缩短后再问。", result.Error.TrimEnd());
        Assert.True(result.Out.Length > 0);
    }
}
