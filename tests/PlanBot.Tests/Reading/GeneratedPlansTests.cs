using System.Text;
using PlanBot.Core;
using PlanBot.Startup;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Plans.Generated;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Reading;

/// <summary>
/// Plans written by a generator that knows how plans are printed and nothing of the reader are read back as they were
/// meant. With PLANBOT_FUZZ=N they are others than every time, N thousand of them.
/// </summary>
public sealed class GeneratedPlansTests(ITestOutputHelper output)
{
    private const int Floor = 1000;
    private const int Plans = 1000;
    private const int Shown = 30;

    private static readonly Lazy<DataFolder> Data = new(() => DataFolder.Load(LoadedPlans.Data.Path, extraction: ReadableFiles.All));

    [Fact]
    public void Generated_plans_are_read_as_they_are_meant()
    {
        var isFuzz = int.TryParse(Environment.GetEnvironmentVariable("PLANBOT_FUZZ"), out var times);
        var seed = isFuzz ? Environment.TickCount : 20260101;
        var count = isFuzz ? Plans * times : Plans;
        var (choices, coverage) = PairCover.Make(count, seed);
        output.WriteLine($"seed {seed}: {coverage}");
        Assert.Equal(coverage.Possible, coverage.Covered);

        var failed = choices.Select((choice, index) => GeneratedPlan.Make(choice, seed + index)).Where(Fails).ToList();
        var report = $"{count - failed.Count} of {count} plans were read as they are meant (seed {seed}).\n{Report(failed)}";
        output.WriteLine(report);
        Assert.True(count - failed.Count >= (isFuzz ? count : Floor), report);
    }

    private static bool Fails(GeneratedPlan plan) => Differences(plan).Count > 0;

    private static IReadOnlyList<FieldDifference> Differences(GeneratedPlan plan) =>
        PlanComparison.Compare(plan.Expected, Data.Value.Files.Read(plan.FileName, plan.Content));

    /// <summary>The failed plans by what is left of them when they are shrunk, the most frequent first.</summary>
    private static string Report(List<GeneratedPlan> failed)
    {
        var report = new StringBuilder();
        var causes = failed.Select(plan => Shrinking.Shrink(plan, Fails)).GroupBy(plan => plan.Choice.ToString(), StringComparer.Ordinal)
            .OrderByDescending(c => c.Count()).ToList();
        foreach (var cause in causes)
        {
            report.Append($"{cause.Count()} with {cause.Key}\n");
        }

        foreach (var cause in causes.Take(Shown))
        {
            var plan = cause.First();
            report.Append($"== {cause.Count()} with {cause.Key} (seed {plan.Seed})\n{plan.Text.TrimEnd()}\n");
            report.AppendJoin('\n', Differences(plan).Take(4)).Append("\n\n");
        }

        return report.ToString();
    }
}
