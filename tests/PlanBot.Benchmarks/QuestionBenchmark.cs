using System.Diagnostics;
using System.Text.Json;
using PlanBot.Core.Questions;

namespace PlanBot.Benchmarks;

/// <summary>Time a question, in process, over the two plans: every question of <c>data/eval</c>, ten rounds after two to warm up.</summary>
internal static class QuestionBenchmark
{
    public static async Task RunAsync()
    {
        var questions = Questions();
        var assistant = await Assistants.OverAsync(Assistants.Plans);
        var times = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            foreach (var question in questions)
            {
                var time = await Figures.TimeAsync(() => assistant.AskAsync(new Question(question), CancellationToken.None));
                if (round >= 2)
                {
                    times.Add(time);
                }
            }
        }

        Figures.Print("a question over two plans", times);
        Figures.Print("resident memory", Figures.ResidentMegabytes(Process.GetCurrentProcess()), "MB");
    }

    /// <summary>The questions of the sets in <c>data/eval</c>.</summary>
    public static IReadOnlyList<string> Questions() =>
        [.. Directory.EnumerateFiles(EvalFolder(), "*questions*.json").SelectMany(Read)];

    /// <summary><c>data/eval</c> of the source tree that holds the working directory.</summary>
    public static string EvalFolder()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "data", "eval")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException("Run the benchmarks inside the source tree.")
            : Path.Combine(folder.FullName, "data", "eval");
    }

    private static IEnumerable<string> Read(string path)
    {
        using var set = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. set.RootElement.EnumerateArray().SelectMany(Turns)];
    }

    private static IEnumerable<string> Turns(JsonElement question) => question.TryGetProperty("turns", out var turns)
        ? turns.EnumerateArray().Select(t => t.GetString()!)
        : [question.GetProperty("question").GetString()!];
}
