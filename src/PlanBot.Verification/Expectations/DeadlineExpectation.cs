using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>deadline</c>: holds just the tasks asked about, and says the deadline of each in the plan's words.</summary>
internal sealed record DeadlineExpectation(
    IReadOnlySet<string> Tasks,
    IReadOnlyDictionary<string, string> ByTask,
    IReadOnlySet<string> MayInclude,
    IReadOnlyList<Wording> MustMention) : IExpectation
{
    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static DeadlineExpectation Read(ExpectedFields fields) => new(
        fields.RequiredTasks("task_ids"), fields.RequiredTextsByTask("by_task"), fields.Tasks("may_include"), fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence) =>
        Evidence.FindMissing("missing", Tasks, evidence.Held)
        ?? evidence.FindUnsaid(ByTask.Values.Distinct(StringComparer.Ordinal).Select(d => new Wording([d])).Concat(MustMention))
        ?? evidence.FindStrays(Tasks, MayInclude);
}
