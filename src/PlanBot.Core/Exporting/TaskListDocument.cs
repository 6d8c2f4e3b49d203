using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Exporting;

/// <summary>Writes an answer's tasks as a table for each plan, numbered on, every task in its own words; a breakdown before them.</summary>
internal sealed class TaskListDocument(TaskWords words)
{
    /// <summary>The document of <paramref name="answer"/>.</summary>
    public Draft Of(Answer answer) => new(answer.Title, Addressee: null, [.. Blocks(answer)], [], answer.Tasks);

    private IEnumerable<DraftBlock> Blocks(Answer answer)
    {
        yield return Paragraph(answer.Headline);
        if (answer.Tally is { Count: > 0 } tally)
        {
            yield return new DraftTable(
                words.Columns("name", "count"),
                [.. tally.Select(t => new[] { TaskWords.Cell(t.Name), TaskWords.Cell(t.Count.ToString(CultureInfo.InvariantCulture)) })]);
        }

        var number = 0;
        foreach (var (plan, tasks) in words.ByPlan(answer.Tasks))
        {
            yield return new DraftHeading(1, [new DraftSpan(words.TitleAndNumber(plan))]);
            yield return Table(tasks, number, answer.Kind == AnswerKind.Metrics);
            number += tasks.Count;
        }

        foreach (var note in answer.Notes)
        {
            yield return Paragraph(words.Texts.Format("document.note", ("note", AnswerWords.Unescape(note))));
        }

        yield return words.DateLine(answer.AsOf);
    }

    private DraftTable Table(IReadOnlyList<PlanTask> tasks, int before, bool withFigures)
    {
        List<string> columns = withFigures
            ? words.Columns("number", "ref", "task", "figures", "owners", "deadline")
            : words.Columns("number", "ref", "task", "owners", "deadline");
        return new DraftTable(columns, [.. tasks.Select((task, i) => Row(task, before + i + 1, withFigures))]);
    }

    private IReadOnlyList<IReadOnlyList<DraftSpan>> Row(PlanTask task, int number, bool withFigures) =>
    [
        TaskWords.Cell(number.ToString(CultureInfo.InvariantCulture)),
        TaskWords.Reference(task),
        TaskWords.Cell(task.Text),
        .. withFigures ? [TaskWords.Cell(words.Figures(task))] : (IReadOnlyList<IReadOnlyList<DraftSpan>>)[],
        TaskWords.Cell(words.Owners(task)),
        TaskWords.Cell(words.Deadline(task)),
    ];

    private static DraftParagraph Paragraph(string text) => new([new DraftSpan(text)]);
}
