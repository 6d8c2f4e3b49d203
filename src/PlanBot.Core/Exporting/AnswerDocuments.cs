using PlanBot.Core.Answers;
using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Exporting;

/// <summary>An answer as documents: its drafts, else a comparison as a table of two columns, else its tasks as a table.</summary>
public static class AnswerDocuments
{
    /// <summary>The documents of <paramref name="answer"/>; none where it has no task.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="catalog">The plans that it was made from.</param>
    /// <param name="texts">Sentences in its language.</param>
    public static IReadOnlyList<OfficeDocument> Of(Answer answer, PlanCatalog catalog, TextCatalog texts)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var words = new TaskWords(catalog, texts);
        return answer switch
        {
            { Tasks.Count: 0 } => [],
            { Drafts.Count: > 0 } => [.. answer.Drafts.Select(d => Sourced(d.Title.Length > 0 ? d : Titled(d, answer, words), words))],
            { Comparison: not null } => [new OfficeDocument(new ComparisonDocument(words).Of(answer), [])],
            _ => [new OfficeDocument(new TaskListDocument(words).Of(answer), [])],
        };
    }

    /// <summary>What an answer lacks to be sent as a file, as the key of a sentence; null where it lacks nothing.</summary>
    public static string? Lack(Answer answer, FileFormat format)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Tasks.Count == 0 ? "file.no-tasks"
            : format == FileFormat.Ics && !answer.Tasks.Any(t => t.DueDates.Count + t.Milestones.Count > 0) ? "file.no-days"
            : null;
    }

    /// <summary>The title of the file of an answer: that of its one draft, else the answer's own.</summary>
    public static string TitleOf(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Drafts is [{ Title.Length: > 0 } draft] ? draft.Title : answer.Title;
    }

    /// <summary>The name of the file of an answer.</summary>
    public static string NameOf(Answer answer, FileFormat format, TextCatalog texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return FileName.Of(TitleOf(answer), format, texts["document.name"]);
    }

    /// <summary>A part of an answer that is Markdown, such as its scope or a note, as plain words.</summary>
    public static string Plain(string markdown) => AnswerWords.Unescape(markdown);

    /// <summary>Opening words of a task.</summary>
    public static string Opening(PlanTask task) => AnswerWords.Opening(task);

    // A summary inside an answer has neither title nor date.
    private static Draft Titled(Draft summary, Answer answer, TaskWords words) => summary with
    {
        Title = answer.Title,
        Blocks = [.. summary.Blocks, words.DateLine(answer.AsOf)],
    };

    // Tables of tasks print every task's own words; a draft tells them shortened, so its sources are printed behind it.
    private static OfficeDocument Sourced(Draft draft, TaskWords words) => new(draft, [SourceAnnex.Of(draft.Sources, words)]);
}
