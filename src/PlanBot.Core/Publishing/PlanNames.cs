using System.Globalization;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Publishing;

/// <summary>Finds the plan that somebody names: by id, document number, title, or year.</summary>
public static class PlanNames
{
    /// <summary>The ids that a name may mean, best first: one where it is certain; the first kind of name that fits any counts.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="versions">Versions of the plans that can be meant.</param>
    public static IReadOnlyList<string> Find(string name, IEnumerable<PlanVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(versions);
        var newest = versions.DistinctBy(v => v.PlanId, StringComparer.Ordinal).ToList();
        var year = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        Func<PlanVersion, bool>[] ways =
        [
            v => v.PlanId == name,
            v => string.Equals(v.PlanId, name, StringComparison.OrdinalIgnoreCase),
            v => v.Reading.Reading.Plan is { DocNumber: { } printed } && PlanIdentity.IsSame(v.Reading.Reading.Plan with { DocNumber = name }, v.Reading.Reading.Plan with { DocNumber = printed }),
            v => v.Reading.Reading.Plan.Title == name,
            v => v.Reading.Reading.Plan.Years.Contains(year),
        ];
        return ways.Select(way => newest.Where(way).Select(v => v.PlanId).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>The id that was probably meant; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<PlanVersion> versions) => NearestWord.To(name, versions.Select(v => v.PlanId));
}
