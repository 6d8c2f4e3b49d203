using System.Security.Cryptography;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>A library that lasts as long as the process: for commands that run where no file can be written.</summary>
/// <param name="clock">Tells when a version is published.</param>
public sealed class InMemoryPlanLibrary(TimeProvider clock) : IPlanLibrary
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, List<Entry>> plans = new(StringComparer.Ordinal);
    private readonly Dictionary<CorrectedField, Correction> corrections = [];
    private readonly List<LibraryAct> acts = [];
    private long revision;

    /// <inheritdoc/>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        Locked(() => revision, cancellationToken);

    /// <inheritdoc/>
    public Task<LibraryContent> ReadAsync(CancellationToken cancellationToken) => Locked(
        () =>
        {
            var current = plans.Values.SelectMany(versions => versions).Select(entry => entry.Version).Where(v => v.Current).ToList();
            return new LibraryContent(revision, [.. current.Where(v => !v.Beside)])
            {
                Beside = [.. current.Where(v => v.Beside)],
                Corrections =
                [
                    .. corrections.Values.OrderBy(c => c.PlanId, StringComparer.Ordinal)
                        .ThenBy(c => c.Ref, StringComparer.Ordinal).ThenBy(c => c.Field, StringComparer.Ordinal),
                ],
            };
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ApplyAsync(LibraryChange change, CancellationToken cancellationToken)
    {
        StoreArguments.CheckChange(change);
        return Locked(() => Apply(change), cancellationToken);
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

    /// <inheritdoc/>
    public Task<IReadOnlyList<LibraryAct>> ReadActsAsync(long? before, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Locked<IReadOnlyList<LibraryAct>>(
            () => [.. acts.Where(a => a.Number < (before ?? long.MaxValue)).Reverse().Take(most)], cancellationToken);
    }

    private bool Apply(LibraryChange change)
    {
        if (change.ExpectedRevision is { } expected && revision != expected)
        {
            return false;
        }

        // Whatever could fail is looked at before anything changes.
        if (change.Restored.FirstOrDefault(name => Find(name.PlanId, name.Version) is null) is { } unknown)
        {
            throw StoreArguments.NoVersion(unknown);
        }

        var now = clock.GetUtcNow();
        foreach (var draft in change.Drafts)
        {
            AddVersion(draft, now);
        }

        foreach (var plan in change.Withdrawn)
        {
            Supersede(plan, beside: false);
        }

        foreach (var name in change.Restored)
        {
            Supersede(name.PlanId, Find(name.PlanId, name.Version)!.Version.Beside);
            SetCurrent(name.PlanId, name.Version, current: true);
        }

        foreach (var dropped in change.Dropped)
        {
            corrections.Remove(dropped);
        }

        foreach (var correction in change.Corrections)
        {
            corrections[new CorrectedField(correction.PlanId, correction.Ref, correction.Field)] = correction;
        }

        acts.AddRange(change.Acts.Select((act, i) => new LibraryAct(acts.Count + i + 1, now, act)).ToList());
        revision += change.TouchesPlans ? 1 : 0;
        return true;
    }

    private void AddVersion(PlanDraft draft, DateTimeOffset now)
    {
        if (!plans.TryGetValue(draft.PlanId, out var versions))
        {
            plans[draft.PlanId] = versions = [];
        }

        Supersede(draft.PlanId, draft.Beside);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(draft.Original));
        var version = new PlanVersion(draft.PlanId, versions.Count + 1, draft.FileName, sha256, now, Current: true, draft.Reading)
        {
            Kind = draft.Kind,
            Beside = draft.Beside,
        };
        versions.Add(new Entry(version, draft.Original.ToArray()));
    }

    private void Supersede(string planId, bool beside)
    {
        foreach (var version in plans.GetValueOrDefault(planId, []).Select(e => e.Version).Where(v => v.Current && v.Beside == beside).ToList())
        {
            SetCurrent(planId, version.Version, current: false);
        }
    }

    private void SetCurrent(string planId, int version, bool current)
    {
        var entry = Find(planId, version)!;
        plans[planId][version - 1] = entry with { Version = entry.Version with { Current = current } };
    }

    private bool ReplaceReading(string planId, int version, StoredReading reading)
    {
        if (Find(planId, version) is not { Version.Current: true } entry)
        {
            return false;
        }

        plans[planId][version - 1] = entry with { Version = entry.Version with { Reading = reading } };
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
