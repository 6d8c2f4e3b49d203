using System.Text.Json.Serialization;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;

namespace PlanBot.Commands.Publishing;

/// <summary>What <c>ingest --json</c> prints.</summary>
/// <param name="Outcome">What became of the files as a whole: published, nothing-to-do, has-errors, needs-replace, library-changed.</param>
/// <param name="Files">The files in the order in which they were named.</param>
internal sealed record IngestResult(
    [property: JsonConverter(typeof(KebabEnumConverter<PublishOutcome>))] PublishOutcome Outcome, IReadOnlyList<IngestedFile> Files)
{
    /// <summary>Puts both together.</summary>
    public static IngestResult Of(Preparation preparation, PublishOutcome outcome) => new(outcome, [.. preparation.Files.Select(IngestedFile.Of)]);
}

/// <summary>One file.</summary>
/// <param name="File">File name.</param>
/// <param name="Verdict">What publishing it means: new-plan, unchanged, new-version, other-kind, unreadable, repeated.</param>
/// <param name="PlanId">The plan that it is or would be; empty where it can be none.</param>
/// <param name="Version">The version that it is or would be; 0 where it can be none.</param>
/// <param name="Kind">Text or table.</param>
/// <param name="Plan">The letterhead.</param>
/// <param name="Tasks">Number of tasks.</param>
/// <param name="Problems">What was not understood or does not agree.</param>
/// <param name="Difference">What it changes; null where it takes no version's place.</param>
internal sealed record IngestedFile(
    string File,
    [property: JsonConverter(typeof(KebabEnumConverter<PlanVerdict>))] PlanVerdict Verdict,
    string PlanId,
    int Version,
    PlanKind Kind,
    PlanHeader Plan,
    int Tasks,
    IReadOnlyList<ReadingProblem> Problems,
    IngestedDifference? Difference)
{
    /// <summary>Of a prepared file.</summary>
    public static IngestedFile Of(PreparedFile file) => new(
        file.File.Name,
        file.Verdict,
        file.PlanId,
        file.Version,
        file.Kind,
        file.Reading.Plan,
        file.Reading.Tasks.Count,
        file.Problems,
        file.Difference is { } difference ? IngestedDifference.Of(difference) : null);
}

/// <summary>What a new version changes.</summary>
/// <param name="Added">References of tasks that only the new version has.</param>
/// <param name="Removed">References of tasks that only the old version has.</param>
/// <param name="Changed">Tasks that differ.</param>
/// <param name="Same">Number of tasks that are printed alike.</param>
internal sealed record IngestedDifference(
    IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<IngestedChange> Changed, int Same)
{
    /// <summary>Of a difference.</summary>
    public static IngestedDifference Of(VersionDifference difference) => new(
        [.. difference.Added.Select(t => t.Ref)],
        [.. difference.Removed.Select(t => t.Ref)],
        [.. difference.Changed.Select(c => new IngestedChange(c.Before.Ref, c.After.Ref, c.Fields))],
        difference.Same);
}

/// <summary>A task that differs.</summary>
/// <param name="From">Its reference in the old version.</param>
/// <param name="To">Its reference in the new version.</param>
/// <param name="Fields">Names of the fields that differ.</param>
internal sealed record IngestedChange(string From, string To, IReadOnlyList<string> Fields);
