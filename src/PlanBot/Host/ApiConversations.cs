using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Host;

/// <summary>A conversation of the web interface.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Past">Its earlier turns that are remembered, oldest first.</param>
/// <param name="ContextGone">Whether it is continued, but nothing of it is remembered.</param>
internal sealed record ApiConversation(string Id, IReadOnlyList<PastTurn> Past, bool ContextGone);

/// <summary>Begins, continues and records the conversations of the web interface.</summary>
internal sealed class ApiConversations(
    ConversationTags tags, TurnRecorder recorder)
{
    /// <summary>Begins a conversation, or continues the one of <paramref name="id"/>; null where that was never issued.</summary>
    /// <exception cref="StoreException">The state cannot be read.</exception>
    public async Task<ApiConversation?> OpenAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return new ApiConversation(await tags.IssueAsync(cancellationToken), [], ContextGone: false);
        }

        if (!await tags.IsGenuineAsync(id, cancellationToken))
        {
            return null;
        }

        var past = await recorder.RecallAsync(KeyOf(id), cancellationToken);
        return new ApiConversation(id, past, ContextGone: past.Count == 0);
    }

    /// <summary>Records an answered turn.</summary>
    public Task RecordAsync(ApiConversation conversation, ExplainedAnswer turn, CancellationToken cancellationToken) =>
        recorder.RecordAsync(KeyOf(conversation.Id), turn, cancellationToken);

    private static ConversationKey KeyOf(string id) => new("api", string.Empty, id, string.Empty);
}
