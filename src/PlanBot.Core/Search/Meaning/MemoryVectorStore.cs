using System.Collections.Concurrent;

namespace PlanBot.Core.Search.Meaning;

/// <summary>Vectors for the time of this process.</summary>
public sealed class MemoryVectorStore : IVectorStore
{
    private readonly ConcurrentDictionary<(string Model, string Text), ReadOnlyMemory<float>> known = new();

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> ReadAsync(
        string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyDictionary<string, ReadOnlyMemory<float>> found = texts
            .Where(t => known.ContainsKey((model, t)))
            .ToDictionary(t => t, t => known[(model, t)], StringComparer.Ordinal);
        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public Task WriteAsync(string model, IReadOnlyDictionary<string, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var other in known.Keys.Where(k => k.Model != model))
        {
            known.TryRemove(other, out _);
        }

        foreach (var (text, vector) in vectors)
        {
            known[(model, text)] = vector;
        }

        return Task.CompletedTask;
    }
}
