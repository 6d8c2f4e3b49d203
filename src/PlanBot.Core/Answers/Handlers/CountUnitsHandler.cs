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

    private static List<string> Units(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal).Where(u => Tallies.IsOfKind(scope, u))];
}
