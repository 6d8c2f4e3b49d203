using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary>
/// <c>compare</c>: finds and tells continued, new and dropped tasks (three in four, where the question sets no other
/// floor), contradicts none, links few strange pairs, stays in its scope, and says what has changed.
/// </summary>
internal sealed record CompareExpectation : IExpectation
{
    private const decimal UsualFloor = 0.75m;
    private const int StrangeForgiven = 2;
    private const int OutsideForgiven = 1;

    /// <summary>Tasks that are carried on.</summary>
    public required IReadOnlyList<ExpectedPair> Continued { get; init; }

    /// <summary>Pairs that may be linked too.</summary>
    public required IReadOnlyList<ExpectedPair> Weak { get; init; }

    /// <summary>New tasks.</summary>
    public required IReadOnlyList<ExpectedChange> New { get; init; }

    /// <summary>Dropped tasks.</summary>
    public required IReadOnlyList<ExpectedChange> Dropped { get; init; }

    /// <summary>Tasks that must not be called new.</summary>
    public required IReadOnlySet<string> NotNew { get; init; }

    /// <summary>Tasks that must not be called dropped.</summary>
    public required IReadOnlySet<string> NotDropped { get; init; }

    /// <summary>Tasks that the answer must bring in.</summary>
    public required IReadOnlySet<string> MustCite { get; init; }

    /// <summary>Tasks outside the scope that may be called new or dropped.</summary>
    public required IReadOnlySet<string> MayInclude { get; init; }

    /// <summary>Tasks that the answer must not bring in.</summary>
    public required IReadOnlySet<string> MustExclude { get; init; }

    /// <summary>The domain that was asked about; null where none.</summary>
    public required string? ScopeDomain { get; init; }

    /// <summary>The unit that was asked about; null where none.</summary>
    public required string? ScopeOwner { get; init; }

    /// <summary>Targets whose figures must be said.</summary>
    public required IReadOnlyList<string> ChangedTargets { get; init; }

    /// <summary>Owners, deadlines and other words that must be said.</summary>
    public required IReadOnlyList<Wording> MustSay { get; init; }

    /// <summary>Least share of what is expected that must be found, 0 to 1.</summary>
    public required decimal Floor { get; init; }

    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static CompareExpectation Read(ExpectedFields fields) => new()
    {
        Continued = ExpectedPair.ReadAll(fields, "continued"),
        Weak = ExpectedPair.ReadAll(fields, "weak_ok"),
        New = ExpectedChange.ReadAll(fields, "new"),
        Dropped = ExpectedChange.ReadAll(fields, "dropped"),
        NotNew = fields.Tasks("not_new"),
        NotDropped = fields.Tasks("must_not_claim_dropped"),
        MustCite = fields.Tasks("must_cite"),
        MayInclude = fields.Tasks("may_include"),
        MustExclude = fields.Tasks("must_exclude"),
        ScopeDomain = fields.Text("scope_domain"),
        ScopeOwner = fields.Text("scope_owner"),
        ChangedTargets = [.. fields.Objects("metric_changes").SelectMany(c => c.TextsByYear())],
        MustSay =
        [
            .. fields.Objects("deadline_changes").SelectMany(c => c.WordingsByYear()),
            .. fields.Objects("owner_changes").SelectMany(c => c.TextsByYear()).Select(owner => new Wording([owner])),
            .. fields.Wordings("must_mention"),
        ],
        Floor = fields.Number("min_recall") ?? UsualFloor,
    };

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        var said = StatedComparison.Of(evidence);
        return FindContradiction(said)
            ?? FindStrangePairs(said)
            ?? FindOutside(said, evidence)
            ?? Evidence.FindAny("forbidden", MustExclude.Where(said.Involves))
            ?? Evidence.FindAny("uncited", MustCite.Where(k => !said.Involves(k)))
            ?? FindUnsaidTarget(evidence)
            ?? evidence.FindUnsaid(MustSay)
            ?? FindTooFew(said, evidence);
    }

    private Finding? FindContradiction(StatedComparison said)
    {
        // A task of which only a part is new may be both.
        var partly = New.Concat(Dropped).Where(c => c.OnlyPart).SelectMany(c => c.Tasks).ToHashSet(StringComparer.Ordinal);
        var continuedCalled = Continued.FirstOrDefault(p => IsCalled(p.From, said.Dropped, partly) || IsCalled(p.To, said.New, partly));
        return Evidence.FindAny("continued-and-not", said.NewOrDropped.Where(k => said.Paired.Contains(k) && !partly.Contains(k)))
            ?? (continuedCalled is null ? null : Finding.Of("continued-called-otherwise", ("topic", continuedCalled.Topic)))
            ?? Evidence.FindAny("wrongly-new-or-dropped", NotNew.Intersect(said.New, StringComparer.Ordinal).Concat(NotDropped.Intersect(said.Dropped, StringComparer.Ordinal)));
    }

    private static bool IsCalled(IReadOnlySet<string> tasks, IReadOnlySet<string> called, HashSet<string> partly) =>
        tasks.All(t => called.Contains(t) && !partly.Contains(t));

    private Finding? FindStrangePairs(StatedComparison said)
    {
        var right = Continued.Concat(Weak).SelectMany(p => p.Links).ToHashSet();
        var strange = said.Pairs.SelectMany(p => p.Links).Distinct().Where(l => !right.Contains(l)).ToList();
        return Continued.Count > 0 && strange.Count > Math.Max(StrangeForgiven, right.Count / 3)
            ? Finding.Of("strange-pairs", ("pairs", strange.Select(l => $"{l.From}→{l.To}")))
            : null;
    }

    private Finding? FindOutside(StatedComparison said, Evidence evidence)
    {
        var inside = evidence.Plans.Tasks
            .Where(t => (ScopeDomain is not null && t.Task.Domain == ScopeDomain) || t.Task.Owners.Any(o => o.Name == ScopeOwner))
            .Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        if (inside.Count == 0 && MustCite.Count > 0)
        {
            inside = [.. MustCite, .. Continued.Concat(Weak).SelectMany(p => p.From.Concat(p.To))];
        }

        var outside = said.NewOrDropped.Except(inside, StringComparer.Ordinal).Except(MayInclude, StringComparer.Ordinal).ToList();
        return inside.Count > 0 && outside.Count > OutsideForgiven ? Evidence.FindAny("outside", outside) : null;
    }

    private Finding? FindUnsaidTarget(Evidence evidence)
    {
        var unsaid = ChangedTargets
            .SelectMany(t => evidence.Words.ChangedFigure.Matches(t))
            .FirstOrDefault(m => !evidence.Text.SaysAmount(m.Groups[1].Value, m.Groups[2].Value));
        return unsaid is null ? null : Finding.Of("unsaid", ("words", unsaid.Value));
    }

    private Finding? FindTooFew(StatedComparison said, Evidence evidence)
    {
        var changes = New.Where(c => c.Counts).Select(c => (Expected: c, Said: said.New))
            .Concat(Dropped.Where(c => c.Counts).Select(c => (Expected: c, Said: said.Dropped))).ToList();
        var asked = Continued.Count + changes.Count;
        var found = Continued.Count(p => said.Pairs.Any(s =>
                p.To.Overlaps(s.To) && p.From.Any(f => s.From.Contains(f) && evidence.Tells(f))))
            + changes.Count(c => c.Expected.Tasks.All(t => c.Said.Contains(t) && evidence.Tells(t)));
        return asked > 0 && found < Floor * asked ? Finding.Of("finds-too-few", ("found", found), ("wanted", asked)) : null;
    }
}

/// <summary>Tasks that are carried on.</summary>
/// <param name="Topic">What they are about.</param>
/// <param name="From">Tasks of the older plan.</param>
/// <param name="To">Tasks of the newer plan.</param>
internal sealed record ExpectedPair(string Topic, IReadOnlySet<string> From, IReadOnlySet<string> To)
{
    /// <summary>Every task of the older plan with every one of the newer.</summary>
    public IEnumerable<(string From, string To)> Links => From.SelectMany(_ => To, (f, t) => (f, t));

    /// <summary>Reads a list of pairs.</summary>
    public static IReadOnlyList<ExpectedPair> ReadAll(ExpectedFields fields, string name) =>
        [.. fields.Objects(name).Select(p => new ExpectedPair(p.Text("topic") ?? string.Empty, p.RequiredTasks("from"), p.RequiredTasks("to")))];
}

/// <summary>Tasks that are new or dropped.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="OnlyPart">Whether only a part of the task is.</param>
/// <param name="Counts">Whether it must be found: it is neither only a part nor borderline.</param>
internal sealed record ExpectedChange(IReadOnlySet<string> Tasks, bool OnlyPart, bool Counts)
{
    /// <summary>Reads a list of changes.</summary>
    public static IReadOnlyList<ExpectedChange> ReadAll(ExpectedFields fields, string name) => [.. fields.Objects(name).Select(c =>
        new ExpectedChange(c.RequiredTasks("task_ids"), c.Flag("part_of_task"), !c.Flag("part_of_task") && !c.Flag("borderline")))];
}

/// <summary>What an answer says of two plans.</summary>
internal sealed class StatedComparison
{
    private readonly Evidence evidence;

    private StatedComparison(Evidence evidence, IReadOnlyList<ExpectedPair> pairs, IReadOnlySet<string> added, IReadOnlySet<string> dropped)
    {
        this.evidence = evidence;
        Pairs = pairs;
        New = added;
        Dropped = dropped;
        Paired = pairs.SelectMany(p => p.From.Concat(p.To)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Tasks that it says are carried on.</summary>
    public IReadOnlyList<ExpectedPair> Pairs { get; }

    /// <summary>Tasks that it calls new.</summary>
    public IReadOnlySet<string> New { get; }

    /// <summary>Tasks that it calls dropped.</summary>
    public IReadOnlySet<string> Dropped { get; }

    /// <summary>All tasks of its pairs.</summary>
    public IReadOnlySet<string> Paired { get; }

    /// <summary>Tasks that it calls new or dropped.</summary>
    public IEnumerable<string> NewOrDropped => New.Union(Dropped, StringComparer.Ordinal);

    /// <summary>Whether the answer brings in a task in any way.</summary>
    public bool Involves(string key) => evidence.Cited.Contains(key) || Paired.Contains(key) || New.Contains(key) || Dropped.Contains(key);

    /// <summary>Reads an answer's comparison; an answer without one says nothing.</summary>
    /// <exception cref="MalformedAnswerException">It has another shape than the contract's.</exception>
    public static StatedComparison Of(Evidence evidence)
    {
        var comparison = evidence.Answer.Comparison;
        HashSet<string> Keys(AnswerFields? fields, string name) =>
            [.. (fields?.Texts(name) ?? []).Select(k => evidence.Plans.Resolve(k) ?? k)];

        return new StatedComparison(
            evidence,
            [.. (comparison?.Objects("continued") ?? []).Select(p => new ExpectedPair(string.Empty, Keys(p, "from"), Keys(p, "to")))],
            Keys(comparison, "new"),
            Keys(comparison, "dropped"));
    }
}
