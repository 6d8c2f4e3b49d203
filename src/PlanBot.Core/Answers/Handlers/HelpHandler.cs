using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says what can be asked.</summary>
internal sealed class HelpHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Help;

    /// <inheritdoc/>
    public Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken) => Task.FromResult(new Outcome
    {
        Kind = AnswerKind.Help,
        Headline = scope.Texts["help.headline"],
        Body = [scope.Texts["help.body"]],
        Basis = [],
        Evidence = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        EmptyYears = [],
    });
}
