using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using PlanBot.Testing.Storage;
using Xunit;

namespace PlanBot.Tests.Storage;

public sealed class SqliteFileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Concurrent_first_starts_publish_once()
    {
        var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var library = new SqlitePlanLibrary(new SqliteStoreOptions(folder.State), new ManualClock(SqliteStores.Now));
            using var state = new SqliteStateStore(new SqliteStoreOptions(folder.State), new ManualClock(SqliteStores.Now));
            var published = await library.PublishAsync([SqliteStores.Draft("a"), SqliteStores.Draft("b")], onlyIfEmpty: true, None);
            var secret = await state.GetOrCreateSecretAsync("key", 32, None);
            var content = await library.ReadAsync(None);
            return (published, secret: Convert.ToHexString(secret), content.Revision, content.Plans.Count);
        }));

        var results = await Task.WhenAll(starts);

        Assert.Single(results, result => result.published);
        Assert.Single(results.Select(result => result.secret).Distinct(StringComparer.Ordinal));
        Assert.All(results, result => Assert.Equal((1L, 2), (result.Revision, result.Count)));
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        var key = new ConversationKey("cli", "", "1", "");
        byte[] secret;
        using (var library = SqliteStores.Library(folder.State))
        using (var state = SqliteStores.State(folder.State))
        {
            await library.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, None);
            secret = await state.GetOrCreateSecretAsync("key", 32, None);
            await state.AppendTurnAsync(key, new ConversationTurn(SqliteStores.Now, "query", ["a/一1"]), ConversationLimits.Default, None);
        }

        using var libraryAgain = SqliteStores.Library(folder.State);
        using var stateAgain = SqliteStores.State(folder.State);
        var content = await libraryAgain.ReadAsync(None);
        Assert.Equal((1L, "a"), (content.Revision, Assert.Single(content.Plans).PlanId));
        Assert.Equal(SqliteStores.Draft("a").Original, await libraryAgain.ReadOriginalAsync("a", 1, None));
        Assert.Equal(secret, await stateAgain.GetOrCreateSecretAsync("key", 32, None));
        Assert.Equal("query", Assert.Single(await stateAgain.ReadTurnsAsync(key, SqliteStores.Now, None)).Query);
    }

    [Fact]
    public async Task Two_stores_on_one_folder_see_each_others_changes()
    {
        using var one = SqliteStores.Library(folder.State);
        using var other = SqliteStores.Library(folder.State);
        await one.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, None);
        await other.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, None);

        Assert.Equal(2, await one.ReadRevisionAsync(None));
        Assert.False(await one.ReplaceReadingAsync("a", 1, SqliteStores.Draft("a").Reading, None));
        Assert.Equal(2, Assert.Single((await one.ReadAsync(None)).Plans).Version);
    }

    [Fact]
    public async Task A_publication_that_fails_half_way_leaves_nothing()
    {
        var path = await SqliteStores.MakeLibraryAsync(folder.State, "a");
        SqliteStores.Run(path, "CREATE TRIGGER full BEFORE INSERT ON versions WHEN NEW.plan_id = 'c' BEGIN SELECT no_such_function(); END");
        using var library = SqliteStores.Library(folder.State);
        PlanDraft[] drafts = [SqliteStores.Draft("a"), SqliteStores.Draft("b"), SqliteStores.Draft("c")];

        await Assert.ThrowsAsync<StoreException>(() => library.PublishAsync(drafts, onlyIfEmpty: false, None));

        var content = await library.ReadAsync(None);
        Assert.Equal((1L, 1), (content.Revision, Assert.Single(content.Plans).Version));
        Assert.Null(await library.ReadOriginalAsync("b", 1, None));
    }

    [Fact]
    public async Task A_publication_that_is_cancelled_half_way_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var library = new SqlitePlanLibrary(new SqliteStoreOptions(folder.State), new CancellingClock(cancellation));

        // The clock is asked once the transaction has begun.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => library.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, cancellation.Token));

        Assert.Equal(0, (await library.ReadAsync(None)).Revision);
        Assert.Empty(await library.ReadHistoryAsync(None));
    }

    [Fact]
    public async Task Equal_bytes_are_stored_once()
    {
        var path = await SqliteStores.MakeLibraryAsync(folder.State, "a", "b");
        using var connection = SqliteStores.Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM originals";

        Assert.Equal(1L, command.ExecuteScalar());
    }

    [UnixFact]
    public async Task Folder_and_files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var library = SqliteStores.Library(folder.State);
        using var state = SqliteStores.State(folder.State);
        await library.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, None);
        await state.GetOrCreateSecretAsync("key", 32, None);

        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.State));
        var files = Directory.GetFiles(folder.State);
        Assert.Equal(
            ["library.db", "library.db-shm", "library.db-wal", "state.db", "state.db-shm", "state.db-wal"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var path in files)
        {
            Assert.Equal(file, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task A_closed_store_leaves_one_file_and_answers_no_more()
    {
        var path = await SqliteStores.MakeLibraryAsync(folder.State, "a");
        Assert.Equal([path], Directory.GetFiles(folder.State));

        var library = SqliteStores.Library(folder.State);
        library.Dispose();
        library.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => library.ReadAsync(None));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var clock = new ManualClock(SqliteStores.Now);
        Assert.Throws<ArgumentException>(() => new SqlitePlanLibrary(new SqliteStoreOptions(" "), clock));
        Assert.Throws<ArgumentException>(
            () => new SqliteStateStore(new SqliteStoreOptions(folder.State) { BusyTimeout = TimeSpan.Zero }, clock));
        Assert.Throws<ArgumentException>(
            () => new SqliteStateStore(new SqliteStoreOptions(folder.State) { BusyTimeout = TimeSpan.MaxValue }, clock));
    }

    private sealed class CancellingClock(CancellationTokenSource cancellation) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            cancellation.Cancel();
            return SqliteStores.Now;
        }
    }
}
