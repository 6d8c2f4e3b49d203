using PlanBot.Core.Search.Meaning;
using Xunit;

namespace PlanBot.Testing.Search;

/// <summary>What every store of vectors does.</summary>
public abstract class VectorStoreConformance
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Gives_back_what_was_kept_and_nothing_else()
    {
        var store = await CreateAsync();
        await store.WriteAsync("a@1", Vectors(("甲", 1f), ("乙", 2f)), None);
        var found = await store.ReadAsync("a@1", ["乙", "丙"], None);
        Assert.Equal(["乙"], found.Keys);
        Assert.Equal(new[] { 2f, -0.5f }, found["乙"].ToArray());
    }

    [Fact]
    public async Task A_text_kept_again_has_its_new_vector()
    {
        var store = await CreateAsync();
        await store.WriteAsync("a@1", Vectors(("甲", 1f)), None);
        await store.WriteAsync("a@1", Vectors(("甲", 3f)), None);
        Assert.Equal(3f, (await store.ReadAsync("a@1", ["甲"], None))["甲"].Span[0]);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_never_given_and_are_forgotten()
    {
        var store = await CreateAsync();
        await store.WriteAsync("a@1", Vectors(("甲", 1f)), None);
        Assert.Empty(await store.ReadAsync("a@2", ["甲"], None));
        await store.WriteAsync("a@2", Vectors(("乙", 2f)), None);
        Assert.Empty(await store.ReadAsync("a@1", ["甲"], None));
    }

    [Fact]
    public async Task Honours_cancellation()
    {
        var store = await CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync("a@1", ["甲"], cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync("a@1", Vectors(("甲", 1f)), cancelled.Token));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IVectorStore> CreateAsync();

    private static Dictionary<string, ReadOnlyMemory<float>> Vectors(params (string Text, float First)[] vectors) =>
        vectors.ToDictionary(v => v.Text, v => new ReadOnlyMemory<float>([v.First, -0.5f]), StringComparer.Ordinal);
}
