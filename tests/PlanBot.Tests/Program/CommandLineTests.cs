using Xunit;

namespace PlanBot.Tests.Program;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "serve  ", "plans  ", "--state DIR")]
    [InlineData("ask", "planbot ask \"", "--batch QUESTIONS.json", "--today YYYY-MM-DD")]
    [InlineData("chat", "planbot chat", "--today YYYY-MM-DD", "--lang zh|en")]
    [InlineData("read", "FILE", "--text", "planbot read ")]
    [InlineData("plans", "--history", "--json", "planbot plans --history")]
    [InlineData("compare", "PLAN", "--check FILE", "planbot compare 2024 2026")]
    [InlineData("verify", "--questions FILE", "--floor SHARE", "--failures", "planbot verify --questions")]
    [InlineData("index", "rebuild", "check")]
    [InlineData("index check", "planbot index check --index qdrant", "--qdrant URL")]
    [InlineData("index rebuild", "planbot index rebuild --index qdrant", "--qdrant URL")]
    [InlineData("serve", "--urls URL", "--dev", "127.0.0.1:8080")]
    public async Task Every_command_has_help_with_examples(string command, params string[] parts)
    {
        var result = await PlanBotProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        result.Succeeded();
        Assert.Contains("例子：", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--environment", result.Out, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, result.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aks x", "“aks”", "是不是想写 ask？")]
    [InlineData("wibble", "“wibble”", "planbot --help")]
    [InlineData("--jsno", "“--jsno”", "planbot --help")]
    [InlineData("ask 问题 --jsn", "“--jsn”", "是不是想写 --json？")]
    [InlineData("plans --histroy", "“--histroy”", "是不是想写 --history？")]
    [InlineData("plans twice", "“twice”", "planbot plans --help")]
    [InlineData("ask 问题 --today", "--today", "要写一个值")]
    [InlineData("ask 问题 --today 2026-01-01 --today 2026-01-02", "--today", "只能写一次")]
    [InlineData("ask 问题 --today 2026-02-30", "“2026-02-30”", "YYYY-MM-DD")]
    [InlineData("ask", "没有写问题", "planbot ask")]
    [InlineData("ask --batch questions.json", "--batch 和 --out")]
    [InlineData("ask --out answers.jsonl", "--batch 和 --out")]
    [InlineData("ask 问题 --batch a.json --out b.jsonl", "--batch 不能")]
    [InlineData("ask --batch a.json --out b.jsonl --json", "--batch 不能")]
    [InlineData("chat --today tomorrow", "“tomorrow”", "YYYY-MM-DD")]
    [InlineData("read", "没有写文件")]
    [InlineData("read --jsn", "“--jsn”", "是不是想写 --json？")]
    [InlineData("read plan.txt --json --text", "只能用一个")]
    [InlineData("verify --questions", "--questions", "要写一个值")]
    [InlineData("verify --question a.json", "“--question”", "是不是想写 --questions？")]
    [InlineData("verify --questions a.json --falures", "“--falures”", "是不是想写 --failures？")]
    [InlineData("verify --questions a.json --floor high", "“high”", "0 到 1")]
    [InlineData("verify --questions a.json --floor 1.5", "“1.5”", "0 到 1")]
    [InlineData("verify --self --questions a.json", "--self", "--questions")]
    [InlineData("verify --self --floor 0.9", "--self", "--floor")]
    [InlineData("verify --floor 0.9", "--floor", "--questions")]
    [InlineData("serve --urls http://0.0.0.0:5080", "http://0.0.0.0:5080", "不是本机地址", "--access")]
    [InlineData("--urls https://127.0.0.1:5080", "“https://127.0.0.1:5080”", "http://127.0.0.1")]
    [InlineData("serve --urls nonsense", "“nonsense”")]
    [InlineData("plans --lang fr", "“fr”", "zh 或 en")]
    public async Task Wrong_usage_is_told_in_one_sentence(string line, params string[] parts)
    {
        var result = await PlanBotProcess.RunAsync(line.Split(' '));

        result.Refused(2, parts);
        Assert.Equal(string.Empty, result.Out);
    }

    [Theory]
    [InlineData("LANG", "en_GB.UTF-8", "There is no command \"aks\"; did you mean ask?")]
    [InlineData("LC_ALL", "en_US.UTF-8", "There is no command \"aks\"; did you mean ask?")]
    [InlineData("LANG", "C.UTF-8", "是不是想写 ask？")]
    public async Task The_language_is_that_of_the_system_where_it_is_English(string name, string value, string part)
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value };

        var result = await PlanBotProcess.RunAsync(folder.Path, ["aks"], environment: environment);

        result.Refused(2, part);
    }

    [Fact]
    public async Task The_language_can_be_chosen()
    {
        var result = await PlanBotProcess.RunAsync("plans", "--help", "--lang", "en");

        result.Succeeded();
        Assert.StartsWith("List the plans that are loaded.", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var result = await PlanBotProcess.RunAsync("--version");

        result.Succeeded();
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+", result.Out);
    }

    [Fact]
    public async Task A_missing_data_folder_is_told_with_what_to_do()
    {
        var result = await PlanBotProcess.RunAsync("plans", "--data", "/nowhere/data");

        result.Refused(1, "/nowhere/data", "--data");
    }

    [Fact]
    public async Task A_mistake_in_a_data_file_is_told_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        CopyData(folder.At("data"));
        var table = Path.Combine(folder.At("data"), "lexicons", "domains.tsv");
        var before = await File.ReadAllTextAsync(table);
        await File.WriteAllTextAsync(table, before.TrimEnd('\n') + "\n\tno key\n");
        var line = before.TrimEnd('\n').Split('\n').Length + 1;

        var result = await PlanBotProcess.RunAsync(folder.At("state"), ["plans", "--data", folder.At("data")]);

        result.Refused(1, $"domains.tsv:{line}", "请改正");
    }

    private static void CopyData(string target)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "data");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
