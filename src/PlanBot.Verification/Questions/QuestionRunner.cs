using System.Text.Json;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Questions;

/// <summary>Asks questions and judges the answers in the form that every consumer of PlanBot gets: their JSON.</summary>
/// <param name="judge">Says what is right.</param>
public sealed class QuestionRunner(Judge judge)
{
    /// <summary>Asks every question in a conversation of its own; a question passes only if every turn does.</summary>
    public async Task<IReadOnlyList<QuestionResult>> RunAsync(IEnumerable<VerifiedQuestion> questions, CancellationToken cancellationToken)
    {
        var results = new List<QuestionResult>();
        foreach (var question in questions)
        {
            results.Add(await RunAsync(question, cancellationToken));
        }

        return results;
    }

    private async Task<QuestionResult> RunAsync(VerifiedQuestion question, CancellationToken cancellationToken)
    {
        var dialogue = new Dialogue(question.Plans.Assistant);
        for (var i = 0; i < question.Turns.Count; i++)
        {
            var answer = await dialogue.AskAsync(question.Turns[i], cancellationToken);
            var json = JsonSerializer.SerializeToElement(answer, AnswerJson.Compact.Answer);
            if (judge.FindFault(question.Expected[i], json, question.Plans) is { } fault)
            {
                return new QuestionResult(question, fault, i + 1);
            }
        }

        return new QuestionResult(question, null, 0);
    }
}
