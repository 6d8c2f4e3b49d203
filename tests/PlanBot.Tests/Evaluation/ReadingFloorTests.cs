using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Evaluation;

/// <summary>The plans through the command line, by the scorer in <c>data/eval</c>.</summary>
public sealed class ReadingFloorTests
{
    [PythonTheory]
    [InlineData("lianyungang-wuxi-2024.txt", "tasks_2024.json", 58)]
    [InlineData("lianyungang-wuxi-2026.txt", "tasks_2026.json", 44)]
    public async Task A_plan_is_read_without_a_fault(string plan, string gold, int tasks)
    {
        using var folder = new TemporaryFolder();
        var read = await PlanBotProcess.RunAsync(folder.At("state"), ["read", Path.Combine(LoadedPlans.Data.Plans, plan), "--json"]);
        Assert.Equal(0, read.ExitCode);
        var eval = Path.Combine(Repository.Root, "data", "eval");
        var (exitCode, output) = Python.Run(
            Path.Combine(eval, "score_reading.py"), Path.Combine(eval, "plans_gold", gold), folder.Write("read.json", read.Out), "--failures");
        Assert.Equal(0, exitCode);
        Assert.Contains("overall 1.000", output, StringComparison.Ordinal);
        Assert.Contains($"metrics {tasks}/{tasks} milestones {tasks}/{tasks}", output, StringComparison.Ordinal);
    }
}
