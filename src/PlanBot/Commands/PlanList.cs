using PlanBot.Core.Plans;

namespace PlanBot.Commands;

/// <summary>What is loaded, as <c>plans --json</c> and <c>/api/plans</c> tell it.</summary>
/// <param name="Plans">Current versions by plan id; with history all versions, newest first within a plan.</param>
internal sealed record PlanList(IReadOnlyList<PlanEntry> Plans)
{
    /// <summary>The list of <paramref name="versions"/>.</summary>
    public static PlanList Of(IEnumerable<PlanVersion> versions) => new([.. versions.Select(PlanEntry.Of)]);
}

/// <summary>One version of a plan.</summary>
/// <param name="Id">Plan id.</param>
/// <param name="Title">Title.</param>
/// <param name="DocNumber">Document number; null where none is printed.</param>
/// <param name="Year">First year; 0 where none was found.</param>
/// <param name="Years">All years.</param>
/// <param name="Tasks">Number of tasks.</param>
/// <param name="Errors">Reading problems that may hide a task.</param>
/// <param name="Warnings">Other reading problems.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="Current">Whether answers are made from it.</param>
/// <param name="File">File name.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="PublishedAt">When it was published, UTC.</param>
internal sealed record PlanEntry(
    string Id,
    string Title,
    string? DocNumber,
    int Year,
    IReadOnlyList<int> Years,
    int Tasks,
    int Errors,
    int Warnings,
    int Version,
    bool Current,
    string File,
    string Sha256,
    DateTimeOffset PublishedAt)
{
    /// <summary>The entry of <paramref name="version"/>.</summary>
    public static PlanEntry Of(PlanVersion version)
    {
        var reading = version.Reading.Reading;
        var errors = reading.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        return new PlanEntry(
            version.PlanId,
            reading.Plan.Title,
            reading.Plan.DocNumber,
            reading.Plan.Year,
            reading.Plan.Years,
            reading.Tasks.Count,
            errors,
            reading.Problems.Count - errors,
            version.Version,
            version.Current,
            version.FileName,
            version.Sha256,
            version.PublishedAt);
    }
}
