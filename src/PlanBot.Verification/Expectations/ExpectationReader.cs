using System.Collections.Frozen;
using System.Text.Json;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Expectations;

/// <summary>Reads what a question of a question file expects of each of its turns.</summary>
public static class ExpectationReader
{
    private const string Field = "expect";

    /// <summary>The types of <c>expect</c>; a new one is a class and a row here.</summary>
    private static readonly FrozenDictionary<string, Func<ExpectedFields, IExpectation>> Types =
        new Dictionary<string, Func<ExpectedFields, IExpectation>>(StringComparer.Ordinal)
        {
            ["task_list"] = TaskListExpectation.Read,
            ["count"] = CountExpectation.Read,
            ["owner"] = OwnerExpectation.Read,
            ["deadline"] = DeadlineExpectation.Read,
            ["metric"] = MetricExpectation.Read,
            ["task_detail"] = DetailExpectation.Read,
            ["search"] = SearchExpectation.Read,
            ["compare"] = CompareExpectation.Read,
            ["summary"] = SummaryExpectation.Read,
            ["unanswerable"] = DeclinedExpectation.ReadUnanswerable,
            ["refuse"] = DeclinedExpectation.ReadRefusal,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One expectation a turn.</summary>
    /// <param name="question">The question as it stands in the file.</param>
    /// <param name="turns">How many turns it has.</param>
    /// <param name="plans">The plans that it is asked over.</param>
    /// <exception cref="ExpectationException">Something cannot be read; says which field.</exception>
    public static IReadOnlyList<IExpectation> Read(JsonElement question, int turns, PlanSet plans)
    {
        if (!question.TryGetProperty(Field, out var element))
        {
            throw new ExpectationException(Field, "missing");
        }

        var expect = new ExpectedFields(element, Field, plans.Printed);
        var several = expect.RequiredText("type") == "multi_turn";
        IReadOnlyList<ExpectedFields> perTurn = several ? expect.RequiredObjects("per_turn") : [expect];
        return perTurn.Count == turns
            ? [.. perTurn.Select(ReadOne)]
            : throw new ExpectationException(several ? Field + ".per_turn" : Field, "turn-count", $"{perTurn.Count}/{turns}");
    }

    private static IExpectation ReadOne(ExpectedFields fields)
    {
        var type = fields.RequiredText("type");
        return Types.TryGetValue(type, out var read) ? read(fields) : throw fields.Mistake("type", "unknown-type", type);
    }
}
