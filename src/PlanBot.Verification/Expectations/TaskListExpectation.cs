using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>task_list</c>: exactly these tasks, told and counted whole; an empty list is told to be empty.</summary>
internal sealed record TaskListExpectation(
    IReadOnlyList<IReadOnlySet<string>> Accepted,
    IReadOnlySet<string> MayInclude,
    IReadOnlySet<string> MustExclude,
    IReadOnlyList<int> EmptyYears,
    IReadOnlyList<Wording> MustMention) : IExpectation
{
    private static readonly HashSet<string> Nothing = [];

    /// <summary>A list without exceptions.</summary>
    public TaskListExpectation(IReadOnlySet<string> tasks, IReadOnlyList<int> emptyYears)
        : this([tasks], Nothing, Nothing, emptyYears, [])
    {
    }

    /// <inheritdoc/>
    public bool MayBeEmpty => true;

    /// <summary>Reads the fields.</summary>
    public static TaskListExpectation Read(ExpectedFields fields) => new(
        [fields.RequiredTasks("task_ids"), .. fields.TaskLists("accept_sets")],
        fields.Tasks("may_include"),
        fields.Tasks("must_exclude"),
        fields.Years("empty_years"),
        fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        if (Evidence.FindAny("forbidden", MustExclude.Intersect(evidence.Held, StringComparer.Ordinal)) is { } forbidden)
        {
            return forbidden;
        }

        // What may be there counts only where the accepted list has it too.
        var met = Accepted.FirstOrDefault(set => set.SetEquals(evidence.Held.Except(MayInclude.Except(set, StringComparer.Ordinal), StringComparer.Ordinal)));
        return met is null ? Difference(evidence)
            : WholeList.FindGap(evidence, met.Count == 0, EmptyYears) ?? evidence.FindUnsaid(MustMention);
    }

    private Finding Difference(Evidence evidence) => Finding.Of(
        "set-differs",
        ("missing", Accepted[0].Except(evidence.Held, StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        ("extra", evidence.Held.Except(Accepted[0], StringComparer.Ordinal).Except(MayInclude, StringComparer.Ordinal).Order(StringComparer.Ordinal)));
}
