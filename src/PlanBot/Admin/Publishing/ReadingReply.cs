using System.Text.Json.Serialization;
using PlanBot.Commands;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Reporting;

namespace PlanBot.Admin.Publishing;

/// <summary>A file on the desk.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">File name.</param>
/// <param name="State">How far it is: reading, ready, failed.</param>
/// <param name="ElapsedMs">Time since it was handed in, milliseconds.</param>
/// <param name="Report">What was read; null until it is ready.</param>
internal sealed record ReadingReply(
    string Id,
    string File,
    [property: JsonConverter(typeof(KebabEnumConverter<DeskState>))] DeskState State,
    double ElapsedMs,
    ReportReply? Report)
{
    /// <summary>The reply for a reading.</summary>
    public static ReadingReply Of(DeskReading reading, DateTimeOffset now) => new(
        reading.Id,
        reading.File.Name,
        reading.State,
        (now - reading.Begun).TotalMilliseconds,
        reading is { State: DeskState.Ready, Preparation: { } preparation } ? ReportReply.Of(preparation.Files[0], reading.Corrections) : null);
}

/// <summary>What was read of a file, what is to be looked at, and what publishing it would mean.</summary>
/// <param name="Verdict">new-plan, unchanged, new-version, other-kind, unreadable.</param>
/// <param name="PlanId">The plan that it is or would be; empty for none.</param>
/// <param name="Version">The version that it is or would be; 0 for none.</param>
/// <param name="CurrentVersion">The version whose place it would take, or beside which it would be kept; null for none.</param>
/// <param name="CanBePublished">Whether it can be published at all.</param>
/// <param name="CanBeCorrected">Whether fields can be set right before it is.</param>
/// <param name="Errors">Problems for which a task may be lost or wrong.</param>
/// <param name="Found">The report of the reading, as the terminal prints it; its problems in the order of the text, with what does not agree with the loaded plans.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="Lines">The text of the file, line 1 first; the first of them where there are very many.</param>
/// <param name="LineCount">Lines in all.</param>
/// <param name="Difference">What it changes; null where it takes no version's place.</param>
/// <param name="Corrections">What is set right when it is published.</param>
internal sealed record ReportReply(
    [property: JsonConverter(typeof(KebabEnumConverter<PlanVerdict>))] PlanVerdict Verdict,
    string PlanId,
    int Version,
    int? CurrentVersion,
    bool CanBePublished,
    bool CanBeCorrected,
    int Errors,
    ReadingReport Found,
    IReadOnlyList<ReadTask> Tasks,
    IReadOnlyList<string> Lines,
    int LineCount,
    DifferenceReply? Difference,
    IReadOnlyList<CorrectionReply> Corrections)
{
    private const int MostLines = 20_000;

    /// <summary>The report of a file.</summary>
    public static ReportReply Of(PreparedFile file, IReadOnlyList<Correction> corrections)
    {
        var lines = file.Source?.LineCount ?? 0;
        var reading = file.Reading with { Problems = [.. file.Problems.OrderBy(p => p.Line).ThenBy(p => p.Column)] };
        return new ReportReply(
            file.Verdict,
            file.PlanId,
            file.Version,
            file.Current?.Version,
            file.CanBePublished && file.Verdict != PlanVerdict.Unchanged,
            file.Verdict is PlanVerdict.NewPlan or PlanVerdict.NewVersion,
            file.Reading.CountErrors(),
            ReadingReport.Of(reading, file.Source ?? new SourceText(file.File.Name, string.Empty)),
            [.. file.Reading.Tasks.Select(ReadTask.Of)],
            [.. Enumerable.Range(1, Math.Min(lines, MostLines)).Select(n => file.Source!.Line(n).Value)],
            lines,
            file.Difference is { } difference ? DifferenceReply.Of(difference) : null,
            [.. corrections.Select(CorrectionReply.Of)]);
    }
}

/// <summary>A task as it was read.</summary>
/// <param name="Ref">Its reference.</param>
/// <param name="Text">Its body.</param>
/// <param name="Fields">Its fields that can be set right, as printed, by name.</param>
/// <param name="Line">Its first line; 0 for none.</param>
/// <param name="EndLine">Its last line.</param>
internal sealed record ReadTask(string Ref, string Text, IReadOnlyDictionary<string, string> Fields, int Line, int EndLine)
{
    /// <summary>Of a task.</summary>
    public static ReadTask Of(PlanTask task) => new(
        task.Ref,
        task.Text,
        TaskFields.Correctable.ToDictionary(f => f, f => TaskFields.Print(task, f), StringComparer.Ordinal),
        task.Source.Line,
        task.Source.EndLine);
}

/// <summary>What a new version changes.</summary>
/// <param name="Added">Tasks that only the new version has.</param>
/// <param name="Removed">Tasks that only the old version has.</param>
/// <param name="Changed">Tasks that differ.</param>
/// <param name="Same">Number of tasks that are printed alike.</param>
internal sealed record DifferenceReply(IReadOnlyList<ReadTask> Added, IReadOnlyList<ReadTask> Removed, IReadOnlyList<ChangedReply> Changed, int Same)
{
    /// <summary>Of a difference.</summary>
    public static DifferenceReply Of(VersionDifference difference) => new(
        [.. difference.Added.Select(ReadTask.Of)],
        [.. difference.Removed.Select(ReadTask.Of)],
        [
            .. difference.Changed.Select(c => new ChangedReply(
                c.Before.Ref, c.After.Ref, [.. c.Fields.Select(f => new FieldChange(f, TaskFields.Print(c.Before, f), TaskFields.Print(c.After, f)))])),
        ],
        difference.Same);
}

/// <summary>A task that differs.</summary>
/// <param name="From">Its reference in the old version.</param>
/// <param name="To">Its reference in the new version.</param>
/// <param name="Fields">What differs.</param>
internal sealed record ChangedReply(string From, string To, IReadOnlyList<FieldChange> Fields);

/// <summary>A field that differs.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
internal sealed record FieldChange(string Field, string Before, string After);

/// <summary>A field that is set right.</summary>
/// <param name="Ref">The task.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Printed">What the plan prints.</param>
/// <param name="Why">The reason.</param>
/// <param name="Who">Who set it right.</param>
internal sealed record CorrectionReply(string Ref, string Field, string Value, string Printed, string Why, string Who)
{
    /// <summary>Of a correction.</summary>
    public static CorrectionReply Of(Correction correction) =>
        new(correction.Ref, correction.Field, correction.Value, correction.Printed, correction.Why, correction.Who);
}
