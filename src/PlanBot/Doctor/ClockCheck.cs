using System.Globalization;

namespace PlanBot.Doctor;

/// <summary>The clock: not before what has happened, and the zone of the machine. Days are reckoned in Chinese time whatever that is.</summary>
internal sealed class ClockCheck : ICheck
{
    /// <summary>The program is no older.</summary>
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that says more is not believed.</summary>
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How much two clocks may differ.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        var time = patient.Context.Time;
        var (now, zone) = (time.GetUtcNow(), time.LocalTimeZone);
        var published = patient.Plans?.Select(p => p.PublishedAt).DefaultIfEmpty(Earliest).Max() ?? Earliest;
        (string, object?)[] values =
        [
            ("now", Written(TimeZoneInfo.ConvertTime(now, zone))),
            ("zone", zone.Id),
            ("published", Written(TimeZoneInfo.ConvertTime(published, zone))),
        ];
        if (now < Earliest || now >= Latest)
        {
            report.Wrong(Name, "impossible", values);
        }
        else if (now + Tolerance < published)
        {
            report.Wrong(Name, "behind", values);
        }
        else
        {
            report.Ok(Name, "good", values);
        }

        return Task.CompletedTask;
    }

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
