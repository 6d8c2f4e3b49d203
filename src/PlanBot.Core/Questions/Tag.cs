using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What a stretch of a question does; <c>phrases.tsv</c> says the words of each but the last ones.</summary>
internal enum TagKind
{
    Frame,
    Task,
    Plan,
    List,
    Count,
    Who,
    When,
    HowMuch,
    Detail,
    Where,
    Most,
    Tally,
    Units,
    UnitKind,

    /// <summary>Inside a field that is also a sort of units (园区里头); value: the sort.</summary>
    Within,
    Own,
    Joint,
    Sole,
    Each,
    And,
    Except,
    ExceptEnd,
    About,
    Field,
    Literal,
    Due,
    Earliest,
    Latest,
    Overdue,
    NotDue,
    Dated,
    Progress,
    Order,
    OffTopic,
    Greeting,
    Help,
    Thanks,
    Compare,
    Summary,
    /// <summary>Asks for a document; value: which.</summary>
    Draft,

    /// <summary>Asks for the answer as a file; value: its format, or any.</summary>
    File,

    /// <summary>How long a summary is wanted; value: sentence, paragraph, page, shorter, longer.</summary>
    Length,
    MoreThan,
    First,
    Property,

    /// <summary>Words in quotation marks, as the plan may print them.</summary>
    Quote,

    /// <summary>A sum of money as plans word it in several ways (上亿, 过亿元, 亿元以上); value: the word they share.</summary>
    Amount,

    /// <summary>Asks for tasks with target figures, or with value none for those without.</summary>
    HasMetric,

    /// <summary>A number of tasks that the user has heard of.</summary>
    Claim,

    /// <summary>Asks for tasks whose owner list is left open (带“等”的).</summary>
    OpenEnded,

    /// <summary>Points into the last answer (其中, 这些).</summary>
    Pointer,

    /// <summary>Carries the last question on (呢, 换成, 只看).</summary>
    Follow,

    /// <summary>The work that the last answer was about (这个活).</summary>
    SameWork,

    /// <summary>What is left of the list before last (剩下的).</summary>
    Rest,

    /// <summary>Back to the list before (回到刚才).</summary>
    Back,

    /// <summary>The things of the last turns together (两家加起来).</summary>
    Both,

    /// <summary>Takes back a condition of the turn before (不限单位); value: unit, time or domain.</summary>
    Unlimited,

    /// <summary>Begins anew.</summary>
    Reset,

    /// <summary>Says which unit is asking; the unit follows.</summary>
    IAm,

    /// <summary>The unit that is asking (我们).</summary>
    Self,

    /// <summary>An item of the last answer by its number.</summary>
    Ordinal,

    /// <summary>A unit of the vocabulary.</summary>
    Unit,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>A place that owns nothing.</summary>
    Place,

    /// <summary>A time.</summary>
    Time,

    /// <summary>A figure that a metric is compared with.</summary>
    Figure,

    /// <summary>A task's reference.</summary>
    Ref,

    /// <summary>A section's reference.</summary>
    Section,
}

/// <summary>A stretch of a folded question with what it does.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Value">Refinement from the phrase table, a domain's name, or a reference.</param>
/// <param name="Unit">The unit of a unit tag.</param>
/// <param name="Time">The time of a time tag.</param>
/// <param name="Figure">The condition of a figure tag.</param>
internal sealed record Tag(
    int Start, int Length, TagKind Kind, string Value, UnitEntry? Unit = null, TimeExpression? Time = null, MetricClause? Figure = null)
{
    public int End => Start + Length;
}
