using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Tells tasks in full.</summary>
internal sealed class DetailHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Detail;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.DescribedAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        return new Outcome
        {
            Kind = AnswerKind.Detail,
            Headline = AnswerWords.Headline(scope, "headline.detail", found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Items = ItemStyle.Full,
            Notes = WeakerYears.Notes(scope, found),
        };
    }
}
