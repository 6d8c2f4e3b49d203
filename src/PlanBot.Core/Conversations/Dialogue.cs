using PlanBot.Core.Answers;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Conversations;

/// <summary>A conversation that lives as long as its object: turns are read in the light of the last ones. For one caller at a time.</summary>
public sealed class Dialogue(PlanAssistant assistant)
{
    private readonly List<PastTurn> past = [];

    /// <summary>Answers the next turn.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var explained = await assistant.ExplainAsync(question with { Past = [.. past] }, cancellationToken);
        past.Add(new PastTurn(explained.State, [.. explained.Answer.Tasks.Select(t => t.Id)]));
        if (past.Count > ConversationLimits.Default.Turns)
        {
            past.RemoveAt(0);
        }

        return explained.Answer;
    }
}
