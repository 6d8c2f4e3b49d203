using System.Text.Json.Serialization;
using PlanBot.Core.Drafting;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>What PlanBot answers. Its JSON form is the Answer of the contract; the same in every channel.</summary>
public sealed record Answer
{
    /// <summary>What kind of answer it is.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>How the question was understood: years, units, time.</summary>
    public required string Scope { get; init; }

    /// <summary>One sentence with scope and number, at most 60 characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The whole answer as Markdown, without links.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Where <see cref="Text"/> tells its items' references, ascending; what a channel makes links of.</summary>
    [JsonIgnore]
    public IReadOnlyList<TextReference> References { get; init; } = [];

    /// <summary>The documents that <see cref="Text"/> shows; what a file of another format is made from. Empty for other answers.</summary>
    [JsonIgnore]
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>Title of a document that tells the answer, with its years; empty where there is no task.</summary>
    [JsonIgnore]
    public string Title { get; init; } = string.Empty;

    /// <summary>Exactly what the answer is about, in plan order, grouped by year, each once.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; init; } = [];

    /// <summary>Number of tasks, or the figure that was asked for.</summary>
    public int Total { get; init; }

    /// <summary>Number of tasks of each covered year that has one; keys are four digits.</summary>
    public IReadOnlyDictionary<string, int> ByYear { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Covered years whose plan is loaded and that have no task.</summary>
    public IReadOnlyList<int> EmptyYears { get; init; } = [];

    /// <summary>Breakdown by what was asked for; null where nothing was broken down.</summary>
    public IReadOnlyList<TallyEntry>? Tally { get; init; }

    /// <summary>Plans compared; null where nothing was.</summary>
    public AnswerComparison? Comparison { get; init; }

    /// <summary>Of a search, why each task is shown, by task id; null for other kinds.</summary>
    public IReadOnlyDictionary<string, string>? FoundFor { get; init; }

    /// <summary>At least one for every task.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What the reader should know besides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Follow-up questions, each of which PlanBot can answer as it stands.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The files that were asked for; a channel fills in where they are.</summary>
    public IReadOnlyList<AnswerFile> Files { get; init; } = [];

    /// <summary>Why it was not answered; null where it was.</summary>
    public DeclinedReason? DeclinedReason { get; init; }

    /// <summary>The day from which relative times were reckoned.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The conversation that a follow-up continues; null on the terminal.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Canonical print of the query; null on the terminal.</summary>
    public string? Query { get; init; }

    /// <summary>Proof that <see cref="Query"/> was answered here, for a report of a wrong answer; null on the terminal.</summary>
    public string? AnswerId { get; init; }

    /// <summary>Who wrote the text.</summary>
    public string Writer { get; init; } = "template";

    /// <summary>Time taken, milliseconds.</summary>
    public double ElapsedMs { get; init; }
}

/// <summary>A task's reference as an answer's text tells it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Start">Where it begins in the text, characters from 0.</param>
/// <param name="Length">Its length, characters.</param>
public sealed record TextReference(string TaskId, int Start, int Length);

/// <summary>A file of an answer. It is made when it is fetched.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it is for a limited time; null where it has no address.</param>
public sealed record AnswerFile(FileFormat Format, string Name, string? Url = null);
