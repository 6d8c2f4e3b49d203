using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Answers the questions of one intent.</summary>
internal interface IIntentHandler
{
    /// <summary>The intent that it answers.</summary>
    Intent Intent { get; }

    /// <summary>Finds what is asked for.</summary>
    Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken);
}
