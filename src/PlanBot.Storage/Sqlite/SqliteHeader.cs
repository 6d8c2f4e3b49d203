using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>What a SQLite file says of itself. Read inside a transaction, so that its parts belong together.</summary>
/// <param name="ApplicationId">Whose file it is; 0 where nobody said.</param>
/// <param name="Version">Its <c>user_version</c>: in our files the number of migrations that have run.</param>
/// <param name="Empty">Whether it has no tables at all.</param>
internal readonly record struct SqliteHeader(int ApplicationId, int Version, bool Empty)
{
    /// <summary>Reads it.</summary>
    public static SqliteHeader Read(SqliteConnection connection) => new(
        (int)connection.Scalar<long>("PRAGMA application_id"),
        (int)connection.Scalar<long>("PRAGMA user_version"),
        connection.Scalar<long>("SELECT EXISTS (SELECT 1 FROM sqlite_schema)") == 0);

    /// <summary>Requires a file that we may make our own or have made our own already.</summary>
    /// <exception cref="StoreException">Corrupt or Newer.</exception>
    public void RequireOursOrEmpty(SqliteSchema schema, string path)
    {
        if (this != new SqliteHeader(0, 0, Empty: true))
        {
            RequireOurs(schema, path);
        }
    }

    /// <summary>Requires a file of ours that this version of the program understands.</summary>
    /// <exception cref="StoreException">Corrupt or Newer.</exception>
    public void RequireOurs(SqliteSchema schema, string path)
    {
        if (ApplicationId != schema.ApplicationId || Version < 1 || Empty)
        {
            throw new StoreException(StoreFault.Corrupt, path);
        }

        if (Version > schema.Version)
        {
            throw new StoreException(StoreFault.Newer, path);
        }
    }
}
