using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using Xunit;

namespace PlanBot.Tests.Storage;

public sealed class SqliteMigrationTests : IDisposable
{
    private const string First = "CREATE TABLE notes (id INTEGER PRIMARY KEY); INSERT INTO notes (id) VALUES (1);";
    private const string Second = "ALTER TABLE notes ADD COLUMN words TEXT NOT NULL DEFAULT 'none'; INSERT INTO notes (id) VALUES (2);";
    private const string Broken = "INSERT INTO notes (id) VALUES (3); INSERT INTO nowhere (id) VALUES (1);";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Scripts_run_in_order_and_each_once()
    {
        Assert.Equal((1, 1), await OpenAsync(First));
        Assert.Equal((1, 1), await OpenAsync(First));
        Assert.Equal((2, 2), await OpenAsync(First, Second));
        Assert.Equal((2, 2), await OpenAsync(First, Second));
    }

    [Fact]
    public async Task A_new_file_runs_all_of_them() => Assert.Equal((2, 2), await OpenAsync(First, Second));

    [Fact]
    public async Task A_script_that_fails_leaves_the_file_as_it_was()
    {
        Assert.Equal((1, 1), await OpenAsync(First));
        await Assert.ThrowsAsync<StoreException>(() => OpenAsync(First, Second, Broken));
        Assert.Equal((1, 1), await OpenAsync(First));
    }

    [Fact]
    public async Task Concurrent_upgrades_run_each_script_once()
    {
        await OpenAsync(First);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(First, Second))));

        Assert.All(opened, result => Assert.Equal((2, 2), result));
    }

    private async Task<(int Version, int Notes)> OpenAsync(params string[] scripts)
    {
        using var file = new SqliteFile(new SqliteStoreOptions(folder.Path), new SqliteSchema("notes.db", 77, scripts));
        return await file.ReadAsync(
            connection => (SqliteHeader.Read(connection).Version, CountNotes(connection)), CancellationToken.None);
    }

    private static int CountNotes(SqliteConnection connection) => (int)connection.Scalar<long>("SELECT COUNT(*) FROM notes");
}
