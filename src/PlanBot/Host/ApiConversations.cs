using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;

namespace PlanBot.Host;

/// <summary>A conversation of the web interface.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ContextGone">Whether it is continued, but nothing of it is remembered.</param>
internal sealed record ApiConversation(string Id, bool ContextGone);

/// <summary>Begins, continues and records the conversations of the web interface.</summary>
internal sealed class ApiConversations(
    ConversationTags tags, IStateStore state, TurnRecorder recorder, TimeProvider time)
{
    /// <summary>Begins a conversation, or continues the one of <paramref name="id"/>; null where that was never issued.</summary>
    /// <exception cref="StoreException">The state cannot be read.</exception>
    public async Task<ApiConversation?> OpenAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return new ApiConversation(await tags.IssueAsync(cancellationToken), ContextGone: false);
        }

        if (!await tags.IsGenuineAsync(id, cancellationToken))
        {
            return null;
        }

        var notBefore = time.GetUtcNow() - ConversationLimits.Default.Idle;
        var turns = await state.ReadTurnsAsync(KeyOf(id), notBefore, cancellationToken);
        return new ApiConversation(id, ContextGone: turns.Count == 0);
    }

    /// <summary>Records an answered turn.</summary>
    public Task RecordAsync(ApiConversation conversation, Answer answer, string query, CancellationToken cancellationToken) =>
        recorder.RecordAsync(KeyOf(conversation.Id), answer, query, cancellationToken);

    private static ConversationKey KeyOf(string id) => new("api", string.Empty, id, string.Empty);
}
