using PlanBot.Core.Answers;
using PlanBot.Core.Questions;

namespace PlanBot.Host;

/// <summary>Finds an answer of a conversation of the web interface again, from the conversation alone.</summary>
internal sealed class ConversationFiles(ApiConversations conversations, ConversationTags tags, PlanAssistant assistant)
{
    /// <summary>The turn of an answer, and the answer made once more; nulls where there is none.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="answerId">The answer's proof; null for the last one that has a task.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="Core.Plans.StoreException">The state cannot be read.</exception>
    public async Task<(PastTurn? Turn, RepeatedAnswer? Answer)> FindAsync(string conversationId, string? answerId, CancellationToken cancellationToken)
    {
        foreach (var turn in ((await conversations.OpenAsync(conversationId, cancellationToken))?.Past ?? []).Reverse())
        {
            if (answerId is null ? turn.TaskIds.Count > 0 : await IsOfAsync(turn, answerId, cancellationToken))
            {
                return (turn, await assistant.RepeatAsync(turn.State, cancellationToken));
            }
        }

        return (null, null);
    }

    private async Task<bool> IsOfAsync(PastTurn turn, string answerId, CancellationToken cancellationToken) =>
        PlanAssistant.PrintOf(turn.State) is { } print && await tags.IsSignedAsync(print, answerId, cancellationToken);
}
