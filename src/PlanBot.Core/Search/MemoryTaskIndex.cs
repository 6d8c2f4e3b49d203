namespace PlanBot.Core.Search;

/// <summary>The embedded index: inverted lists in memory, derived from a snapshot and replaced as a whole.</summary>
public sealed class MemoryTaskIndex : ITaskIndex
{
    private volatile InvertedLists? lists;

    /// <inheritdoc/>
    public Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lists = InvertedLists.Of(snapshot);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<string> ids = lists is { } current ? [.. current.Filter(filter).Positions().Select(current.IdAt)] : [];
        return Task.FromResult(ids);
    }

    /// <inheritdoc/>
    public Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(lists?.Search(filter, request) ?? Candidates.None);
    }
}
