using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says what can be asked.</summary>
internal sealed class HelpHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Help;

    /// <inheritdoc/>
    public Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken) =>
        Task.FromResult(Outcome.WithoutClaim(AnswerKind.Help, scope.Texts["help.headline"]) with { Body = [scope.Texts["help.body"]] });
}
