using PlanBot.Core.Plans;

namespace PlanBot.Core.Questions;

/// <summary>Names that several units share without being one (控股集团).</summary>
internal sealed class AmbiguousNames(PlanCatalog catalog, UnitVocabulary units)
{
    /// <summary>
    /// The units that the question may mean; empty where it is clear: the name means one, only one of them owns a task in
    /// the covered years, or they own one together.
    /// </summary>
    public IReadOnlyList<string> OptionsOf(TaggedQuestion question, Query query)
    {
        var named = question.Of(TagKind.Unit).Where(t => t.Unit!.IsShared).ToList();
        if (named is not [{ Unit: { } shared }] || query.Filter.Owners.Count != 1)
        {
            return [];
        }

        var covered = catalog.Covering(query.Years.Covered).SelectMany(p => p.Tasks).ToList();
        var owning = shared.Units.Where(u => covered.Exists(t => units.Owns(t, u))).ToList();
        return owning.Count > 1 && !covered.Exists(t => owning.Count(u => units.Owns(t, u)) > 1) ? owning : [];
    }
}
