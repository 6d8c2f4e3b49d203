using System.Text.Json;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Expectations;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Judging;

/// <summary>Says whether an answer is right, by the rules in <c>data/eval/README.md</c>.</summary>
/// <param name="words">The words that rules look for.</param>
public sealed class Judge(RuleWords words)
{
    /// <summary>What is wrong with an answer; null where it is right.</summary>
    /// <param name="expected">What a right answer shows.</param>
    /// <param name="answer">The JSON of the answer, whatever its shape.</param>
    /// <param name="plans">The plans that were asked.</param>
    public Finding? FindFault(IExpectation expected, JsonElement answer, PlanSet plans)
    {
        try
        {
            var evidence = new Evidence(JudgedAnswer.Of(answer), plans.Printed, words);
            return evidence.Answer.IsOfEmptyKind && !expected.MayBeEmpty
                ? Finding.Of("kind-does-not-answer", ("kind", evidence.Answer.Kind))
                : expected.Check(evidence) ?? FactCheck.FindDifference(evidence);
        }
        catch (MalformedAnswerException e)
        {
            return Finding.Of("malformed", ("field", e.Field));
        }
    }
}
