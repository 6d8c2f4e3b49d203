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
        ReadingScore.IsPerfect(Path.Combine(Folder, "gold", Path.ChangeExtension(file, ".json")), reading);
    }
}
