using PlanBot.Core.Questions;
using PlanBot.Verification.Expectations;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Questions;

/// <summary>A question with what a right answer shows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">What it is counted under.</param>
/// <param name="Turns">The question, or the turns of a conversation.</param>
/// <param name="Expected">What is expected of each turn; as many as there are turns.</param>
/// <param name="Plans">The plans that it is asked over.</param>
public sealed record VerifiedQuestion(
    string Id, string Category, IReadOnlyList<Question> Turns, IReadOnlyList<IExpectation> Expected, PlanSet Plans);

/// <summary>How a question was answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Fault">What is wrong with the first wrong answer; null where all are right.</param>
/// <param name="Turn">The turn of that answer, from 1; 0 where all are right.</param>
public sealed record QuestionResult(VerifiedQuestion Question, Finding? Fault, int Turn)
{
    /// <summary>Whether every turn was answered rightly.</summary>
    public bool Passed => Fault is null;
}
