using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>Publishes prepared files: all of them or none.</summary>
public sealed class PlanPublisher(LoadedData loaded, IPlanLibrary library)
{
    /// <summary>Publishes files, and records by whom and in spite of which errors.</summary>
    /// <param name="preparation">The files as they were looked at. The library must not have changed since.</param>
    /// <param name="consent">What was agreed to.</param>
    /// <param name="who">Who publishes; given by the host.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was published.</exception>
    public Task<PublishOutcome> PublishAsync(Preparation preparation, PublishConsent consent, string who, CancellationToken cancellationToken) =>
        PublishAsync(preparation, consent, file => KindOf(file), who, cancellationToken);

    /// <summary>Fills an empty library with files, whatever their problems: they are kept and shown with the plans.</summary>
    internal Task<PublishOutcome> SeedAsync(Preparation preparation, string who, CancellationToken cancellationToken) => PublishAsync(
        preparation with { Files = [.. preparation.Files.Where(f => f.CanBePublished)] },
        new PublishConsent(AcceptProblems: true, Replace: false),
        _ => ActKind.Seed,
        who,
        cancellationToken);

    private async Task<PublishOutcome> PublishAsync(
        Preparation preparation, PublishConsent consent, Func<PreparedFile, ActKind> kindOf, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        ArgumentNullException.ThrowIfNull(consent);
        var changes = preparation.Changes;
        if (changes.Any(f => !f.CanBePublished) || (!consent.AcceptProblems && changes.Any(f => f.Reading.HasErrors())))
        {
            return PublishOutcome.HasErrors;
        }

        if (!consent.Replace && changes.Any(f => f.NeedsReplace))
        {
            return PublishOutcome.NeedsReplace;
        }

        if (changes.Count == 0)
        {
            return PublishOutcome.NothingToDo;
        }

        var corrections = consent.Corrections.Where(c => changes.Any(f => f.PlanId == c.PlanId)).ToList();
        var change = new LibraryChange(
            [.. changes.Select(f => ActOf(f, kindOf(f), who, consent.Why)), .. corrections.Select(c => TaskCorrector.ActOf(ActKind.Correct, c, who, c.Why))])
        {
            ExpectedRevision = preparation.Revision,
            Drafts = [.. changes.OrderBy(f => f.Version).Select(f => DraftOf(f, loaded.Current))], // Versions are counted in this order.
            Corrections = corrections,
        };
        return await library.ApplyAsync(change, cancellationToken) ? PublishOutcome.Published : PublishOutcome.LibraryChanged;
    }

    private static PlanDraft DraftOf(PreparedFile file, DataFolder data) =>
        new(file.PlanId, file.File.Name, file.File.Bytes, new StoredReading(PlanReader.Version, data.Lexicon.Hash, file.Reading))
        {
            Kind = file.Kind,
            Beside = file.Verdict == PlanVerdict.OtherKind,
        };

    private static ActDraft ActOf(PreparedFile file, ActKind kind, string who, string? why) => new(kind, who, file.File.Name)
    {
        PlanId = file.PlanId,
        Version = file.Version,
        Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim(),
        AcceptedErrors = file.Reading.CountErrors(),
    };

    private static ActKind KindOf(PreparedFile file) => file.Verdict switch
    {
        PlanVerdict.OtherKind => ActKind.Beside,
        PlanVerdict.NewVersion => ActKind.Replace,
        _ => ActKind.Publish,
    };
}

/// <summary>What whoever publishes has agreed to.</summary>
/// <param name="AcceptProblems">To publish in spite of errors.</param>
/// <param name="Replace">To take the place of current versions.</param>
public sealed record PublishConsent(bool AcceptProblems, bool Replace)
{
    /// <summary>The reason given; null where none is.</summary>
    public string? Why { get; init; }

    /// <summary>What is set right in the files at once, as <see cref="TaskCorrector.Check"/> made it; published and recorded with them or not at all.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}

/// <summary>What became of files that were to be published.</summary>
public enum PublishOutcome
{
    /// <summary>They are published.</summary>
    Published,

    /// <summary>All of them were loaded already; nothing was written.</summary>
    NothingToDo,

    /// <summary>A file has errors, or cannot be published at all; nothing was published.</summary>
    HasErrors,

    /// <summary>A file would take the place of a current version, and that was not asked for; nothing was published.</summary>
    NeedsReplace,

    /// <summary>The library has changed since the files were looked at; nothing was published.</summary>
    LibraryChanged,
}
