using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using static SQLitePCL.raw;

namespace PlanBot.Storage;

/// <summary>Tells outages of a store from bugs.</summary>
internal static class SqliteFaults
{
    /// <summary>What is wrong with the store; null where the exception is a bug of ours and should be seen as one.</summary>
    public static StoreFault? Of(Exception exception) => exception switch
    {
        SqliteException sqlite => OfCode(sqlite.SqliteErrorCode),
        IOException or UnauthorizedAccessException => StoreFault.Unavailable,
        JsonException or FormatException => StoreFault.Corrupt,
        _ => null,
    };

    private static StoreFault? OfCode(int code) => code switch
    {
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => StoreFault.Locked,
        SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_FORMAT => StoreFault.Corrupt,

        // The statements are fixed and tested: one that does not fit the file's tables means that somebody changed them.
        SQLITE_ERROR => StoreFault.Corrupt,
        SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_IOERR or SQLITE_FULL or SQLITE_PERM or SQLITE_AUTH
            or SQLITE_NOMEM or SQLITE_NOLFS => StoreFault.Unavailable,
        _ => null,
    };
}
