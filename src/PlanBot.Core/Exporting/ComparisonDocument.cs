using PlanBot.Core.Answers;
using PlanBot.Core.Comparing;
using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Exporting;

/// <summary>
/// Writes a comparison as tables of two columns, the earlier plan left, the later right: what goes on with the changes in
/// bold, then what is new, then what the later plan does not list.
/// </summary>
internal sealed class ComparisonDocument(TaskWords words)
{
    private const string LineBreak = "\n";

    /// <summary>The document of <paramref name="answer"/>.</summary>
    public Draft Of(Answer answer) => new(answer.Title, Addressee: null, [.. Blocks(answer, new ComparedTasks(answer))], [], answer.Tasks);

    private IEnumerable<DraftBlock> Blocks(Answer answer, ComparedTasks compared)
    {
        var columns = Columns(answer);
        yield return new DraftParagraph([new DraftSpan(answer.Headline)]);
        List<IReadOnlyList<DraftSpan>[]> continued = [.. compared.Continued.Select(p => new[] { Whole(p.From), Later(p.To, p.Pair) })];
        var parts = new (string Key, List<IReadOnlyList<DraftSpan>[]> Rows)[]
        {
            ("continued", continued),
            ("new", [.. compared.New.Select(t => new[] { Missing("document.not-yet"), Whole(t) })]),
            ("dropped", [.. compared.Dropped.Select(t => new[] { Whole(t), Missing("document.not-listed") })]),
        };
        foreach (var (key, rows) in parts.Where(p => p.Rows.Count > 0))
        {
            yield return new DraftHeading(1, [new DraftSpan(words.Texts["document.compared." + key])]);
            yield return new DraftTable(columns, rows);
        }

        foreach (var note in answer.Notes)
        {
            yield return new DraftParagraph([new DraftSpan(words.Texts.Format("document.note", ("note", AnswerWords.Unescape(note))))]);
        }

        yield return words.DateLine(answer.AsOf);
    }

    // More than two plans are compared each with the next one, so that no column is of one plan.
    private string[] Columns(Answer answer)
    {
        var plans = words.ByPlan(answer.Tasks).Select(p => p.Plan).ToList();
        var compared = plans.Count < 2 ? [.. words.Catalog.Plans.Where(p => plans.All(q => q.Header.Series == p.Header.Series))] : plans;
        return compared is [var earlier, var later]
            ? [words.YearAndNumber(earlier), words.YearAndNumber(later)]
            : [words.Texts["column.earlier"], words.Texts["column.later"]];
    }

    private IReadOnlyList<DraftSpan> Later(PlanTask task, ComparedPair pair)
    {
        List<DraftSpan> spans = [.. Name(task)];
        spans.AddRange(WordDiff.LaterOf(pair.Words).Select(p => new DraftSpan(p.Text, p.Kind == DiffKind.New ? DraftSpanKind.Strong : DraftSpanKind.Words)));
        spans.Add(Fields(task));
        var changes = string.Join(words.Texts["compare.separator"], ComparedTasks.ChangesOf(pair));
        if (changes.Length > 0)
        {
            spans.Add(new DraftSpan(LineBreak + words.Texts.Format("document.changes", ("changes", changes)), DraftSpanKind.Strong));
        }

        if (pair.Doubtful)
        {
            spans.Add(new DraftSpan(LineBreak + words.Texts.Format("document.doubtful", ("reason", ComparedTasks.ReasonOf(pair)))));
        }

        return spans;
    }

    private IReadOnlyList<DraftSpan> Whole(PlanTask task) => [.. Name(task), new DraftSpan(task.Text), Fields(task)];

    private DraftSpan[] Name(PlanTask task) =>
        [new DraftSpan(words.Texts.Format("task.name", ("year", task.Year), ("ref", task.Ref)), DraftSpanKind.Reference, task.Id), new DraftSpan(LineBreak)];

    private DraftSpan Fields(PlanTask task) =>
        new(LineBreak + words.Texts.Format("document.fields", ("owners", words.Owners(task)), ("deadline", words.Deadline(task))));

    private IReadOnlyList<DraftSpan> Missing(string key) => TaskWords.Cell(words.Texts[key]);
}
