using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Reads a printed list of units, by the words of <c>responsibility.tsv</c>.</summary>
internal sealed class OwnerReader(UnitLexicon units, UnitShape shape, PatternTable words)
{
    /// <summary>The units of a list in printed order, and whether the list ends in "and others".</summary>
    /// <param name="list">Printed list.</param>
    /// <param name="kind">The label in front of it.</param>
    /// <param name="plan">The plan's letterhead: its government and year tell which unit a name means.</param>
    /// <param name="rule">Which units lead, where the plan says it once for all tasks.</param>
    public (IReadOnlyList<TaskOwner> Owners, bool OpenEnded) Read(MappedText list, LabelKind kind, PlanHeader plan, LeadRule rule)
    {
        var openEnded = false;
        var owners = new List<TaskOwner>();
        foreach (var (printed, after) in PartsOf(list.Value))
        {
            var open = words["open-ended"].Match(printed);
            openEnded |= open.Success;
            var named = open.Success ? printed[..open.Index] : printed;
            if (named.Length > 0 && !words["note"].IsMatch(named))
            {
                owners.Add(OwnerOf(named, RoleByRule(kind, rule, owners.Count, after, list.Value), plan));
            }
        }

        return ([.. owners.DistinctBy(o => o.Name, StringComparer.Ordinal)], openEnded);
    }

    private TaskOwner OwnerOf(string printed, OwnerRole role, PlanHeader plan)
    {
        foreach (var (pattern, marked) in ((string, OwnerRole)[])[("star", OwnerRole.Lead), ("role-lead", OwnerRole.Lead), ("role-support", OwnerRole.Support)])
        {
            if (words[pattern].IsMatch(printed))
            {
                printed = words[pattern].Replace(printed, string.Empty);
                role = marked;
            }
        }

        return new TaskOwner(units.Canonical(words["gloss"].Replace(printed, string.Empty), plan.Place, plan.Year), printed, role);
    }

    /// <summary>The names in a list, each with the index at which it ends.</summary>
    private IEnumerable<(string Printed, int End)> PartsOf(string list)
    {
        var parts = Brackets.Split(list, UnitShape.Separators).Where(p => p.Length > 0).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var (start, length) = parts[i];
            var last = CollectiveEnd(list, parts, i);
            if (last > i)
            {
                i = last;
                yield return (list[start..(parts[last].Start + parts[last].Length)], parts[last].Start + parts[last].Length);
                continue;
            }

            // "and" stands before the last unit of a list; further in front it is part of a name.
            var part = list.Substring(start, length).Trim();
            foreach (var name in i == parts.Count - 1 ? SplitJoined(part) : [part])
            {
                yield return (name, start + length);
            }
        }
    }

    /// <summary>A collective over kinds of places (all cities, prefectures and county governments) is one unit: the index of its last part.</summary>
    private int CollectiveEnd(string list, List<(int Start, int Length)> parts, int at)
    {
        string Part(int i) => list.Substring(parts[i].Start, parts[i].Length);
        if (Part(at) is var first && (!words["collective"].IsMatch(first) || !words["place-only"].IsMatch(first)))
        {
            return at;
        }

        for (var i = at + 1; i < parts.Count; i++)
        {
            if (words["place-body"].IsMatch(Part(i)))
            {
                return i;
            }

            if (!words["place-only"].IsMatch(Part(i)) || words["collective"].IsMatch(Part(i)))
            {
                break;
            }
        }

        return at;
    }

    // "and" parts two units where both sides can be one, so that 文化和旅游部 stays whole.
    private IEnumerable<string> SplitJoined(string part)
    {
        if (!units.Knows(part))
        {
            foreach (System.Text.RegularExpressions.Match joiner in words["joiner"].Matches(part))
            {
                var (left, right) = (part[..joiner.Index], part[(joiner.Index + joiner.Length)..]);
                if (Brackets.FindUnclosed(left) < 0 && shape.Fits(left) && right.Length > 2
                    && !words["generic"].IsMatch(right) && (shape.FitsAll(right) || words["place-only"].IsMatch(right)))
                {
                    return [left, .. SplitJoined(right)];
                }
            }
        }

        return part.Length == 0 ? [] : [part];
    }

    private static OwnerRole RoleByRule(LabelKind kind, LeadRule rule, int index, int end, string list) => kind switch
    {
        LabelKind.Lead => OwnerRole.Lead,
        LabelKind.Support => OwnerRole.Support,
        LabelKind.Guide => OwnerRole.Guide,
        _ when rule == LeadRule.First && index == 0 => OwnerRole.Lead,
        _ when rule == LeadRule.BeforeComma && FirstComma(list) is >= 0 and var comma && end <= comma => OwnerRole.Lead,
        _ => OwnerRole.Owner,
    };

    private static int FirstComma(string list) =>
        Brackets.Split(list, "，,").First() is var first && first.Length < list.Length ? first.Length : -1;
}
