using Microsoft.Extensions.Logging;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Conversations;

/// <summary>Keeps answered turns for the questions that follow; the same for every channel.</summary>
public sealed partial class TurnRecorder(IStateStore state, TimeProvider time, ILogger<TurnRecorder> logger)
{
    /// <summary>Records an answered turn. A state that cannot be written costs the context of the next turn, never this answer.</summary>
    /// <param name="key">Whose conversation it is.</param>
    /// <param name="answer">The answer as sent.</param>
    /// <param name="query">Canonical print of its query.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RecordAsync(ConversationKey key, Answer answer, string query, CancellationToken cancellationToken)
    {
        var turn = new ConversationTurn(time.GetUtcNow(), query, [.. answer.Tasks.Select(t => t.Id)]);
        try
        {
            await state.AppendTurnAsync(key, turn, ConversationLimits.Default, cancellationToken);
        }
        catch (StoreException e)
        {
            LogNotRecorded(e.Fault, e.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn was answered but not recorded, because the state is {Fault}: {Path}")]
    private partial void LogNotRecorded(StoreFault fault, string path);
}
