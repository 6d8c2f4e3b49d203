using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using PlanBot.Testing.Storage;
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

    [Fact]
    public async Task A_library_of_the_first_version_keeps_its_plans()
    {
        var first = LibrarySchema.Schema with { Migrations = [LibrarySchema.Schema.Migrations[0]] };
        using (var file = new SqliteFile(new SqliteStoreOptions(folder.Path), first))
        {
            var reading = JsonSerializer.Serialize(PlanReadingBuilder.Full("a"), PlanJson.Compact.PlanReading);
            await file.WriteAsync(
                connection => connection.Execute(
                    """
                    INSERT INTO originals (sha256, bytes) VALUES ($sha256, x'00');
                    INSERT INTO versions VALUES ('a', 1, 'a.txt', $sha256, '2026-03-09T00:00:00.0000000Z', 0, 1, 'l', $reading);
                    INSERT INTO versions VALUES ('a', 2, 'a.txt', $sha256, '2026-03-09T00:00:00.0000000Z', 1, 1, 'l', $reading);
                    UPDATE library SET revision = 7;
                    """,
                    ("$sha256", Convert.ToHexStringLower(SHA256.HashData([0]))),
                    ("$reading", reading)),
                CancellationToken.None);
        }

        using var library = SqliteStores.Library(folder.Path);
        var content = await library.ReadAsync(CancellationToken.None);

        Assert.Equal(7, content.Revision);
        Assert.Equal((2, PlanKind.Text, false), Assert.Single(content.Plans.Select(v => (v.Version, v.Kind, v.Beside))));
        Assert.Equal([true, false], (await library.ReadHistoryAsync(CancellationToken.None)).Select(v => v.Current));
        Assert.Equal("00", Convert.ToHexString((await library.ReadOriginalAsync("a", 1, CancellationToken.None))!));
        Assert.Empty(content.Corrections);
        Assert.True(await library.ApplyAsync(new LibraryChange { ExpectedRevision = 7, Restored = [new VersionName("a", 1)] }, CancellationToken.None));
    }

    private async Task<(int Version, int Notes)> OpenAsync(params string[] scripts)
    {
        using var file = new SqliteFile(new SqliteStoreOptions(folder.Path), new SqliteSchema("notes.db", 77, scripts));
        return await file.ReadAsync(
            connection => (SqliteHeader.Read(connection).Version, CountNotes(connection)), CancellationToken.None);
    }

    private static int CountNotes(SqliteConnection connection) => (int)connection.Scalar<long>("SELECT COUNT(*) FROM notes");
}
