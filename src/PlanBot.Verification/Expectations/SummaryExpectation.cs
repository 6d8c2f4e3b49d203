using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>summary</c>: cites its tasks, mentions four fifths of what it must, and holds no figure that its tasks do not hold.</summary>
internal sealed record SummaryExpectation(IReadOnlySet<string> MustCite, decimal LeastCited, IReadOnlyList<Wording> MustMention) : IExpectation
{
    private const decimal MostUnsaid = 0.2m;

    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static SummaryExpectation Read(ExpectedFields fields)
    {
        var cite = fields.RequiredTasks("must_cite");
        return cite.Count > 0
            ? new SummaryExpectation(cite, fields.Number("must_cite_min_recall") ?? 1, fields.Wordings("must_mention"))
            : throw fields.Mistake("must_cite", "missing");
    }

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        var cited = MustCite.Count(evidence.Cited.Contains);
        if (cited < LeastCited * MustCite.Count)
        {
            return Finding.Of("cites-too-few", ("found", cited), ("wanted", MustCite.Count));
        }

        var unsaid = evidence.Unsaid(MustMention);
        return unsaid.Count > MostUnsaid * MustMention.Count ? Finding.Of("unsaid", ("words", unsaid.Select(w => w.ToString())))
            : MadeUpFigures.In(evidence, [.. MustCite.Select(k => evidence.Plans.Find(k)!)]) is { Count: > 0 } madeUp ? Finding.Of("made-up", ("figures", madeUp))
            : evidence.FindStrays(MustCite);
    }
}
