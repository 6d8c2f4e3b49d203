using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading;

/// <summary>Reads a printed list of units.</summary>
internal sealed class OwnerReader(UnitLexicon units, PatternTable patterns)
{
    private const string Separators = "、，,；;";

    /// <summary>The units of a list in printed order, and whether the list ends in "and others".</summary>
    /// <param name="list">Printed list.</param>
    /// <param name="kind">The label in front of it.</param>
    /// <param name="place">The government that issued the plan; null where unknown.</param>
    public (IReadOnlyList<TaskOwner> Owners, bool OpenEnded) Read(MappedText list, LabelKind kind, string? place)
    {
        var openEnd = patterns["open-ended"].Match(list.Value);
        var named = openEnd.Success ? list.Slice(0, openEnd.Index) : list;
        var owners = Brackets.Split(named.Value, Separators)
            .Select(part => named.Value.Substring(part.Start, part.Length).Trim())
            .Where(printed => printed.Length > 0)
            .Select(printed => new TaskOwner(units.Canonical(printed, place), printed, RoleOf(kind)));
        return ([.. owners.DistinctBy(o => o.Name, StringComparer.Ordinal)], openEnd.Success);
    }

    private static OwnerRole RoleOf(LabelKind kind) => kind switch
    {
        LabelKind.Lead => OwnerRole.Lead,
        LabelKind.Support => OwnerRole.Support,
        LabelKind.Guide => OwnerRole.Guide,
        _ => OwnerRole.Owner,
    };
}
