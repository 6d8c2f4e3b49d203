using Microsoft.Extensions.Logging;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Conversations;

/// <summary>Keeps answered turns for the questions that follow; the same for every channel.</summary>
public sealed partial class TurnRecorder(IStateStore state, TimeProvider time, ILogger<TurnRecorder> logger)
{
    /// <summary>The turns that are remembered of a conversation, oldest first.</summary>
    /// <exception cref="StoreException">The state cannot be read.</exception>
    public async Task<IReadOnlyList<PastTurn>> RecallAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        var turns = await state.ReadTurnsAsync(key, time.GetUtcNow() - ConversationLimits.Default.Idle, cancellationToken);
        return [.. turns.Select(t => new PastTurn(t.Query, t.TaskIds))];
    }

    /// <summary>The same, or nothing where the state cannot be read: the question is then answered by itself.</summary>
    public async Task<IReadOnlyList<PastTurn>> TryRecallAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await RecallAsync(key, cancellationToken);
        }
        catch (StoreException e)
        {
            LogNotRecalled(e.Fault, e.Path);
            return [];
        }
    }

    /// <summary>Records an answered turn. A state that cannot be written costs the context of the next turn, never this answer.</summary>
    /// <param name="key">Whose conversation it is.</param>
    /// <param name="turn">The answer as sent, with how its question was understood.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RecordAsync(ConversationKey key, ExplainedAnswer turn, CancellationToken cancellationToken) =>
        RecordAsync(TurnOf(key, turn), cancellationToken);

    /// <summary>Records a turn. A state that cannot be written costs the context of the next turn, never this answer.</summary>
    public async Task RecordAsync(RecordedTurn kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kept);
        try
        {
            await state.AppendTurnAsync(kept.Key, kept.Turn, kept.Limits, cancellationToken);
        }
        catch (StoreException e)
        {
            LogNotRecorded(e.Fault, e.Path);
        }
    }

    /// <summary>An answered turn as it is kept; for those who keep it together with something else.</summary>
    public RecordedTurn TurnOf(ConversationKey key, ExplainedAnswer turn) => new(
        key,
        new ConversationTurn(time.GetUtcNow(), turn.State, [.. turn.Answer.Tasks.Select(t => t.Id)]),
        ConversationLimits.Default);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conversation is answered without its earlier turns, because the state is {Fault}: {Path}")]
    private partial void LogNotRecalled(StoreFault fault, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn was answered but not recorded, because the state is {Fault}: {Path}")]
    private partial void LogNotRecorded(StoreFault fault, string path);
}
