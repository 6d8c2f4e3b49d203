using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Reporting;

/// <summary>What a person checks of a reading in a minute; terminal and page show the same.</summary>
/// <param name="Plan">The letterhead.</param>
/// <param name="Sections">The headings above tasks, with the number of tasks below each.</param>
/// <param name="Problems">What was not understood, each with its line.</param>
/// <param name="Rest">What belongs to no task and heads none, in the order of the text.</param>
/// <param name="Seals">What the file is signed and stamped with, which is no text of it.</param>
public sealed record ReadingReport(
    PlanHeader Plan, IReadOnlyList<SectionTasks> Sections, IReadOnlyList<PlacedProblem> Problems, IReadOnlyList<AccountedRest> Rest, IReadOnlyList<SourceSeal> Seals)
{
    /// <summary>Cells of a terminal that an excerpt takes.</summary>
    public const int ExcerptWidth = 76;

    /// <summary>The report of a reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="source">The text that was read.</param>
    public static ReadingReport Of(PlanReading reading, SourceText source) => new(
        reading.Plan,
        SectionsOf(reading.Tasks),
        [.. reading.Problems.Select(p => new PlacedProblem(
            p, p.Line >= 1 && p.Line <= source.LineCount ? SourceExcerpt.Of(source.Line(p.Line).Value, p.Column, ExcerptWidth) : null))],
        [.. reading.Parts.Where(p => p.Kind is not (PartKind.Task or PartKind.Heading))
            .Select(p => RestOf(p, source))],
        reading.Seals);

    // Every heading in the order of the text; one without tasks of its own counts those below its sub-headings.
    private static List<SectionTasks> SectionsOf(IReadOnlyList<PlanTask> tasks)
    {
        var sections = new List<SectionTasks>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            var path = string.Empty;
            for (var depth = 0; depth < task.Headings.Count; depth++)
            {
                path += '\n' + task.Headings[depth];
                if (index.TryGetValue(path, out var known))
                {
                    sections[known] = sections[known] with { Tasks = sections[known].Tasks + 1 };
                }
                else
                {
                    index[path] = sections.Count;
                    sections.Add(new SectionTasks(task.Headings[depth], depth, 1));
                }
            }
        }

        return sections;
    }

    private static AccountedRest RestOf(SourcePart part, SourceText source)
    {
        var first = Enumerable.Range(part.Line, part.EndLine - part.Line + 1).FirstOrDefault(n => !string.IsNullOrWhiteSpace(TextOf(n)), part.Line);
        return new AccountedRest(part, SourceExcerpt.Of(TextOf(first).Trim(), 1, ExcerptWidth / 2).Text, first);

        string TextOf(int number)
        {
            var line = source.Line(number).Value;
            var end = number == part.EndLine ? Math.Min(part.EndColumn, line.Length) : line.Length;
            var start = number == part.Line ? Math.Min(part.Column - 1, end) : 0;
            return line[start..end];
        }
    }
}

/// <summary>A heading and the number of tasks below it.</summary>
/// <param name="Title">The heading with its number.</param>
/// <param name="Depth">How many headings stand above it.</param>
/// <param name="Tasks">Tasks below it, those of its sub-headings too.</param>
public sealed record SectionTasks(string Title, int Depth, int Tasks);

/// <summary>A problem with the line where it stands.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Excerpt">The line around its place; null for a problem of the document as a whole.</param>
public sealed record PlacedProblem(ReadingProblem Problem, SourceExcerpt? Excerpt);

/// <summary>A part of the text that is no task.</summary>
/// <param name="Part">Where it stands and what it is.</param>
/// <param name="Opening">Its first words.</param>
/// <param name="Line">The line on which they stand, from 1; a part may begin with blank ones.</param>
public sealed record AccountedRest(SourcePart Part, string Opening, int Line);
