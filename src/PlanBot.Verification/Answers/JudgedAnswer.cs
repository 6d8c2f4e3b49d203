using System.Text.Json;

namespace PlanBot.Verification.Answers;

/// <summary>An answer as a consumer of its JSON gets it; whoever wrote it, nothing in it is taken on trust.</summary>
internal sealed class JudgedAnswer
{
    private static readonly HashSet<string?> EmptyKinds = new(StringComparer.Ordinal) { "empty", "declined", "clarify", "help" };

    private readonly AnswerFields fields;

    private JudgedAnswer(AnswerFields fields)
    {
        this.fields = fields;
        Kind = fields.Scalar("kind");
        Text = ComparedText.AsSeen(fields.Text("text") ?? string.Empty);
        Tasks = [.. fields.Objects("tasks").Select(JudgedTask.Of)];
        Citations = [.. fields.Objects("citations").Select(JudgedCitation.Of)];
    }

    /// <summary>Its kind.</summary>
    public string? Kind { get; }

    /// <summary>Its text as a person sees it, with line breaks.</summary>
    public string Text { get; }

    /// <summary>Its tasks.</summary>
    public IReadOnlyList<JudgedTask> Tasks { get; }

    /// <summary>Its citations.</summary>
    public IReadOnlyList<JudgedCitation> Citations { get; }

    /// <summary>Whether its kind is one that has no tasks.</summary>
    public bool IsOfEmptyKind => EmptyKinds.Contains(Kind);

    /// <summary>Its total; null where it is no number.</summary>
    public decimal? Total => fields.Number("total");

    /// <summary>Why it was declined.</summary>
    public string? DeclinedReason => fields.Scalar("declinedReason");

    /// <summary>Covered years without a task.</summary>
    public IReadOnlyList<decimal> EmptyYears => fields.Numbers("emptyYears");

    /// <summary>Tasks by year, those of 0 left out; null where it has none.</summary>
    public IReadOnlyDictionary<string, decimal>? ByYear => fields.Counts("byYear");

    /// <summary>What was compared; null where nothing was.</summary>
    public AnswerFields? Comparison => fields.Object("comparison");

    /// <summary>Reads an answer.</summary>
    /// <exception cref="MalformedAnswerException">It is no object, or its text, tasks or citations have another shape than the contract's.</exception>
    public static JudgedAnswer Of(JsonElement answer) => new(new AnswerFields(answer, "answer"));
}

/// <summary>A task that an answer carries.</summary>
/// <param name="Place">Where it says that the task stands.</param>
/// <param name="Text">Its text.</param>
/// <param name="OwnerNames">Names of its owners.</param>
/// <param name="PrintedOwners">Its owners as printed.</param>
/// <param name="DeadlineText">Words of its deadline.</param>
/// <param name="DeadlineTo">Last day of its deadline as written.</param>
internal sealed record JudgedTask(
    StatedPlace Place, string? Text, IReadOnlyList<string?> OwnerNames, IReadOnlyList<string?> PrintedOwners, string? DeadlineText, string? DeadlineTo)
{
    /// <summary>Reads a task.</summary>
    public static JudgedTask Of(AnswerFields task)
    {
        var owners = task.Objects("owners");
        var deadline = task.Object("deadline");
        return new JudgedTask(
            StatedPlace.Of(task, "id"),
            task.Text("text"),
            [.. owners.Select(o => o.Text("name"))],
            [.. owners.Select(o => o.Text("printed"))],
            deadline?.Text("text"),
            deadline?.Text("to"));
    }
}

/// <summary>A citation that an answer carries.</summary>
/// <param name="Place">Where it says that the quoted words stand.</param>
/// <param name="DocNumber">The document number that it gives.</param>
/// <param name="Quote">The quoted words.</param>
internal sealed record JudgedCitation(StatedPlace Place, string? DocNumber, string? Quote)
{
    /// <summary>Reads a citation.</summary>
    public static JudgedCitation Of(AnswerFields citation) =>
        new(StatedPlace.Of(citation, "taskId"), citation.Text("docNumber"), citation.Text("quote"));
}

/// <summary>Where an answer says that a task stands.</summary>
/// <param name="TaskId">The task's id.</param>
/// <param name="Year">The plan's year as written.</param>
/// <param name="Ref">The task's reference.</param>
internal sealed record StatedPlace(string? TaskId, string? Year, string? Ref)
{
    /// <summary>Reads a place.</summary>
    /// <param name="fields">A task or citation.</param>
    /// <param name="idField">The field of the task's id.</param>
    public static StatedPlace Of(AnswerFields fields, string idField) => new(fields.Scalar(idField), fields.Scalar("year"), fields.Scalar("ref"));
}
