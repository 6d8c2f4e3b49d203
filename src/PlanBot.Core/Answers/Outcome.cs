using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>What a handler found, before it is certified and written.</summary>
internal sealed record Outcome
{
    /// <summary>Kind of answer.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>The sentence that holds the answer.</summary>
    public required string Headline { get; init; }

    /// <summary>Tasks that the answer is about, in plan order.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; init; } = [];

    /// <summary>
    /// All tasks that the figures were computed from: what the certificate compares with its own evaluation; null where
    /// it is <see cref="Tasks"/>.
    /// </summary>
    public IReadOnlyList<PlanTask>? Basis { get; init; }

    /// <summary>Words that a task is shown for, folded, by task id; null where it was found by conditions alone.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The figure that was asked for; null for the number of tasks.</summary>
    public int? Total { get; init; }

    /// <summary>Breakdown; null where nothing was broken down.</summary>
    public IReadOnlyList<TallyEntry>? Tally { get; init; }

    /// <summary>How the tasks are told.</summary>
    public ItemStyle Items { get; init; } = ItemStyle.Line;

    /// <summary>The figures that are told of each task, by task id; null for all of them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Metric>>? Figures { get; init; }

    /// <summary>Plans compared; null where nothing was.</summary>
    public ComparisonOutcome? Comparison { get; init; }

    /// <summary>The items as written by the handler itself; null where <see cref="Items"/> says how they are told.</summary>
    public WrittenItems? Written { get; init; }

    /// <summary>The sentence that says what is listed; null for the kind's own.</summary>
    public string? Closing { get; init; }

    /// <summary>Paragraphs between headline and items.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>Documents that tell the tasks in place of items.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>What the reader should know besides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it is not answered; null where it is.</summary>
    public DeclinedReason? Declined { get; init; }

    /// <summary>Covered years without a task; null to compute them from the tasks.</summary>
    public IReadOnlyList<int>? EmptyYears { get; init; }

    /// <summary>An outcome that claims nothing about any task: there is no basis to certify and no year to call empty.</summary>
    public static Outcome WithoutClaim(AnswerKind kind, string headline) => new()
    {
        Kind = kind,
        Headline = headline,
        Basis = [],
        Evidence = Evidence.None,
        EmptyYears = [],
    };
}

/// <summary>How tasks are told in the text.</summary>
internal enum ItemStyle
{
    /// <summary>Not at all: the answer is a figure.</summary>
    None,

    /// <summary>A line with reference, opening words, deadline and owners.</summary>
    Line,

    /// <summary>The whole text with all fields.</summary>
    Full,

    /// <summary>A line, and the dates inside the text below it.</summary>
    Dates,

    /// <summary>A line, and the figures below it.</summary>
    Figures,
}
