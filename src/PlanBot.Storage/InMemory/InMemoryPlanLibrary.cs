using System.Security.Cryptography;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>A library that lasts as long as the process: for commands that run where no file can be written.</summary>
/// <param name="clock">Tells when a version is published.</param>
public sealed class InMemoryPlanLibrary(TimeProvider clock) : IPlanLibrary
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, List<Entry>> plans = new(StringComparer.Ordinal);
    private long revision;

    /// <inheritdoc/>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        Locked(() => revision, cancellationToken);

    /// <inheritdoc/>
    public Task<LibraryContent> ReadAsync(CancellationToken cancellationToken) =>
        Locked(() => new LibraryContent(revision, [.. plans.Values.Select(versions => versions[^1].Version)]), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A draft is incomplete or a plan stands twice among them.</exception>
    public Task<bool> PublishAsync(IReadOnlyList<PlanDraft> drafts, bool onlyIfEmpty, CancellationToken cancellationToken)
    {
        StoreArguments.CheckDrafts(drafts);
        return Locked(() => Publish(drafts, onlyIfEmpty), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceReadingAsync(string planId, int version, StoredReading reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(planId);
        ArgumentNullException.ThrowIfNull(reading);
        return Locked(() => ReplaceReading(planId, version, reading), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PlanVersion>> ReadHistoryAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<PlanVersion>>(
            () => [.. plans.Values.SelectMany(versions => versions.Select(entry => entry.Version).Reverse())],
            cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ReadOriginalAsync(string planId, int version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(planId);
        return Locked(() => Find(planId, version)?.Original.ToArray(), cancellationToken);
    }

    private bool Publish(IReadOnlyList<PlanDraft> drafts, bool onlyIfEmpty)
    {
        if (onlyIfEmpty && plans.Count > 0)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        foreach (var draft in drafts)
        {
            AddVersion(draft, now);
        }

        revision += drafts.Count > 0 ? 1 : 0;
        return true;
    }

    private void AddVersion(PlanDraft draft, DateTimeOffset now)
    {
        if (!plans.TryGetValue(draft.PlanId, out var versions))
        {
            plans[draft.PlanId] = versions = [];
        }

        if (versions.Count > 0)
        {
            versions[^1] = versions[^1] with { Version = versions[^1].Version with { Current = false } };
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(draft.Original));
        var version = new PlanVersion(draft.PlanId, versions.Count + 1, draft.FileName, sha256, now, Current: true, draft.Reading);
        versions.Add(new Entry(version, draft.Original.ToArray()));
    }

    private bool ReplaceReading(string planId, int version, StoredReading reading)
    {
        if (Find(planId, version) is not { Version.Current: true } entry)
        {
            return false;
        }

        plans[planId][^1] = entry with { Version = entry.Version with { Reading = reading } };
        revision++;
        return true;
    }

    private Entry? Find(string planId, int version) =>
        plans.TryGetValue(planId, out var versions) && version >= 1 && version <= versions.Count ? versions[version - 1] : null;

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (gate)
        {
            return Task.FromResult(work());
        }
    }

    private sealed record Entry(PlanVersion Version, byte[] Original);
}
