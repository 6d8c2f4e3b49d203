using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Evaluation;

/// <summary>Holds readings against checked ones, by the scorer in <c>data/eval</c>.</summary>
internal static class ReadingScore
{
    /// <summary>The reading has no fault by the gold file.</summary>
    public static void IsPerfect(string gold, PlanReading reading) => IsPerfect(gold, JsonSerializer.Serialize(reading, PlanJson.Compact.PlanReading));

    /// <summary>What <c>read --json</c> printed has no fault by the gold file.</summary>
    public static void IsPerfect(string gold, string readJson)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Python.Run(Path.Combine(Repository.Root, "data", "eval", "score_reading.py"), gold, folder.Write("read.json", readJson), "--failures");
        Assert.Equal(0, exitCode);
        Assert.EndsWith("overall 1.000", output.TrimEnd(), StringComparison.Ordinal);
    }
}
