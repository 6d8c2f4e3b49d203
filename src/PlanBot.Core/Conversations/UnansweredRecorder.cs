using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Conversations;

/// <summary>Counts the questions that PlanBot had no answer to, for the administrator; the same for every channel.</summary>
public sealed partial class UnansweredRecorder(IStateStore state, TimeProvider time, ILogger<UnansweredRecorder> logger)
{
    /// <summary>Counts the question of a turn where it was not answered. A state that cannot be written never costs the answer.</summary>
    /// <param name="words">The question.</param>
    /// <param name="turn">How it was understood and answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RecordAsync(string words, ExplainedAnswer turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Query.Length == 0 || OutcomeOf(turn.Answer) is not { } outcome)
        {
            return;
        }

        try
        {
            var kept = turn.Answer.DeclinedReason == DeclinedReason.OffTopic ? null : Shortened(words.Trim());
            await state.CountUnansweredAsync(
                new UnansweredQuestion(time.GetUtcNow(), QueryPrinter.WithoutDay(turn.Query), outcome, kept), UnansweredQuestion.DefaultKept, cancellationToken);
        }
        catch (StoreException e)
        {
            LogNotCounted(e.Fault, e.Path);
        }
    }

    // By the names of the contract.
    private static string? OutcomeOf(Answer answer) => answer switch
    {
        { Kind: AnswerKind.Empty or AnswerKind.Clarify } => JsonSerializer.SerializeToElement(answer.Kind, AnswerJson.Compact.AnswerKind).GetString(),
        { Kind: AnswerKind.Declined, DeclinedReason: { } reason } => JsonSerializer.SerializeToElement(reason, AnswerJson.Compact.DeclinedReason).GetString(),
        _ => null,
    };

    private static string Shortened(string words) =>
        words.Length <= UnansweredQuestion.LongestWords ? words
        : words[..(char.IsHighSurrogate(words[UnansweredQuestion.LongestWords - 1]) ? UnansweredQuestion.LongestWords - 1 : UnansweredQuestion.LongestWords)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "An unanswered question was not counted, because the state is {Fault}: {Path}")]
    private partial void LogNotCounted(StoreFault fault, string path);
}
