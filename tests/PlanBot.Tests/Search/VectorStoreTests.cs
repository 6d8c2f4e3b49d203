using PlanBot.Core.Search.Meaning;
using PlanBot.Storage;
using PlanBot.Testing.Search;
using Xunit;

namespace PlanBot.Tests.Search;

public sealed class MemoryVectorStoreTests : VectorStoreConformance
{
    protected override Task<IVectorStore> CreateAsync() => Task.FromResult<IVectorStore>(new MemoryVectorStore());
}

public sealed class SqliteVectorStoreTests : VectorStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteVectorStore> opened = [];

    public void Dispose()
    {
        opened.ForEach(s => s.Dispose());
        folder.Dispose();
    }

    [Fact]
    public async Task Keeps_vectors_over_a_restart()
    {
        await (await CreateAsync()).WriteAsync("a@1", new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal) { ["甲"] = new float[] { 1, 2 } }, CancellationToken.None);
        var found = await (await CreateAsync()).ReadAsync("a@1", ["甲"], CancellationToken.None);
        Assert.Equal(new float[] { 1, 2 }, found["甲"].ToArray());
    }

    [Fact]
    public async Task A_damaged_file_knows_nothing_and_keeps_nothing_from_working()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "vectors.db"), "this is no database, and long enough to be seen as none");
        var store = await CreateAsync();
        Assert.Empty(await store.ReadAsync("a@1", ["甲"], CancellationToken.None));
        await store.WriteAsync("a@1", new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal) { ["甲"] = new float[] { 1 } }, CancellationToken.None);
        Assert.Empty(await store.ReadAsync("a@1", ["甲"], CancellationToken.None));
    }

    protected override Task<IVectorStore> CreateAsync()
    {
        var store = new SqliteVectorStore(new SqliteStoreOptions(folder.Path));
        opened.Add(store);
        return Task.FromResult<IVectorStore>(store);
    }
}
