using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Structure;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Reports owners that neither a table nor a rule knows, with the nearest known units and a line for the table.</summary>
internal sealed class UnknownUnits(UnitLexicon units, PatternTable words, string separator)
{
    private const int MostNearest = 3;

    /// <summary>So much of both names must be alike, in their order.</summary>
    private const double LeastAlike = 0.6;

    /// <summary>Reports each such unit once, where it first stands.</summary>
    /// <param name="blocks">Where the tasks stand.</param>
    /// <param name="tasks">The tasks, in the same order.</param>
    /// <param name="place">The government that issued the plan; null where unknown.</param>
    /// <param name="problems">The report.</param>
    public void Check(IReadOnlyList<TaskBlock> blocks, IReadOnlyList<PlanTask> tasks, string? place, ProblemList problems)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (block, task) in blocks.Zip(tasks))
        {
            foreach (var owner in task.Owners.Where(o => !IsKnown(o, place) && told.Add(o.Name)))
            {
                var at = AnnotationOffset(block, owner.Printed);
                problems.UnknownUnit(at, owner.Name, string.Join(separator, NearestTo(owner.Name, place)), LineOf(owner.Name));
            }
        }
    }

    private bool IsKnown(TaskOwner owner, string? place) => units.NamedUnitOf(owner.Name) is not null
        || units.BodyOf(owner.Name) is not null
        || (place is not null && owner.Name.StartsWith(place, StringComparison.Ordinal) && units.BodyOf(owner.Name[place.Length..]) is not null)
        || units.Naming.IsCollective(owner.Name)
        || words["place-only"].IsMatch(owner.Name)
        || words["several-units"].IsMatch(owner.Name);

    private static int AnnotationOffset(TaskBlock task, string printed)
    {
        foreach (var value in task.Annotation?.Values ?? [])
        {
            if (value.Value.Value.IndexOf(printed, StringComparison.Ordinal) is >= 0 and var at)
            {
                return value.Value.OffsetOf(at);
            }
        }

        return task.Block.Content.OffsetOf(0);
    }

    private IEnumerable<string> NearestTo(string name, string? place)
    {
        var level = units.Naming.WithoutLevel(name).Level is { Length: > 0 } own ? own : place?[^1..];
        return units.Named.Select(n => n.Name).Concat(units.Bodies.Select(b => level + b.Name))
            .Select(known => (Known: known, Alike: Alike(known, name)))
            .Where(k => k.Alike >= LeastAlike)
            .OrderByDescending(k => k.Alike).ThenBy(k => k.Known, StringComparer.Ordinal)
            .Take(MostNearest).Select(k => k.Known);
    }

    /// <summary>Share of the characters of both names that stand in both in one order, from 0 to 1.</summary>
    private static double Alike(string a, string b)
    {
        var row = new int[b.Length + 1];
        foreach (var c in a)
        {
            var corner = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], c == b[j - 1] ? corner + 1 : Math.Max(row[j], row[j - 1]));
            }
        }

        return 2.0 * row[b.Length] / (a.Length + b.Length);
    }

    private string LineOf(string name) => string.Join('\t', name, units.Naming.KindOf(name), string.Empty, string.Empty, string.Empty);
}
