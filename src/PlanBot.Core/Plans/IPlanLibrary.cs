namespace PlanBot.Core.Plans;

/// <summary>
/// The store of published plans: original bytes, readings and versions. One seam; every implementation passes
/// the conformance suite <c>PlanLibraryConformance</c>. Failures of the store itself are <see cref="StoreException"/>.
/// </summary>
public interface IPlanLibrary
{
    /// <summary>A number that grows with every change; equal numbers mean equal content, and a new library has 0.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>The current version of every published plan, ordered by plan id, read as of one moment.</summary>
    Task<LibraryContent> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Publishes <paramref name="drafts"/> as new versions in one transaction: all or none. With
    /// <paramref name="onlyIfEmpty"/> nothing happens, and the result is false, when the library was ever published to.
    /// </summary>
    Task<bool> PublishAsync(IReadOnlyList<PlanDraft> drafts, bool onlyIfEmpty, CancellationToken cancellationToken);

    /// <summary>Replaces the reading of a version, leaving its bytes; false when that version is no longer current.</summary>
    Task<bool> ReplaceReadingAsync(string planId, int version, StoredReading reading, CancellationToken cancellationToken);

    /// <summary>All versions ever published, newest first within a plan, plans by id.</summary>
    Task<IReadOnlyList<PlanVersion>> ReadHistoryAsync(CancellationToken cancellationToken);

    /// <summary>The original bytes of a version; null when there is no such version.</summary>
    Task<byte[]?> ReadOriginalAsync(string planId, int version, CancellationToken cancellationToken);
}

/// <summary>A plan about to be published.</summary>
/// <param name="PlanId">Plan to publish or to give a new version.</param>
/// <param name="FileName">File name without folder.</param>
/// <param name="Original">The file's bytes.</param>
/// <param name="Reading">The reading that goes with them.</param>
public sealed record PlanDraft(string PlanId, string FileName, byte[] Original, StoredReading Reading);

/// <summary>A reading with what it was made by, so that a stale one is noticed.</summary>
/// <param name="ReaderVersion">The reader's version constant.</param>
/// <param name="LexiconHash">Hash of the lexicons.</param>
/// <param name="Reading">The reading.</param>
public sealed record StoredReading(int ReaderVersion, string LexiconHash, PlanReading Reading);

/// <summary>One published version, without its bytes.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Version">Counts from 1 within the plan.</param>
/// <param name="FileName">File name without folder.</param>
/// <param name="Sha256">Lower-case hex of the bytes' SHA-256.</param>
/// <param name="PublishedAt">When it was published, UTC.</param>
/// <param name="Current">Whether it is the version that answers are made from.</param>
/// <param name="Reading">Its reading.</param>
public sealed record PlanVersion(
    string PlanId,
    int Version,
    string FileName,
    string Sha256,
    DateTimeOffset PublishedAt,
    bool Current,
    StoredReading Reading);

/// <summary>What a library holds at one moment.</summary>
/// <param name="Revision">The library's revision at that moment.</param>
/// <param name="Plans">Current versions, ordered by plan id.</param>
public sealed record LibraryContent(long Revision, IReadOnlyList<PlanVersion> Plans);
