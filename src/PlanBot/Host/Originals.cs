using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Host;

/// <summary>Finds the original words of tasks and plans in the plans' own bytes: the one rule for pages and interface.</summary>
internal sealed class Originals(RecentTexts texts, PublishedLibrary published)
{
    private const int Surroundings = 3;

    /// <summary>The paragraph of a task with some lines around it; null where there is no such task.</summary>
    /// <exception cref="StoreException">The library cannot be read.</exception>
    public async Task<OriginalParagraph?> FindAsync(string planId, string reference, CancellationToken cancellationToken)
    {
        var snapshot = published.Current;
        if (snapshot.Catalog.FindTask($"{planId}/{reference}") is not { } task
            || await SourceAsync(snapshot, planId, cancellationToken) is not ({ } version, { } source))
        {
            return null;
        }

        var first = Math.Clamp(task.Source.Line - Surroundings, 1, source.LineCount);
        var last = Math.Clamp(task.Source.EndLine + Surroundings, first, source.LineCount);
        return new OriginalParagraph(snapshot.Catalog.PlanOf(task).Header, task, version, LinesOf(source, first, last, [task]));
    }

    /// <summary>All lines of a plan; null where there is no such plan.</summary>
    /// <exception cref="StoreException">The library cannot be read.</exception>
    public async Task<OriginalPlan?> FindPlanAsync(string planId, CancellationToken cancellationToken)
    {
        var snapshot = published.Current;
        return snapshot.Catalog.FindPlan(planId) is { } plan
            && await SourceAsync(snapshot, planId, cancellationToken) is ({ } version, { } source)
            ? new OriginalPlan(plan.Header, version, LinesOf(source, 1, source.LineCount, plan.Tasks))
            : null;
    }

    private async Task<(PlanVersion? Version, SourceText? Source)> SourceAsync(
        LibrarySnapshot snapshot, string planId, CancellationToken cancellationToken) =>
        snapshot.VersionOf(planId) is { } version ? (version, await texts.FindAsync(version, cancellationToken)) : (null, null);

    private static OriginalLine[] LinesOf(SourceText source, int first, int last, IEnumerable<PlanTask> tasks)
    {
        var refs = new string?[last - first + 1];
        foreach (var task in tasks)
        {
            var end = Math.Min(task.Source.EndLine, last);
            for (var line = Math.Max(task.Source.Line, first); line <= end; line++)
            {
                refs[line - first] = task.Ref;
            }
        }

        var lines = refs.Select((reference, i) => new OriginalLine(first + i, source.Line(first + i).Value, reference)).ToArray();
        OriginalLine? before = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Words.Length > 0)
            {
                lines[i] = lines[i] with { Continues = before is not null && CarriesOn(lines[i], before) };
                before = lines[i];
            }
        }

        return lines;
    }

    // A page break inside a sentence: the same task, and no mark ends the line before.
    private static bool CarriesOn(OriginalLine line, OriginalLine before) =>
        line.Ref is not null && line.Ref == before.Ref && !char.IsPunctuation(before.Words[^1]);
}

/// <summary>A task as its plan prints it.</summary>
/// <param name="Header">The plan's letterhead.</param>
/// <param name="Task">The task.</param>
/// <param name="Version">The version that the lines are from.</param>
/// <param name="Lines">The task's lines and some around them.</param>
internal sealed record OriginalParagraph(PlanHeader Header, PlanTask Task, PlanVersion Version, IReadOnlyList<OriginalLine> Lines);

/// <summary>A plan as it is printed.</summary>
/// <param name="Header">The letterhead.</param>
/// <param name="Version">The version that the lines are from.</param>
/// <param name="Lines">All lines.</param>
internal sealed record OriginalPlan(PlanHeader Header, PlanVersion Version, IReadOnlyList<OriginalLine> Lines);

/// <summary>A line of the original.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Ref">The task that it belongs to; null where to none that was asked for.</param>
/// <param name="Continues">Whether it carries on the sentence of the line before that has words.</param>
internal sealed record OriginalLine(int Number, string Text, string? Ref, bool Continues = false)
{
    private const int DeepestHeading = 6;

    /// <summary>Level of the heading that the line is marked as, 1 to 6; 0 for other lines.</summary>
    public int Level
    {
        get
        {
            var marks = Text.AsSpan().IndexOfAnyExcept('#');
            return marks is > 0 and <= DeepestHeading && char.IsWhiteSpace(Text[marks]) ? marks : 0;
        }
    }

    /// <summary>The words that are printed: without the mark of a heading.</summary>
    public string Words => Text[Level..].Trim();
}
