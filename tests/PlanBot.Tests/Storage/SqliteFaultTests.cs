using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Testing.Storage;
using Xunit;

namespace PlanBot.Tests.Storage;

public sealed class SqliteFaultTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder folder = new();

    private string LibraryPath => Path.Combine(folder.Path, "library.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2)] // SQLite takes a file of one byte for an empty one.
    [InlineData(100)]
    [InlineData(600)]
    [InlineData(20_000)]
    public async Task Bytes_that_are_no_database_are_corrupt_and_left_alone(int length)
    {
        var bytes = Enumerable.Range(1, length).Select(i => (byte)(i * 167)).ToArray();
        await File.WriteAllBytesAsync(LibraryPath, bytes);

        await AssertFaultAsync(StoreFault.Corrupt);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(LibraryPath));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(4096)]
    [InlineData(40_000)]
    public async Task A_truncated_library_is_corrupt(int length)
    {
        await MakeLibraryAsync();
        using (var file = File.OpenWrite(LibraryPath))
        {
            Assert.True(file.Length > length);
            file.SetLength(length);
        }

        await AssertFaultAsync(StoreFault.Corrupt);
    }

    [Fact]
    public async Task Overwritten_pages_are_corrupt()
    {
        await MakeLibraryAsync();
        using (var file = File.OpenWrite(LibraryPath))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 16_384).ToArray());
        }

        await AssertFaultAsync(StoreFault.Corrupt);
    }

    [Fact]
    public async Task Original_bytes_that_were_changed_are_corrupt_and_the_rest_is_read()
    {
        await MakeLibraryAsync();
        SqliteStores.Run(LibraryPath, "UPDATE originals SET bytes = x'00'");
        using var library = SqliteStores.Library(folder.Path);

        Assert.Single((await library.ReadAsync(None)).Plans);
        var exception = await Assert.ThrowsAsync<StoreException>(() => library.ReadOriginalAsync("a", 1, None));
        Assert.Equal(StoreFault.Corrupt, exception.Fault);
    }

    [Theory]
    [InlineData("UPDATE versions SET reading = '{'")]
    [InlineData("UPDATE versions SET reading = 'null'")]
    [InlineData("UPDATE versions SET reading = '{}'")]
    [InlineData("UPDATE versions SET published_at = 'yesterday'")]
    [InlineData("DROP TABLE versions")]
    public async Task A_library_that_somebody_changed_is_corrupt(string change)
    {
        await MakeLibraryAsync();
        SqliteStores.Run(LibraryPath, change);

        await AssertFaultAsync(StoreFault.Corrupt);
    }

    [Theory]
    [InlineData("CREATE TABLE notes (id INTEGER PRIMARY KEY)")]
    [InlineData("PRAGMA user_version = 1")]
    [InlineData("PRAGMA application_id = 1; CREATE TABLE versions (plan_id TEXT)")]
    public async Task A_database_of_others_is_corrupt_and_left_alone(string sql)
    {
        SqliteStores.Run(LibraryPath, sql);
        var before = await File.ReadAllBytesAsync(LibraryPath);

        await AssertFaultAsync(StoreFault.Corrupt);

        Assert.Equal(before, await File.ReadAllBytesAsync(LibraryPath));
    }

    [Fact]
    public async Task A_library_is_no_state()
    {
        await MakeLibraryAsync();
        File.Move(LibraryPath, Path.Combine(folder.Path, "state.db"));
        using var state = SqliteStores.State(folder.Path);

        var exception = await Assert.ThrowsAsync<StoreException>(() => state.GetOrCreateSecretAsync("key", 32, None));
        Assert.Equal((StoreFault.Corrupt, state.FilePath), (exception.Fault, exception.Path));
    }

    [Fact]
    public async Task A_library_of_a_newer_program_is_newer_and_left_alone()
    {
        await MakeLibraryAsync();
        SqliteStores.Run(LibraryPath, "PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(LibraryPath);

        await AssertFaultAsync(StoreFault.Newer);

        Assert.Equal(before, await File.ReadAllBytesAsync(LibraryPath));
    }

    [Fact]
    public async Task A_library_that_a_newer_program_takes_over_meanwhile_is_not_written()
    {
        using var library = SqliteStores.Library(folder.Path);
        await library.PublishAsync([SqliteStores.Draft("a")], onlyIfEmpty: false, None);
        SqliteStores.Run(LibraryPath, "PRAGMA user_version = 99");

        var exception = await Assert.ThrowsAsync<StoreException>(
            () => library.PublishAsync([SqliteStores.Draft("b")], onlyIfEmpty: false, None));
        Assert.Equal(StoreFault.Newer, exception.Fault);
    }

    [Fact]
    public async Task A_library_that_another_writes_is_locked_for_writing_only()
    {
        await MakeLibraryAsync();
        using var library = SqliteStores.Library(folder.Path);
        using (var other = SqliteStores.Connect(LibraryPath))
        {
            SqliteStores.Run(other, "BEGIN IMMEDIATE; UPDATE library SET revision = 100");

            var exception = await Assert.ThrowsAsync<StoreException>(
                () => library.PublishAsync([SqliteStores.Draft("b")], onlyIfEmpty: false, None));
            Assert.Equal((StoreFault.Locked, LibraryPath), (exception.Fault, exception.Path));
            Assert.Equal(1, (await library.ReadAsync(None)).Revision);
        }

        Assert.True(await library.PublishAsync([SqliteStores.Draft("b")], onlyIfEmpty: false, None));
    }

    [Fact]
    public async Task A_first_start_beside_a_lock_is_locked()
    {
        using var other = SqliteStores.Connect(LibraryPath);
        SqliteStores.Run(other, "BEGIN EXCLUSIVE");

        await AssertFaultAsync(StoreFault.Locked);
    }

    [Fact]
    public async Task A_folder_below_a_file_is_unavailable()
    {
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        using var library = SqliteStores.Library(Path.Combine(file, "state"));
        using var state = SqliteStores.State(Path.Combine(file, "state"));

        var first = await Assert.ThrowsAsync<StoreException>(() => library.ReadAsync(None));
        var second = await Assert.ThrowsAsync<StoreException>(
            () => state.ReadTurnsAsync(new ConversationKey("cli", "", "1", ""), SqliteStores.Now, None));

        Assert.Equal((StoreFault.Unavailable, library.FilePath), (first.Fault, first.Path));
        Assert.Equal((StoreFault.Unavailable, state.FilePath), (second.Fault, second.Path));
    }

    [Fact]
    public async Task A_folder_in_the_files_place_is_unavailable()
    {
        Directory.CreateDirectory(LibraryPath);

        await AssertFaultAsync(StoreFault.Unavailable);
    }

    [UnixFact(unprivileged: true)]
    public async Task A_read_only_folder_is_unavailable()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await AssertFaultAsync(StoreFault.Unavailable);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_store_that_failed_works_once_the_cause_is_gone()
    {
        await File.WriteAllTextAsync(LibraryPath, "not a database");
        using var library = SqliteStores.Library(folder.Path);
        await Assert.ThrowsAsync<StoreException>(() => library.ReadAsync(None));
        File.Delete(LibraryPath);

        Assert.Empty((await library.ReadAsync(None)).Plans);
    }

    private Task<string> MakeLibraryAsync() => SqliteStores.MakeLibraryAsync(folder.Path, "a");

    private async Task AssertFaultAsync(StoreFault fault)
    {
        using var library = SqliteStores.Library(folder.Path);
        var exception = await Assert.ThrowsAsync<StoreException>(() => library.ReadAsync(None));

        Assert.Equal((fault, LibraryPath), (exception.Fault, exception.Path));
    }
}
