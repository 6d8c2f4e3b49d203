using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Publishing;

/// <summary>Sets a field of a task right, beside the reading, or takes that back.</summary>
public sealed class TaskCorrector(LoadedData loaded, IPlanLibrary library, TimeProvider time)
{
    /// <summary>Longest reason and value, in characters.</summary>
    public const int Longest = 4000;

    /// <summary>Sets a field right, and records it. Correcting a field once more takes the earlier correction's place and confirms it.</summary>
    /// <param name="field">The task and field; brackets of the reference may be full-width.</param>
    /// <param name="value">Words as a plan prints them; a dash for an empty field.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was done.</exception>
    public async Task<CorrectionResult> CorrectAsync(CorrectedField field, string value, string who, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(why);
        var content = await library.ReadAsync(cancellationToken);
        if (content.Plans.FirstOrDefault(v => v.PlanId == field.PlanId)?.Reading.Reading is not { } reading)
        {
            return new CorrectionResult(CorrectionOutcome.UnknownPlan);
        }

        var result = Check(reading, field, value, who, why);
        if (result.Correction is not { } correction)
        {
            return result;
        }

        var change = new LibraryChange(ActOf(ActKind.Correct, correction, who, why))
        {
            ExpectedRevision = content.Revision,
            Corrections = [correction],
        };
        return await ApplyAsync(change, result.Task, result.Before, result.After, cancellationToken);
    }

    /// <summary>Looks whether a field of a reading can be set right so, and writes nothing.</summary>
    /// <param name="reading">The reading, of a plan that is loaded or about to be.</param>
    /// <param name="field">The task and field; brackets of the reference may be full-width.</param>
    /// <param name="value">Words as a plan prints them; a dash for an empty field.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason.</param>
    /// <returns>The correction, with what the field says before and after; or why it cannot be.</returns>
    public CorrectionResult Check(PlanReading reading, CorrectedField field, string value, string who, string why)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(why);
        if (!TaskFields.Correctable.Contains(field.Field, StringComparer.Ordinal))
        {
            return new CorrectionResult(CorrectionOutcome.UnknownField) { Nearest = NearestWord.To(field.Field, TaskFields.Correctable) };
        }

        if (Find(reading, field.Ref) is not { } task)
        {
            return new CorrectionResult(CorrectionOutcome.UnknownRef) { Nearest = NearestWord.To(Brackets.ToHalfWidth(field.Ref), reading.Tasks.Select(t => t.Ref)) };
        }

        if (string.IsNullOrWhiteSpace(why) || why.Length > Longest || value.Length > Longest)
        {
            return new CorrectionResult(string.IsNullOrWhiteSpace(why) ? CorrectionOutcome.NoReason : CorrectionOutcome.TooLong);
        }

        if (loaded.Current.Reader.Corrections.Set(task, reading.Plan, field.Field, value) is not { } set)
        {
            return new CorrectionResult(CorrectionOutcome.UnreadableValue);
        }

        var printed = TaskFields.Print(task, field.Field);
        var now = TaskFields.Print(set, field.Field);
        if (now == printed)
        {
            return new CorrectionResult(CorrectionOutcome.AsPrinted) { Task = task };
        }

        return new CorrectionResult(CorrectionOutcome.Done)
        {
            Task = set,
            Before = printed,
            After = now,
            Correction = new Correction(field.PlanId, task.Ref, field.Field, value, printed, task.Text, why.Trim(), who, time.GetUtcNow()),
        };
    }

    /// <summary>Drops a correction, and records it; the printed words count again.</summary>
    /// <param name="field">The task and field.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason; null where none is given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was done.</exception>
    public async Task<CorrectionResult> DropAsync(CorrectedField field, string who, string? why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(field);
        var content = await library.ReadAsync(cancellationToken);
        var reference = Brackets.ToHalfWidth(field.Ref);
        var kept = content.Corrections.FirstOrDefault(c => c.PlanId == field.PlanId && c.Ref == reference && c.Field == field.Field);
        if (kept is null)
        {
            return new CorrectionResult(CorrectionOutcome.NoCorrection);
        }

        var change = new LibraryChange(ActOf(ActKind.Drop, kept, who, why))
        {
            ExpectedRevision = content.Revision,
            Dropped = [new CorrectedField(kept.PlanId, kept.Ref, kept.Field)],
        };
        return await ApplyAsync(change, null, kept.Value, kept.Printed, cancellationToken);
    }

    private async Task<CorrectionResult> ApplyAsync(LibraryChange change, PlanTask? task, string before, string after, CancellationToken cancellationToken) =>
        new(await library.ApplyAsync(change, cancellationToken) ? CorrectionOutcome.Done : CorrectionOutcome.LibraryChanged)
        {
            Task = task,
            Before = before,
            After = after,
        };

    /// <summary>What the record says of a correction.</summary>
    internal static ActDraft ActOf(ActKind kind, Correction correction, string who, string? why) => new(kind, who, $"{correction.Ref} {correction.Field}")
    {
        PlanId = correction.PlanId,
        Value = correction.Value,
        Why = why?.Trim(),
    };

    private static PlanTask? Find(PlanReading reading, string reference)
    {
        var typed = Brackets.ToHalfWidth(reference.Trim());
        return reading.Tasks.FirstOrDefault(t => Brackets.ToHalfWidth(t.Ref) == typed);
    }
}

/// <summary>What became of a correction.</summary>
/// <param name="Outcome">What.</param>
public sealed record CorrectionResult(CorrectionOutcome Outcome)
{
    /// <summary>The task as it stands now; null where none was found.</summary>
    public PlanTask? Task { get; init; }

    /// <summary>The correction that was checked; null where it cannot be made.</summary>
    public Correction? Correction { get; init; }

    /// <summary>What the field said before.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>What it says now.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>The reference or field that was probably meant; null where none is near.</summary>
    public string? Nearest { get; init; }
}

/// <summary>Kinds of <see cref="CorrectionResult"/>; all but the first have changed nothing.</summary>
public enum CorrectionOutcome
{
    /// <summary>It holds and is recorded.</summary>
    Done,

    /// <summary>No such plan is loaded.</summary>
    UnknownPlan,

    /// <summary>The plan has no such task.</summary>
    UnknownRef,

    /// <summary>A task has no such field, or it cannot be set right.</summary>
    UnknownField,

    /// <summary>The value is no value of that field.</summary>
    UnreadableValue,

    /// <summary>The plan prints just that.</summary>
    AsPrinted,

    /// <summary>No reason was given.</summary>
    NoReason,

    /// <summary>The value or the reason is too long.</summary>
    TooLong,

    /// <summary>There is no such correction to drop.</summary>
    NoCorrection,

    /// <summary>The library has changed meanwhile.</summary>
    LibraryChanged,
}
