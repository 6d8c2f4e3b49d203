using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Counts owner units, each printed name once.</summary>
internal sealed class CountUnitsHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.CountUnits;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.OnTopicAsync(scope, cancellationToken);
        if (scope.Query.UnitChange is { } change && AnswerWords.CoveredPlanYears(scope).ToList() is [.., var before, var after])
        {
            return Changed(scope, found, change, before, after);
        }

        var units = Units(scope, found.Tasks);
        var byYear = found.Tasks.GroupBy(t => t.Year)
            .Select(y => scope.Say("units.year", ("year", y.Key), ("count", Units(scope, [.. y]).Count)))
            .ToList();
        var collectives = units.Where(u => scope.Units.NamedUnitOf(u)?.Kind == "collective").ToList();
        return new Outcome
        {
            Kind = AnswerKind.Count,
            Headline = scope.Say("headline.units", ("subject", AnswerWords.Subject(scope)), ("count", units.Count)),
            Basis = found.Met ?? found.Tasks,
            Evidence = found.Evidence,
            Total = units.Count,
            Tally = Tallies.Of(scope, TallyBy.Unit, found.Tasks),
            Items = ItemStyle.None,
            Body =
            [
                .. byYear.Count > 1 ? new[] { string.Join(scope.Texts["headline.separator"], byYear) + scope.Texts["sentence.end"] } : [],
                scope.Say("units.names", ("names", AnswerWords.Escape(scope.Join(units)))),
            ],
            Notes =
            [
                .. collectives.Select(c => scope.Say("note.collective-counted", ("name", c))),
            ],
            EmptyYears = [.. AnswerWords.CoveredPlanYears(scope).Except(found.Tasks.Select(t => t.Year))],
        };
    }

    // Units that own tasks in one of two years, or in both.
    private static Outcome Changed(AnswerScope scope, Found found, Aspect change, int before, int after)
    {
        var (earlier, later) = (Units(scope, [.. found.Tasks.Where(t => t.Year == before)]), Units(scope, [.. found.Tasks.Where(t => t.Year == after)]));
        List<string> units = [.. change switch
        {
            Aspect.New => later.Except(earlier, StringComparer.Ordinal),
            Aspect.Dropped => earlier.Except(later, StringComparer.Ordinal),
            _ => later.Intersect(earlier, StringComparer.Ordinal),
        }];
        return new Outcome
        {
            Kind = AnswerKind.Count,
            Headline = scope.Say("headline.units." + change.ToString().ToLowerInvariant(), ("subject", AnswerWords.Subject(scope)), ("before", before), ("after", after), ("count", units.Count)),
            Basis = found.Met ?? found.Tasks,
            Evidence = found.Evidence,
            Total = units.Count,
            Tally = [.. Tallies.Of(scope, TallyBy.Unit, found.Tasks).Where(e => units.Contains(e.Name, StringComparer.Ordinal))],
            Items = ItemStyle.None,
            Body = units.Count == 0 ? [] : [scope.Say("units.names", ("names", AnswerWords.Escape(scope.Join(units))))],
            EmptyYears = [],
        };
    }

    private static List<string> Units(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal).Where(u => Tallies.IsOfKind(scope, u))];
}
