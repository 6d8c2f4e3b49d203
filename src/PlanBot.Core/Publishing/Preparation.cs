using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>Files as they would be published into a library at one revision; nothing has been written.</summary>
/// <param name="Revision">The library's revision.</param>
/// <param name="Files">One entry a file, in the order in which they were handed in.</param>
public sealed record Preparation(long Revision, IReadOnlyList<PreparedFile> Files)
{
    /// <summary>Files that would change the library.</summary>
    public IReadOnlyList<PreparedFile> Changes => [.. Files.Where(f => f.Verdict is not PlanVerdict.Unchanged)];
}

/// <summary>A file with everything that is known about it before it is published.</summary>
/// <param name="File">The file.</param>
/// <param name="Verdict">What publishing it would mean.</param>
/// <param name="PlanId">The plan that it is or would be; empty for a file that cannot be published.</param>
/// <param name="Version">The version that it is or would be; 0 for a file that cannot be published.</param>
/// <param name="Kind">Text or table.</param>
/// <param name="Reading">Its reading; the problems are those of reading it and of comparing it with another paper.</param>
public sealed record PreparedFile(PlanFile File, PlanVerdict Verdict, string PlanId, int Version, PlanKind Kind, PlanReading Reading)
{
    /// <summary>The text whose lines problems and tasks name; null where none can be taken from the file.</summary>
    public SourceText? Source { get; init; }

    /// <summary>What it changes; null where it takes no other version's place.</summary>
    public VersionDifference? Difference { get; init; }

    /// <summary>Corrections of the plan that would no longer hold.</summary>
    public IReadOnlyList<ReadingProblem> Corrections { get; init; } = [];

    /// <summary>Everything that whoever publishes it should look at.</summary>
    public IReadOnlyList<ReadingProblem> Problems => [.. Reading.Problems, .. Corrections];

    /// <summary>The current version of its plan; null where there is none.</summary>
    public PlanVersion? Current { get; init; }

    /// <summary>The version whose place it takes: of the plan, or of the paper beside it; null where it takes none's.</summary>
    public PlanVersion? Replaced { get; init; }

    /// <summary>Whether it takes a version's place, so that it has to be asked for.</summary>
    public bool NeedsReplace => Replaced is not null;

    /// <summary>Whether it can be published at all, with its problems accepted.</summary>
    public bool CanBePublished => Verdict is not (PlanVerdict.Unreadable or PlanVerdict.Repeated);
}

/// <summary>What publishing a file would mean.</summary>
public enum PlanVerdict
{
    /// <summary>A plan that the library does not have.</summary>
    NewPlan,

    /// <summary>These very bytes are loaded: there is nothing to do.</summary>
    Unchanged,

    /// <summary>Another file of a plan that the library has, in the same kind of document, or of a plan that is withdrawn.</summary>
    NewVersion,

    /// <summary>The same plan in another kind of document: kept beside it and compared with it.</summary>
    OtherKind,

    /// <summary>No task can be read from it.</summary>
    Unreadable,

    /// <summary>Another file of the same plan and kind was handed in with it.</summary>
    Repeated,
}
