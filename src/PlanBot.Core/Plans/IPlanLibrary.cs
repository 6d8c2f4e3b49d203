using System.Text.Json.Serialization;

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
    /// Applies a change in one transaction: all of it or nothing. False, and nothing has happened, when the library's
    /// revision is not the one that the change expects.
    /// </summary>
    /// <exception cref="ArgumentException">The change is incomplete, or names a plan twice or a version that is not there.</exception>
    Task<bool> ApplyAsync(LibraryChange change, CancellationToken cancellationToken);

    /// <summary>Replaces the reading of a version, leaving its bytes; false when that version is no longer current.</summary>
    Task<bool> ReplaceReadingAsync(string planId, int version, StoredReading reading, CancellationToken cancellationToken);

    /// <summary>All versions ever published, newest first within a plan, plans by id.</summary>
    Task<IReadOnlyList<PlanVersion>> ReadHistoryAsync(CancellationToken cancellationToken);

    /// <summary>The original bytes of a version; null when there is no such version.</summary>
    Task<byte[]?> ReadOriginalAsync(string planId, int version, CancellationToken cancellationToken);

    /// <summary>A page of the record of acts, newest first.</summary>
    /// <param name="before">Only acts of smaller numbers; null for the newest.</param>
    /// <param name="most">Length of the page, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<IReadOnlyList<LibraryAct>> ReadActsAsync(long? before, int most, CancellationToken cancellationToken);
}

/// <summary>A plan about to be published.</summary>
/// <param name="PlanId">Plan to publish or to give a new version.</param>
/// <param name="FileName">File name without folder.</param>
/// <param name="Original">The file's bytes.</param>
/// <param name="Reading">The reading that goes with them.</param>
public sealed record PlanDraft(string PlanId, string FileName, byte[] Original, StoredReading Reading)
{
    /// <summary>In which kind of document the plan is printed.</summary>
    public PlanKind Kind { get; init; }

    /// <summary>Whether it is kept beside the plan to compare it with; answers are never made from it.</summary>
    public bool Beside { get; init; }
}

/// <summary>In which kind of document a plan is printed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanKind>))]
public enum PlanKind
{
    /// <summary>Running text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A table with a row a task.</summary>
    [JsonStringEnumMemberName("table")]
    Table,
}

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
/// <param name="Current">Whether it is the version that answers are made from, or the one beside the plan.</param>
/// <param name="Reading">Its reading.</param>
public sealed record PlanVersion(
    string PlanId,
    int Version,
    string FileName,
    string Sha256,
    DateTimeOffset PublishedAt,
    bool Current,
    StoredReading Reading)
{
    /// <summary>In which kind of document the plan is printed.</summary>
    public PlanKind Kind { get; init; }

    /// <summary>Whether it is kept beside the plan to compare it with; answers are never made from it.</summary>
    public bool Beside { get; init; }
}

/// <summary>What a library holds at one moment.</summary>
/// <param name="Revision">The library's revision at that moment.</param>
/// <param name="Plans">Current versions that answers are made from, ordered by plan id.</param>
public sealed record LibraryContent(long Revision, IReadOnlyList<PlanVersion> Plans)
{
    /// <summary>Current versions that are kept beside plans, ordered by plan id; of withdrawn plans too.</summary>
    public IReadOnlyList<PlanVersion> Beside { get; init; } = [];

    /// <summary>All corrections, ordered by plan id, reference and field; of withdrawn plans too.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}
