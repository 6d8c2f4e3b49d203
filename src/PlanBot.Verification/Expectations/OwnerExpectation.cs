using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>owner</c>: holds just the tasks asked about, and names every owner of each.</summary>
internal sealed record OwnerExpectation(
    IReadOnlySet<string> MustCite,
    IReadOnlyList<OwnersOfTask> Answers,
    IReadOnlySet<string> MayInclude,
    IReadOnlyList<Wording> MustMention) : IExpectation
{
    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static OwnerExpectation Read(ExpectedFields fields) => new(
        fields.RequiredTasks("must_cite"),
        [.. fields.RequiredObjects("answers").Select(a => new OwnersOfTask(a.RequiredTask("task_id"), a.Has("owners") ? a.Wordings("owners") : throw a.Mistake("owners", "missing")))],
        fields.Tasks("may_include"),
        fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence) =>
        Evidence.FindMissing("missing", MustCite, evidence.Held)
        ?? Answers.Select(a => FindUnnamed(a, evidence)).FirstOrDefault(f => f is not null)
        ?? evidence.FindUnsaid(MustMention)
        ?? evidence.FindStrays(MustCite, MayInclude);

    private static Finding? FindUnnamed(OwnersOfTask expected, Evidence evidence) =>
        evidence.Unsaid(expected.Owners) is { Count: > 0 } unsaid
            ? Finding.Of("owners-unsaid", ("task", expected.Task), ("owners", unsaid.Select(o => o.ToString())))
            : null;
}

/// <summary>The owners of a task that an answer must name.</summary>
/// <param name="Task">The task.</param>
/// <param name="Owners">Their names.</param>
internal sealed record OwnersOfTask(string Task, IReadOnlyList<Wording> Owners);
