using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>task_detail</c>: cites the tasks asked about, holds no others, and says what is asked of them.</summary>
internal sealed record DetailExpectation(
    IReadOnlySet<string> Tasks, IReadOnlySet<string> MayInclude, IReadOnlyList<Wording> MustMention) : IExpectation
{
    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static DetailExpectation Read(ExpectedFields fields) =>
        new(fields.RequiredTasks("task_ids"), fields.Tasks("may_include"), fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence) =>
        Evidence.FindMissing("uncited", Tasks, evidence.Cited) ?? evidence.FindUnsaid(MustMention) ?? evidence.FindStrays(Tasks, MayInclude);
}
