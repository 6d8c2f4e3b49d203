using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>A question as understood. <see cref="QueryPrinter"/> gives its canonical one-line print.</summary>
public sealed record Query
{
    /// <summary>What is asked for.</summary>
    public Intent Intent { get; init; } = Intent.List;

    /// <summary>Conditions on tasks.</summary>
    public TaskFilter Filter { get; init; } = TaskFilter.None;

    /// <summary>Which of the tasks are meant.</summary>
    public Pick Pick { get; init; }

    /// <summary>Words that describe a task or a topic; empty for none.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the words speak of a sum of money that has to be passed (上亿的项目).</summary>
    public bool PassesAmount { get; init; }

    /// <summary>Role that the question asks for or about; null for none.</summary>
    public OwnerRole? Role { get; init; }

    /// <summary>Whether earlier turns no longer count from here on.</summary>
    public bool BeginsAnew { get; init; }

    /// <summary>The task whose work is sought in other years; null for none.</summary>
    public string? LikeTask { get; init; }

    /// <summary>The unit that is asking, as the conversation has told; null where it has not.</summary>
    public string? Self { get; init; }

    /// <summary>Whether the question speaks of plans by other words than its content words.</summary>
    public bool SpeaksOfPlans { get; init; }

    /// <summary>Units in which figures are asked for (几家 and 多少场: 家, 场); empty for any.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Whether figures are asked for beside what is asked for first (归谁，要建几个).</summary>
    public bool WithFigures { get; init; }

    /// <summary>Whether several figures are asked for, each by words of its own.</summary>
    public bool SeveralFigures { get; init; }

    /// <summary>Whether the words are names of several things, joined by and, rather than one description.</summary>
    public bool SeveralThings { get; init; }

    /// <summary>What is sought, as it is worded; null where nothing is sought by words.</summary>
    public SoughtText? Sought { get; init; }

    /// <summary>
    /// Terms of the description that other readings took (the 印发 of 联合印发…计划): they choose among tasks that the words fit
    /// equally well.
    /// </summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Units that a name may mean which share no task, neither likelier than the other; empty where nothing is to be asked back.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The unit of which the user has heard that it is responsible; null for none.</summary>
    public OwnerClause? ClaimedOwner { get; init; }

    /// <summary>Owners of the described work that the user knows already and asks the others of; empty for none.</summary>
    public IReadOnlyList<string> KnownOwners { get; init; } = [];

    /// <summary>The figure with its unit that the user has heard of; null for none.</summary>
    public string? ClaimedFigure { get; init; }

    /// <summary>The second reading, for where the first finds nothing; null where there is none.</summary>
    public Query? Otherwise { get; init; }

    /// <summary>Whether the figures are to be added up.</summary>
    public bool Sum { get; init; }

    /// <summary>Whether the place where something is written is asked for.</summary>
    public bool Where { get; init; }

    /// <summary>The number of tasks that the user has heard of; null for none.</summary>
    public int? Claimed { get; init; }

    /// <summary>Whether the days until the deadline are asked for.</summary>
    public bool DaysLeft { get; init; }

    /// <summary>Which items of each plan's part are meant, by their number there (教育第4项), from its end below zero; empty for all.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];

    /// <summary>How many items were asked for; null for all.</summary>
    public int? First { get; init; }

    /// <summary>Breakdown that was asked for.</summary>
    public TallyBy Tally { get; init; }

    /// <summary>Sort of units that a breakdown by unit is of (county, park); null for all.</summary>
    public string? UnitKind { get; init; }

    /// <summary>Whether only the largest or smallest entries of the tally, or of the figures asked for, are meant.</summary>
    public Extreme Extreme { get; init; }

    /// <summary>How long a summary is wanted.</summary>
    public SummaryLength Length { get; init; }

    /// <summary>The document that is to be drafted; none for a plain summary.</summary>
    public DraftKind Draft { get; init; }

    /// <summary>The format of the file that the answer is wanted as; none for no file.</summary>
    public FileFormat File { get; init; }

    /// <summary>Whether the answer was just shown, and only its file is wanted.</summary>
    public bool FileAlone { get; init; }

    /// <summary>Which owner units of two years are asked for: new, dropped or continued ones; null where none are.</summary>
    public Aspect? UnitChange { get; init; }

    /// <summary>What of a comparison is asked for; empty for all of it.</summary>
    public IReadOnlyList<Aspect> Aspects { get; init; } = [];

    /// <summary>Years that the question covers.</summary>
    public YearScope Years { get; init; } = new([], [], Named: false);

    /// <summary>Units whose own numbers are told beside the whole.</summary>
    public IReadOnlyList<string> Each { get; init; } = [];

    /// <summary>Places that the question asks for as it would for a unit; empty for none.</summary>
    public IReadOnlyList<string> PlacesAsked { get; init; } = [];

    /// <summary>Why the question is not answered; null where it is.</summary>
    public Decline? Decline { get; init; }

    /// <summary>What the reader should know of how the question was read.</summary>
    public IReadOnlyList<QueryRemark> Remarks { get; init; } = [];

    /// <summary>The user's words of each deadline condition, in the order of the conditions; empty for a mere state.</summary>
    public IReadOnlyList<string> DueWords { get; init; } = [];

    /// <summary>The day that relative times are reckoned from.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Whether the answer must say that day.</summary>
    public bool SaysAsOf { get; init; }

    /// <summary>Whether the frame of the answer is English.</summary>
    public bool English { get; init; }

    /// <summary>Whether only some of the tasks that meet the conditions are meant.</summary>
    internal bool PicksSome => Pick != Pick.All || Positions.Count > 0;

    /// <summary>Whether the tasks are picked by how many owners they have.</summary>
    internal bool PicksByOwners => Pick is Pick.MostOwners or Pick.FewestOwners;

    /// <summary>Whether every figure of its sort counts: to be added up, or to find the largest.</summary>
    internal bool WeighsAllFigures => Sum || (Intent == Intent.Metrics && Extreme != Extreme.None);

    /// <summary>Whether nothing narrows the tasks down but years.</summary>
    internal bool HasNoCondition => Words.Count == 0
        && Filter is { Owners.Count: 0, Domains.Count: 0, ExcludedDomains.Count: 0, Due.Count: 0, Literals.Count: 0, Mentions.Count: 0, Refs.Count: 0, Ongoing: false, HasMetric: false, HasNoMetric: false, OwnersOpenEnded: false, Metric: null, OwnerCount: null };
}

/// <summary>Which of a year's tasks are meant.</summary>
public enum Pick
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those due first.</summary>
    Earliest,

    /// <summary>Those due last.</summary>
    Latest,

    /// <summary>Those with the most owners, of all years together.</summary>
    MostOwners,

    /// <summary>Those with the fewest owners, of all years together.</summary>
    FewestOwners,
}

/// <summary>What a count is broken down by.</summary>
public enum TallyBy
{
    /// <summary>Not broken down.</summary>
    None,

    /// <summary>Domain.</summary>
    Domain,

    /// <summary>Year.</summary>
    Year,

    /// <summary>Owner unit.</summary>
    Unit,

    /// <summary>Month of the deadline.</summary>
    Month,

    /// <summary>First-level heading.</summary>
    Section,
}

/// <summary>Which entries of a tally are meant.</summary>
public enum Extreme
{
    /// <summary>All.</summary>
    None,

    /// <summary>The largest.</summary>
    Most,

    /// <summary>The smallest.</summary>
    Least,
}

/// <summary>Years of a question.</summary>
/// <param name="Covered">Loaded years that it covers, ascending.</param>
/// <param name="Missing">Named years that are not loaded, ascending.</param>
/// <param name="Named">Whether the question names years.</param>
public sealed record YearScope(IReadOnlyList<int> Covered, IReadOnlyList<int> Missing, bool Named);

/// <summary>Why a question is not answered.</summary>
/// <param name="Reason">The contract's reason.</param>
/// <param name="Subject">The unit, year or property concerned; empty where none.</param>
public sealed record Decline(DeclinedReason Reason, string Subject);

/// <summary>What a question seeks by words, as it is worded.</summary>
/// <param name="Wording">Without conditions and without what says what is asked for, which are blank.</param>
/// <param name="Content">As long, with what carries no meaning by itself blank too.</param>
public sealed record SoughtText(string Wording, string Content);
