using System.Globalization;
using System.Text.Json.Nodes;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Program;
using PlanBot.Verification.Questions;
using Xunit;

namespace PlanBot.Tests.Evaluation;

/// <summary>Question sets through the command line, by the scorer in <c>data/eval</c>, against the floors of its <c>floors.tsv</c>.</summary>
public sealed class QuestionFloorTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "eval");

    private static readonly IReadOnlyList<Floor> Floors = FloorTable.Load(Path.Combine(Folder, "floors.tsv"));

    public static TheoryData<string> Sets() => [.. Floors.Select(f => f.File)];

    [Fact]
    public void Every_set_has_a_floor() =>
        Assert.Equal(Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal), Floors.Select(f => f.File).Order(StringComparer.Ordinal));

    [PythonTheory]
    [MemberData(nameof(Sets))]
    public async Task The_score_is_not_below_its_floor(string set)
    {
        var floor = Floors.Single(f => f.File == set);
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", Select(floor));
        var answers = folder.At("answers.jsonl");
        var asked = await PlanBotProcess.RunAsync(folder.At("state"), ["ask", "--batch", questions, "--out", answers]);
        Assert.True(asked.ExitCode == 0, asked.Error);
        var (exitCode, output) = Python.Run(
            Path.Combine(Folder, "score.py"), questions, answers, "--failures", "--floor", floor.Share.ToString(CultureInfo.InvariantCulture));
        Assert.True(exitCode == 0, output);
    }

    private static string Select(Floor floor)
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, floor.File)))!.AsArray();
        var chosen = all.Where(q => floor.Categories.Count == 0 || floor.Categories.Contains((string)q!["category"]!, StringComparer.Ordinal));
        return new JsonArray([.. chosen.Select(q => q!.DeepClone())]).ToJsonString();
    }
}
