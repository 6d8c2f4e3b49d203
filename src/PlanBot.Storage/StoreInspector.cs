using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>How a store's file was found.</summary>
/// <param name="Path">The file.</param>
/// <param name="Version">Its version; 0 where it is not there or cannot be read.</param>
/// <param name="ProgramVersion">The version that this program writes; an older file is brought up to it at its next use.</param>
/// <param name="Fault">Why it cannot be used; null where it can, or is not there.</param>
public sealed record StoreInspection(string Path, int Version, int ProgramVersion, StoreFault? Fault)
{
    /// <summary>Whether there is no such file yet.</summary>
    public bool IsAbsent => Version == 0 && Fault is null;
}

/// <summary>Looks at the files of the stores without making, migrating or locking anything.</summary>
public static class StoreInspector
{
    static StoreInspector() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Every file of the stores in the folder of <paramref name="options"/>: library, state, vectors.</summary>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public static IReadOnlyList<StoreInspection> Inspect(SqliteStoreOptions options)
    {
        SqliteStoreOptions.Validate(options);
        return [.. new[] { LibrarySchema.Schema, StateSchema.Schema, VectorSchema.Schema }.Select(s => Inspect(options, s))];
    }

    private static StoreInspection Inspect(SqliteStoreOptions options, SqliteSchema schema)
    {
        var path = Path.GetFullPath(Path.Combine(options.Folder, schema.FileName));
        if (!File.Exists(path))
        {
            return new StoreInspection(path, 0, schema.Version, Fault: null);
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
                DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
            }.ConnectionString);
            connection.Open();
            var header = SqliteHeader.Read(connection);
            header.RequireOursOrEmpty(schema, path);
            return connection.Scalar<string>("PRAGMA quick_check(1)") is "ok"
                ? new StoreInspection(path, header.Version, schema.Version, Fault: null)
                : new StoreInspection(path, 0, schema.Version, StoreFault.Corrupt);
        }
        catch (StoreException e)
        {
            return new StoreInspection(path, 0, schema.Version, e.Fault);
        }
        catch (Exception e) when (SqliteFaults.Of(e) is { } fault)
        {
            return new StoreInspection(path, 0, schema.Version, fault);
        }
    }
}
