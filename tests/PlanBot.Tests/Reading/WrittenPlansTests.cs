using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Documents;
using PlanBot.Tests.Evaluation;
using Xunit;

namespace PlanBot.Tests.Reading;

/// <summary>
/// Plans of invented governments, written by somebody who knew how plans are printed but not the reader, with the readings that
/// they mean. At first contact eleven of the fourteen were read without a fault.
/// </summary>
public sealed class WrittenPlansTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Reading", "Written");

    public static TheoryData<string> Plans() => [.. Directory.GetFiles(Path.Combine(Folder, "plans")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [PythonTheory]
    [MemberData(nameof(Plans))]
    public void A_plan_is_read_as_its_writer_means_it(string file)
    {
        var reading = LoadedPlans.Data.Reader.Read(Formats.Extract(file, File.ReadAllBytes(Path.Combine(Folder, "plans", file))));
        Assert.DoesNotContain(reading.Problems, p => p.Severity == ProblemSeverity.Error);
        using var folder = new TemporaryFolder();
        var read = folder.Write("read.json", JsonSerializer.Serialize(reading, PlanJson.Compact.PlanReading));
        var gold = Path.Combine(Folder, "gold", Path.ChangeExtension(file, ".json"));
        var (exitCode, output) = Python.Run(Path.Combine(Repository.Root, "data", "eval", "score_reading.py"), gold, read, "--failures");
        Assert.Equal(0, exitCode);
        Assert.EndsWith("overall 1.000", output.TrimEnd(), StringComparison.Ordinal);
    }
}
