using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>
/// One SQLite file of ours: makes, checks and migrates it on first use, and runs reads and writes on it. Every failure
/// of the file is a <see cref="StoreException"/>; a call after a failure tries everything anew.
/// </summary>
/// <remarks>
/// SQLite has no asynchronous input or output, and its provider's asynchronous methods run on the caller's thread too.
/// So the work is done directly, without a thread of its own: it takes well under a millisecond but for whole-library
/// reads and publications. Writers of one process queue without holding a thread; only the wait for another process
/// holds one, for the busy timeout at most. Cancellation is observed before the work, at every row or draft, and
/// before the commit.
/// </remarks>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteSchema schema;
    private readonly TimeSpan busyTimeout;
    private readonly string connectionString;
    private readonly SemaphoreSlim writing = new(1, 1);
    private volatile bool ready;
    private volatile bool disposed;

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public SqliteFile(SqliteStoreOptions options, SqliteSchema schema)
    {
        SqliteStoreOptions.Validate(options);
        this.schema = schema;
        busyTimeout = options.BusyTimeout;
        FullPath = Path.GetFullPath(Path.Combine(options.Folder, schema.FileName));
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = FullPath,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ConnectionString;
    }

    /// <summary>The file.</summary>
    public string FullPath { get; }

    /// <summary>Runs <paramref name="work"/> on one snapshot of the file.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        return Guarded(() =>
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction(deferred: true);
            var result = work(connection);
            transaction.Commit();
            return result;
        });
    }

    /// <summary>Runs <paramref name="work"/> in one transaction that nobody else can write beside: all of it or nothing.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await TakeWritingTurnAsync(cancellationToken);
        try
        {
            return Guarded(() =>
            {
                using var connection = Open();
                using var transaction = connection.BeginTransaction(deferred: false);
                cancellationToken.ThrowIfCancellationRequested();
                SqliteHeader.Read(connection).RequireOurs(schema, FullPath);
                var result = work(connection);
                cancellationToken.ThrowIfCancellationRequested();
                transaction.Commit();
                return result;
            });
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Closes the file; SQLite folds its write-ahead log into it when nobody else has it open.</summary>
    public void Dispose()
    {
        // The semaphore has nothing to release, and a call that is still running gives its turn back.
        disposed = true;
        CloseIdleConnections();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (ready)
        {
            return;
        }

        await TakeWritingTurnAsync(cancellationToken);
        try
        {
            ready = ready || Guarded(MakeReady);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task TakeWritingTurnAsync(CancellationToken cancellationToken)
    {
        if (!await writing.WaitAsync(busyTimeout, cancellationToken))
        {
            throw new StoreException(StoreFault.Locked, FullPath);
        }
    }

    /// <summary>Looks before it writes: a file that is not ours, or newer, is left as it was found.</summary>
    private bool MakeReady()
    {
        PrivateFile.Ensure(FullPath);
        using var connection = Open();
        SqliteHeader header;
        using (var snapshot = connection.BeginTransaction(deferred: true))
        {
            header = SqliteHeader.Read(connection);
            header.RequireOursOrEmpty(schema, FullPath);
            snapshot.Commit();
        }

        if (connection.Scalar<string>("PRAGMA quick_check(1)") is not "ok")
        {
            throw new StoreException(StoreFault.Corrupt, FullPath);
        }

        if (connection.Scalar<string>("PRAGMA journal_mode") is not "wal")
        {
            // A file system that cannot share memory keeps the rollback journal: slower, and as safe.
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        if (header.Version < schema.Version)
        {
            Migrate(connection);
        }

        return true;
    }

    private void Migrate(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var header = SqliteHeader.Read(connection);
        header.RequireOursOrEmpty(schema, FullPath); // Another process may have been here since.
        foreach (var script in schema.Migrations.Skip(header.Version))
        {
            connection.Execute(script);
        }

        connection.Execute($"PRAGMA application_id = {schema.ApplicationId}; PRAGMA user_version = {schema.Version};");
        transaction.Commit();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (SqliteFaults.Of(exception) is { } fault)
        {
            CloseIdleConnections();
            throw new StoreException(fault, FullPath, exception);
        }
        catch (StoreException)
        {
            CloseIdleConnections();
            throw;
        }
    }

    private void CloseIdleConnections()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
