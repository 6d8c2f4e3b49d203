using PlanBot.Core.Plans;
using PlanBot.Doctor;
using PlanBot.Startup;
using PlanBot.Testing.Storage;
using Xunit;

namespace PlanBot.Tests.Program;

/// <summary>The clock of a process cannot be set from outside, so this one check is made by hand.</summary>
public sealed class ClockCheckTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", null, nameof(Condition.Wrong))]
    [InlineData("2199-01-01T00:00:00Z", null, nameof(Condition.Wrong))]
    [InlineData("2026-11-25T10:00:00Z", null, nameof(Condition.Ok))]
    [InlineData("2026-11-25T10:00:00Z", "2026-11-25T10:30:00Z", nameof(Condition.Ok))]
    [InlineData("2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z", nameof(Condition.Wrong))]
    public async Task A_clock_is_wrong_outside_of_its_time_or_behind_a_publication(string now, string? published, string expected)
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        var texts = ProgramTexts.Load(data, ProgramTexts.English);
        var context = new ProgramContext(texts, data, Terminal.OfProcess(), new ManualClock(At(now)), new GlobalOptions(texts), IndexSetup.Embedded);
        var patient = new Patient(context, data, [], new(Mode: null, Key: null, KeyFile: null, Proxies: null, UserHeader: null, PublicUrl: null), new(Key: null, KeyFile: null))
        {
            Plans = published is null ? null : [new PlanVersion("plan", 1, "plan.txt", string.Empty, At(published), Current: true, new StoredReading(1, string.Empty, null!))],
        };
        var report = new DoctorReport(texts);

        await new ClockCheck().RunAsync(patient, report, CancellationToken.None);

        Assert.Equal(expected, Assert.Single(report.Lines).Condition.ToString());
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
