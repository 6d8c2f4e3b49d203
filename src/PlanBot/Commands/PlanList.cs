using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Commands;

/// <summary>What is loaded, as <c>plans --json</c> and <c>/api/plans</c> tell it.</summary>
/// <param name="Plans">Current versions by plan id; with history all versions, newest first within a plan.</param>
internal sealed record PlanList(IReadOnlyList<PlanEntry> Plans)
{
    /// <summary>The list of versions.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="catalog">What answers are made from: current versions are told as they were set right.</param>
    /// <param name="units">Tells collectives from units.</param>
    public static PlanList Of(IEnumerable<PlanVersion> versions, PlanCatalog catalog, UnitLexicon units) =>
        new([.. versions.Select(v => PlanEntry.Of(v, v is { Current: true, Beside: false } ? catalog.FindPlan(v.PlanId) : null, units))]);
}

/// <summary>One version of a plan.</summary>
/// <param name="Id">Plan id.</param>
/// <param name="Title">Title.</param>
/// <param name="DocNumber">Document number; null where none is printed.</param>
/// <param name="Year">First year; 0 where none was found.</param>
/// <param name="Years">All years.</param>
/// <param name="Series">Title without its years: plans of equal series are editions of one plan.</param>
/// <param name="Tasks">Number of tasks.</param>
/// <param name="Errors">Reading problems that may hide a task.</param>
/// <param name="Warnings">Other reading problems.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="Current">Whether answers are made from it, or it is the paper beside the plan.</param>
/// <param name="Kind">Text or table.</param>
/// <param name="Beside">Whether it is only compared with the plan.</param>
/// <param name="Corrected">Tasks that were set right by hand.</param>
/// <param name="File">File name.</param>
/// <param name="ByDomain">Tasks of each domain, in the order in which the plan comes to them.</param>
/// <param name="ByMonth">Tasks due in each month that has one, by month; a task with several nodes counts in the month of each.</param>
/// <param name="Units">Owner units and their tasks, most first, then as the plan comes to them.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="PublishedAt">When it was published, UTC.</param>
internal sealed record PlanEntry(
    string Id,
    string Title,
    string? DocNumber,
    int Year,
    IReadOnlyList<int> Years,
    string Series,
    int Tasks,
    int Errors,
    int Warnings,
    int Version,
    bool Current,
    PlanKind Kind,
    bool Beside,
    int Corrected,
    string File,
    IReadOnlyList<NamedCount> ByDomain,
    IReadOnlyList<MonthCount> ByMonth,
    IReadOnlyList<UnitCount> Units,
    string Sha256,
    DateTimeOffset PublishedAt)
{
    /// <summary>The entry of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="plan">The plan that answers are made from, where it is that version; else null.</param>
    /// <param name="units">Tells collectives from units.</param>
    public static PlanEntry Of(PlanVersion version, Plan? plan, UnitLexicon units)
    {
        var reading = plan is null ? version.Reading.Reading : new PlanReading(plan.Header, plan.Tasks, plan.Problems);
        var errors = reading.CountErrors();
        return new PlanEntry(
            version.PlanId,
            reading.Plan.Title,
            reading.Plan.DocNumber,
            reading.Plan.Year,
            reading.Plan.Years,
            reading.Plan.Series,
            reading.Tasks.Count,
            errors,
            reading.Problems.Count - errors,
            version.Version,
            version.Current,
            version.Kind,
            version.Beside,
            reading.Tasks.Count(t => t.Corrected.Count > 0),
            version.FileName,
            Counted(reading.Tasks.Select(t => t.Domain).OfType<string>()),
            ByMonthOf(reading.Tasks),
            [
                .. Counted(reading.Tasks.SelectMany(t => t.Owners).Select(o => o.Name))
                    .OrderByDescending(u => u.Count)
                    .Select(u => new UnitCount(u.Name, u.Count, units.NamedUnitOf(u.Name)?.Kind == "collective")),
            ],
            version.Sha256,
            version.PublishedAt);
    }

    private static List<NamedCount> Counted(IEnumerable<string> names) =>
        [.. names.GroupBy(n => n, StringComparer.Ordinal).Select(g => new NamedCount(g.Key, g.Count()))];

    private static List<MonthCount> ByMonthOf(IEnumerable<PlanTask> tasks) =>
    [
        .. tasks.SelectMany(t => t.DueDates.Select(d => (d.Year, d.Month)).Distinct())
            .GroupBy(m => m)
            .OrderBy(g => g.Key)
            .Select(g => new MonthCount(g.Key.Year, g.Key.Month, g.Count())),
    ];
}

/// <summary>A name and how many tasks it has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">Tasks.</param>
internal sealed record NamedCount(string Name, int Count);

/// <summary>A unit and how many tasks it owns.</summary>
/// <param name="Name">Canonical short name.</param>
/// <param name="Count">Tasks.</param>
/// <param name="Collective">Whether the plan means several units by this name.</param>
internal sealed record UnitCount(string Name, int Count, bool Collective);

/// <summary>A month and how many tasks are due in it.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Count">Tasks.</param>
internal sealed record MonthCount(int Year, int Month, int Count);
