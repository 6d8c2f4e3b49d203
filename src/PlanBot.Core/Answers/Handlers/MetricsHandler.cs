using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says which figures the plans set for what words name.</summary>
internal sealed class MetricsHandler : IIntentHandler
{
    /// <summary>A task that holds this share of the words' weight is what was described.</summary>
    private const double Decisive = 0.7;

    /// <summary>One that holds less than this part of it is another.</summary>
    private const double ClearlyLess = 0.6;

    /// <inheritdoc/>
    public Intent Intent => Intent.Metrics;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var withFigures = scope with { Query = scope.Query with { Filter = scope.Query.Filter with { HasMetric = true } } };
        var found = await TaskFinder.DescribedAsync(withFigures, cancellationToken);
        var figures = Figures.Asked(scope, found.Tasks);
        if (scope.Query.Extreme != Extreme.None && Figures.Extremes(scope, figures) is { Count: > 0 } extremes)
        {
            return Extremes(scope, found, extremes);
        }

        if (found.Tasks.Count > 0 && !LacksMoney(scope, found.Tasks) && await FitsAsync(scope, found, cancellationToken))
        {
            return new Outcome
            {
                Kind = AnswerKind.Metrics,
                Headline = ShortHeadline.Of(scope, found.Tasks, t => scope.Join(figures[t.Id].Select(m => m.Text)))
                    ?? AnswerWords.Headline(scope, "headline.metrics", found.Tasks),
                Figures = figures,
                Body = [.. Claimed(scope, figures), .. Sum(scope, figures)],
                Tasks = found.Tasks,
                Basis = found.Met,
                Evidence = found.Evidence,
                Items = ItemStyle.Figures,
                Notes = WeakerYears.Notes(scope, found),
            };
        }

        var without = await TaskFinder.DescribedAsync(scope, cancellationToken);
        return without.Tasks.Count == 0 || without.Evidence is null ? NothingFound.Of(scope, without) : new Outcome
        {
            Kind = AnswerKind.Declined,
            Headline = scope.Say("declined.no-figure", ("subject", AnswerWords.Subject(scope))),
            Declined = DeclinedReason.NotStated,
            Basis = without.Tasks,
            Evidence = without.Evidence,
            Notes = [.. without.Tasks.Take(3).Select(t => scope.Say("note.nearest", ("task", scope.Name(t)), ("opening", AnswerWords.Escape(AnswerWords.Opening(t)))))],
            EmptyYears = [],
        };
    }

    private static Outcome Extremes(AnswerScope scope, Found found, IReadOnlyDictionary<string, IReadOnlyList<Metric>> figures)
    {
        var tasks = found.Tasks.Where(t => figures.ContainsKey(t.Id)).ToList();
        return new Outcome
        {
            Kind = AnswerKind.Metrics,
            Headline = ShortHeadline.Of(scope, tasks, t => scope.Join(figures[t.Id].Select(m => m.Text)), scope.Query.Extreme == Extreme.Most ? "headline.highest" : "headline.lowest")
                ?? AnswerWords.Headline(scope, "headline.metrics", tasks),
            Figures = figures,
            Tasks = tasks,
            Basis = found.Met ?? found.Tasks,
            Evidence = found.Evidence,
            Items = ItemStyle.Figures,
            Body = [scope.Say("figures.compared", ("count", found.Tasks.Count))],
            EmptyYears = [],
        };
    }

    // Where a task without figures is clearly what was described, another task's figure is no answer.
    private static async Task<bool> FitsAsync(AnswerScope scope, Found found, CancellationToken cancellationToken)
    {
        if (scope.Query.Words.Count == 0)
        {
            return true;
        }

        var shares = await TaskFinder.SharesAsync(scope, cancellationToken);
        var best = shares.Values.DefaultIfEmpty(0).Max();
        return best < Decisive || found.Tasks.Max(t => shares.GetValueOrDefault(t.Id)) >= best * ClearlyLess;
    }

    // Things are counted in many words (个, 家, 项), money in one: where it is asked for and not printed, another figure is no answer.
    private static bool LacksMoney(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        scope.Query.Measures is [var measure] && measure == scope.Texts["figures.money-unit"] && !tasks.SelectMany(t => t.Metrics).Any(m => Figures.IsMeasured(scope, m));

    private static IEnumerable<string> Claimed(AnswerScope scope, IReadOnlyDictionary<string, IReadOnlyList<Metric>> figures)
    {
        if (scope.Query.ClaimedFigure is not { } claimed)
        {
            return [];
        }

        var printed = figures.Values.SelectMany(m => m).Select(m => m.Value + m.Unit).Distinct(StringComparer.Ordinal).ToList();
        var isRight = printed.Contains(claimed, StringComparer.Ordinal);
        return [scope.Say(isRight ? "claim.figure-right" : "claim.figure-wrong", ("claimed", claimed), ("printed", scope.Join(printed)))];
    }

    // Only what is asked to be added is added; what does not add is said.
    private static IReadOnlyList<string> Sum(AnswerScope scope, IReadOnlyDictionary<string, IReadOnlyList<Metric>> figures)
    {
        if (!scope.Query.Sum)
        {
            return [];
        }

        var addends = figures.Values.SelectMany(m => m).ToList();
        return addends.Count < 2 ? [] : [Figures.Sum(scope, addends) ?? scope.Texts["figures.no-sum"]];
    }
}
