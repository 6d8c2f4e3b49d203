using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>search</c>: all of these tasks, and not more others than these (two are forgiven); told and counted like a list.</summary>
internal sealed record SearchExpectation(
    IReadOnlySet<string> AllOf, IReadOnlySet<string> MayInclude, IReadOnlyList<int> EmptyYears, IReadOnlyList<Wording> MustMention) : IExpectation
{
    private const int Forgiven = 2;

    /// <inheritdoc/>
    public bool MayBeEmpty => true;

    /// <summary>Reads the fields.</summary>
    public static SearchExpectation Read(ExpectedFields fields) => new(
        fields.RequiredTasks("all_of"), fields.Tasks("may_include"), fields.Years("empty_years"), fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        var beside = evidence.Held.Except(AllOf, StringComparer.Ordinal).Except(MayInclude, StringComparer.Ordinal).ToList();
        return Evidence.FindMissing("missing", AllOf, evidence.Held)
            ?? (beside.Count > Math.Max(Forgiven, AllOf.Count) ? Finding.Of("off-topic", ("count", beside.Count), ("tasks", beside)) : null)
            ?? WholeList.FindGap(evidence, AllOf.Count == 0, EmptyYears)
            ?? evidence.FindUnsaid(MustMention);
    }
}
