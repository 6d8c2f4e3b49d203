using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Evaluation;

/// <summary>Question sets through the command line, by the scorer in <c>data/eval</c>. Floors are raised when passed, never lowered.</summary>
public sealed class QuestionFloorTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "eval");

    [PythonTheory]
    [InlineData("dev_questions.json", "list-by-owner list-by-deadline owner-domain-year co-owner count who-is-responsible out-of-scope metric", 1.0)]
    [InlineData("practice_questions.json", "", 1.0)]
    [InlineData("practice_questions_2.json", "", 0.99)]
    [InlineData("practice_questions_3.json", "", 1.0)]
    [InlineData("questions_1.json", "", 0.98)]
    [InlineData("questions_2.json", "", 1.0)]
    [InlineData("questions_3.json", "", 1.0)]
    [InlineData("questions_4.json", "", 0.98)]
    [InlineData("questions_5.json", "", 0.98)]
    public async Task The_score_is_not_below_its_floor(string set, string categories, double floor)
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", Select(set, categories.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var answers = folder.At("answers.jsonl");
        var asked = await PlanBotProcess.RunAsync(folder.At("state"), ["ask", "--batch", questions, "--out", answers]);
        Assert.True(asked.ExitCode == 0, asked.Error);
        var (exitCode, output) = Python.Run(
            Path.Combine(Folder, "score.py"), questions, answers, "--failures", "--floor", floor.ToString(CultureInfo.InvariantCulture));
        Assert.True(exitCode == 0, output);
    }

    private static string Select(string set, string[] categories)
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, set)))!.AsArray();
        var chosen = all.Where(q => categories.Length == 0 || categories.Contains(q!["category"]!.GetValue<string>(), StringComparer.Ordinal));
        return new JsonArray([.. chosen.Select(q => q!.DeepClone())]).ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }
}
