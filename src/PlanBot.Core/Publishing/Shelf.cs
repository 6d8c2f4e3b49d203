using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>What a library holds and what was handed in with a file, to find the file's plan among them.</summary>
internal sealed class Shelf(LibraryContent content, IReadOnlyList<PlanVersion> history)
{
    private readonly List<(PreparedFile File, PlanHeader Header)> handedIn = [];

    /// <summary>Ids of all plans, those withdrawn and those handed in too.</summary>
    public IEnumerable<string> Ids => history.Select(v => v.PlanId).Concat(handedIn.Select(h => h.File.PlanId));

    /// <summary>All corrections.</summary>
    public IReadOnlyList<Correction> Corrections => content.Corrections;

    /// <summary>Puts a file beside those that come after it.</summary>
    public void Add(PreparedFile file)
    {
        if (file.Verdict is PlanVerdict.NewPlan or PlanVerdict.NewVersion or PlanVerdict.OtherKind)
        {
            handedIn.Add((file, file.Reading.Plan));
        }
    }

    /// <summary>The current version of a loaded plan, or the one beside it, that has these very bytes; null where none has.</summary>
    public PlanVersion? FindBytes(string sha256) => content.Plans.Concat(content.Beside.Where(b => IsLoaded(b.PlanId)))
        .FirstOrDefault(v => string.Equals(v.Sha256, sha256, StringComparison.Ordinal));

    /// <summary>A file of the same plan and kind that was handed in before; null where there is none.</summary>
    public PreparedFile? FindHandedIn(ReadFile file) => handedIn
        .Where(h => h.File.Kind == file.Kind && PlanIdentity.IsSame(h.Header, file.Reading.Plan))
        .Select(h => h.File)
        .FirstOrDefault();

    /// <summary>The plan of a letterhead: one that is handed in, a loaded one, a withdrawn one; null where there is none.</summary>
    public KnownPlan? FindPlan(PlanHeader header)
    {
        if (!PlanIdentity.IsKnown(header))
        {
            return null;
        }

        if (handedIn.Find(h => h.File.Verdict != PlanVerdict.OtherKind && PlanIdentity.IsSame(h.Header, header)).File is { } file)
        {
            var version = new PlanVersion(file.PlanId, file.Version, file.File.Name, string.Empty, default, Current: true, new StoredReading(0, string.Empty, file.Reading)) { Kind = file.Kind };
            return new KnownPlan(file.PlanId, version, BesideOf(file.PlanId));
        }

        var loaded = content.Plans.FirstOrDefault(v => PlanIdentity.IsSame(v.Reading.Reading.Plan, header));
        return loaded is not null
            ? new KnownPlan(loaded.PlanId, loaded, BesideOf(loaded.PlanId))
            : history.FirstOrDefault(v => !v.Beside && !IsLoaded(v.PlanId) && PlanIdentity.IsSame(v.Reading.Reading.Plan, header)) is { } withdrawn
                ? new KnownPlan(withdrawn.PlanId, null, null)
                : null;
    }

    /// <summary>The number that a plan's next version gets.</summary>
    public int NextVersionOf(string planId) => 1 + history.Where(v => v.PlanId == planId).Select(v => v.Version)
        .Concat(handedIn.Where(h => h.File.PlanId == planId).Select(h => h.File.Version))
        .DefaultIfEmpty(0)
        .Max();

    private bool IsLoaded(string planId) => content.Plans.Any(v => v.PlanId == planId);

    private PlanVersion? BesideOf(string planId) => content.Beside.FirstOrDefault(v => v.PlanId == planId);
}

/// <summary>A plan that is known by its letterhead.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Current">Its current version; null for a withdrawn plan.</param>
/// <param name="Beside">The document of another kind beside it; null where there is none.</param>
internal sealed record KnownPlan(string Id, PlanVersion? Current, PlanVersion? Beside);
