using PlanBot.Core.Drafting;
using PlanBot.Core.Drafting.Templates;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Writes summaries and drafts of all tasks that meet conditions.</summary>
internal sealed class SummaryHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Summary;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.OnTopicAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        var draft = scope.Query.Draft;
        var drafts = draft == DraftKind.None
            ? [new SummaryWriter(scope, scope.Drafting).Write(found.Tasks)]
            : new TemplateWriter(scope, scope.Templates).Write(draft, found.Tasks);
        return new Outcome
        {
            Kind = AnswerKind.Summary,
            Headline = AnswerWords.Headline(scope, draft == DraftKind.None ? "headline.summary" : "headline.draft." + draft.ToString().ToLowerInvariant(), found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Items = ItemStyle.None,
            Drafts = drafts,
        };
    }
}
