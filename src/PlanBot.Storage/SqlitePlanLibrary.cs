using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>
/// The library in one SQLite file, <c>library.db</c>. Several processes may use one folder. It is opened at the first
/// call; every call may fail with a <see cref="StoreException"/>, and then has written nothing.
/// </summary>
public sealed partial class SqlitePlanLibrary : IPlanLibrary, IDisposable
{
    private const string VersionColumns =
        "plan_id, version, file_name, sha256, published_at, current, reader_version, lexicon_hash, reading, kind, beside";

    private readonly SqliteFile file;
    private readonly TimeProvider clock;

    /// <summary>Names the folder; nothing is opened yet.</summary>
    /// <param name="options">The folder and the timeout.</param>
    /// <param name="clock">Tells when a version is published.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public SqlitePlanLibrary(SqliteStoreOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        file = new SqliteFile(options, LibrarySchema.Schema);
        this.clock = clock;
    }

    /// <summary>Full path of the file.</summary>
    public string FilePath => file.FullPath;

    /// <inheritdoc/>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        file.ReadAsync(ReadRevision, cancellationToken);

    /// <inheritdoc/>
    public Task<LibraryContent> ReadAsync(CancellationToken cancellationToken) => file.ReadAsync(
        connection =>
        {
            var current = Ordered(connection.Rows($"SELECT {VersionColumns} FROM versions WHERE current = 1", ReadVersion, cancellationToken));
            return new LibraryContent(ReadRevision(connection), [.. current.Where(v => !v.Beside)])
            {
                Beside = [.. current.Where(v => v.Beside)],
                Corrections = ReadCorrections(connection, cancellationToken),
            };
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> ApplyAsync(LibraryChange change, CancellationToken cancellationToken)
    {
        StoreArguments.CheckChange(change);

        // Looked up without a lock first, since every start asks; and then again under the lock.
        return (change.ExpectedRevision is not { } expected || await ReadRevisionAsync(cancellationToken) == expected)
            && await file.WriteAsync(connection => Apply(connection, change, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceReadingAsync(string planId, int version, StoredReading reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(planId);
        ArgumentNullException.ThrowIfNull(reading);
        return file.WriteAsync(connection => ReplaceReading(connection, planId, version, reading), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PlanVersion>> ReadHistoryAsync(CancellationToken cancellationToken) => file.ReadAsync(
        connection => Ordered(connection.Rows($"SELECT {VersionColumns} FROM versions", ReadVersion, cancellationToken)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ReadOriginalAsync(string planId, int version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(planId);
        return file.ReadAsync(connection => ReadOriginal(connection, planId, version, cancellationToken), cancellationToken);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static long ReadRevision(SqliteConnection connection) =>
        connection.Scalar<long>("SELECT revision FROM library");

    private static void GrowRevision(SqliteConnection connection) =>
        connection.Execute("UPDATE library SET revision = revision + 1");

    private static bool ReplaceReading(SqliteConnection connection, string planId, int version, StoredReading reading)
    {
        var replaced = connection.Execute(
            """
            UPDATE versions SET reader_version = $reader, lexicon_hash = $lexicons, reading = $reading
            WHERE plan_id = $plan AND version = $version AND current = 1
            """,
            ("$plan", planId),
            ("$version", version),
            ("$reader", reading.ReaderVersion),
            ("$lexicons", reading.LexiconHash),
            ("$reading", WriteReading(reading)));
        if (replaced == 1)
        {
            GrowRevision(connection);
        }

        return replaced == 1;
    }

    private byte[]? ReadOriginal(SqliteConnection connection, string planId, int version, CancellationToken cancellationToken)
    {
        var found = connection.Rows(
            """
            SELECT sha256, bytes FROM versions JOIN originals USING (sha256)
            WHERE plan_id = $plan AND version = $version
            """,
            row => (Sha256: row.GetString(0), Bytes: row.GetFieldValue<byte[]>(1)),
            cancellationToken,
            ("$plan", planId),
            ("$version", version));
        if (found.Count == 0)
        {
            return null;
        }

        // SQLite keeps no checksums of its own; a citation must not show words that were never published.
        return string.Equals(Sha256(found[0].Bytes), found[0].Sha256, StringComparison.Ordinal)
            ? found[0].Bytes
            : throw new StoreException(StoreFault.Corrupt, file.FullPath);
    }

    private static PlanVersion ReadVersion(SqliteDataReader row) => new(
        PlanId: row.GetString(0),
        Version: row.GetInt32(1),
        FileName: row.GetString(2),
        Sha256: row.GetString(3),
        PublishedAt: UtcText.Read(row.GetString(4)),
        Current: row.GetBoolean(5),
        Reading: new StoredReading(row.GetInt32(6), row.GetString(7), ReadReading(row.GetString(8))))
    {
        Kind = Enum.Parse<PlanKind>(row.GetString(9)),
        Beside = row.GetBoolean(10),
    };

    private static string WriteReading(StoredReading reading) =>
        JsonSerializer.Serialize(reading.Reading, PlanJson.Compact.PlanReading);

    private static PlanReading ReadReading(string json) =>
        JsonSerializer.Deserialize(json, PlanJson.Compact.PlanReading) is { Plan: not null, Tasks: not null, Problems: not null } reading
            ? reading
            : throw new JsonException("The reading lacks its header, tasks or problems.");

    // SQLite orders text by its UTF-8 bytes, which is not the ordinal order of .NET beyond the basic plane.
    private static IReadOnlyList<PlanVersion> Ordered(IEnumerable<PlanVersion> versions) =>
        [.. versions.OrderBy(version => version.PlanId, StringComparer.Ordinal).ThenByDescending(version => version.Version)];

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
