using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Lists all tasks that meet conditions.</summary>
internal sealed class ListHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.List;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.OnTopicAsync(scope, cancellationToken);
        if (scope.Query is { First: { } first, PicksByOwners: false } && first < found.Tasks.Count)
        {
            return FirstOf(scope, found, first);
        }

        return found.Tasks.Count == 0 ? NothingFound.Of(scope, found) : new Outcome
        {
            Kind = AnswerKind.List,
            Headline = AnswerWords.Headline(scope, "headline.list", found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Items = scope.Query.Filter.HasMetric ? ItemStyle.Figures : ItemStyle.Line,
            Body = [.. OwnerCounts(scope, found.Tasks), .. EachUnit.Numbers(scope, found.Tasks)],
        };
    }

    // Where tasks are picked by how many owners they have, the numbers are said.
    private static IEnumerable<string> OwnerCounts(AnswerScope scope, IReadOnlyList<PlanTask> tasks) => !scope.Query.PicksByOwners
        ? []
        : tasks.GroupBy(t => t.Owners.Count).OrderByDescending(g => g.Key)
            .Select(g => scope.Say("list.owner-count", ("tasks", scope.Join(g.Select(scope.Name))), ("count", g.Key)));

    private static Outcome FirstOf(AnswerScope scope, Found found, int first)
    {
        var shown = found.Tasks.Take(first).ToList();
        return new Outcome
        {
            Kind = AnswerKind.List,
            Headline = AnswerWords.Headline(scope, "headline.list", shown),
            Tasks = shown,
            Basis = found.Met ?? found.Tasks,
            Evidence = found.Evidence,
            Total = shown.Count,
            Closing = scope.Say("closing.first", ("count", found.Tasks.Count), ("shown", shown.Count)),
            EmptyYears = [],
        };
    }
}
