using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Asks back where no condition was understood: every task of every plan would be the answer to another question.</summary>
internal sealed class UnclearHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Unclear;

    /// <inheritdoc/>
    public Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken) =>
        Task.FromResult(scope.Query.Options.Count > 0
            ? Outcome.WithoutClaim(AnswerKind.Clarify, scope.Say("clarify.which", ("options", scope.Join(scope.Query.Options))))
            : scope.Query.FileAlone ? Outcome.WithoutClaim(AnswerKind.Clarify, scope.Texts["clarify.file"])
            : Outcome.WithoutClaim(AnswerKind.Clarify, scope.Texts["clarify.headline"]) with { Body = [scope.Texts["help.body"]] });
}
