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
        return found.Tasks.Count == 0 ? NothingFound.Of(scope, found) : new Outcome
        {
            Kind = AnswerKind.List,
            Headline = AnswerWords.Headline(scope, "headline.list", found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Body = EachUnit.Numbers(scope, found.Tasks),
        };
    }
}
