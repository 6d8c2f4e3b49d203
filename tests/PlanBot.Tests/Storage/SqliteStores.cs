using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using PlanBot.Testing.Storage;

namespace PlanBot.Tests.Storage;

/// <summary>Short forms for tests that look at a store's file from outside.</summary>
internal static class SqliteStores
{
    public static readonly DateTimeOffset Now = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);

    public static SqlitePlanLibrary Library(string folder) =>
        new(new SqliteStoreOptions(folder) { BusyTimeout = TimeSpan.FromMilliseconds(100) }, new ManualClock(Now));

    public static SqliteStateStore State(string folder) =>
        new(new SqliteStoreOptions(folder) { BusyTimeout = TimeSpan.FromMilliseconds(100) }, new ManualClock(Now));

    public static PlanDraft Draft(string planId) => new PlanReadingBuilder(planId).WithTask("一1").BuildDraft();

    /// <summary>Publishes enough for a file of many pages and closes it; its path.</summary>
    public static async Task<string> MakeLibraryAsync(string folder, params string[] planIds)
    {
        using var library = Library(folder);
        var drafts = planIds.Select(id => Draft(id) with { Original = new byte[50_000] }).ToList();
        await library.PublishAsync(drafts, onlyIfEmpty: false, CancellationToken.None);
        return library.FilePath;
    }

    /// <summary>A connection like another program's, without a pool.</summary>
    public static SqliteConnection Connect(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements on the file as another program would.</summary>
    public static void Run(string path, string sql)
    {
        using var connection = Connect(path);
        Run(connection, sql);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
