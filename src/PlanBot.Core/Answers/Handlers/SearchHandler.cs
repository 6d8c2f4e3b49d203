using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Finds tasks on a topic.</summary>
internal sealed class SearchHandler : IIntentHandler
{
    private const int FewTasks = 3;

    /// <inheritdoc/>
    public Intent Intent => Intent.Search;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.OnTopicAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        return new Outcome
        {
            Kind = AnswerKind.Search,
            Headline = AnswerWords.Headline(scope, "headline.search", found.Tasks),
            Tasks = found.Tasks,
            Evidence = found.Evidence,
            Notes = WordsAlone.Notes(scope, found),
            Items = scope.Query.Where && found.Tasks.Count <= FewTasks ? ItemStyle.Full
                : scope.Query.Filter.HasMetric ? ItemStyle.Figures : ItemStyle.Line,
        };
    }
}
