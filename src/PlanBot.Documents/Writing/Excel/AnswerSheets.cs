using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;

namespace PlanBot.Documents.Writing.Excel;

/// <summary>An answer as sheets: its tasks, or the pairs of a comparison; a breakdown where there is one; what it is about.</summary>
/// <param name="words">How tasks are told.</param>
internal sealed class AnswerSheets(TaskWords words)
{
    private const int Narrow = 8;
    private const int Middle = 16;
    private const int Wide = 28;
    private const int Widest = 60;

    /// <summary>The sheets of <paramref name="answer"/>.</summary>
    public IReadOnlyList<Sheet> Of(Answer answer) =>
    [
        answer.Comparison is null ? Tasks(answer) : Compared(answer),
        .. answer.Tally is { Count: > 0 } tally ? [Tally(tally)] : (IReadOnlyList<Sheet>)[],
        About(answer),
    ];

    private Sheet Tasks(Answer answer) => new(
        words.Texts["sheet.tasks"],
        Columns(
            ("number", Narrow), ("year", Narrow), ("doc-number", Wide), ("ref", Middle), ("domain", Middle), ("section", Wide), ("task", Widest),
            ("owners", Wide), ("deadline", Middle), ("due", Middle), ("figures", Wide), ("milestones", Wide)),
        [.. answer.Tasks.Select((task, i) => (IReadOnlyList<SheetCell>)
        [
            SheetCell.Of(i + 1),
            SheetCell.Of(task.Year),
            SheetCell.Of(words.Number(task)),
            SheetCell.Of(task.Ref),
            SheetCell.Of(task.Domain),
            SheetCell.Of(task.Headings.Count > 0 ? task.Headings[^1] : null),
            SheetCell.Of(task.Text),
            SheetCell.Of(words.Owners(task)),
            SheetCell.Of(words.Deadline(task)),
            SheetCell.Of(task.Deadline?.To),
            SheetCell.Of(words.Figures(task)),
            SheetCell.Of(string.Join(words.Texts["summary.semicolon"], task.Milestones.Select(m => m.Text))),
        ])]);

    private Sheet Compared(Answer answer)
    {
        var compared = new ComparedTasks(answer);
        return new Sheet(
            words.Texts["sheet.compared"],
            Columns(
                ("change-kind", Middle), ("earlier-ref", Middle), ("earlier-task", Widest), ("earlier-owners", Wide), ("earlier-due", Middle),
                ("later-ref", Middle), ("later-task", Widest), ("later-owners", Wide), ("later-due", Middle), ("changes", Widest)),
            [
                .. compared.Continued.Select(p => Row(
                    p.Pair.Doubtful ? "doubtful" : "continued", p.From, p.To, string.Join(words.Texts["compare.separator"], ComparedTasks.ChangesOf(p.Pair)))),
                .. compared.New.Select(t => Row("new", null, t, string.Empty)),
                .. compared.Dropped.Select(t => Row("dropped", t, null, string.Empty)),
            ]);
    }

    private IReadOnlyList<SheetCell> Row(string kind, PlanTask? earlier, PlanTask? later, string changes) =>
        [SheetCell.Of(words.Texts["sheet.kind." + kind]), .. Side(earlier), .. Side(later), SheetCell.Of(changes)];

    private IReadOnlyList<SheetCell> Side(PlanTask? task) => task is null
        ? [SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty]
        :
        [
            SheetCell.Of(words.Texts.Format("task.name", ("year", task.Year), ("ref", task.Ref))),
            SheetCell.Of(task.Text),
            SheetCell.Of(words.Owners(task)),
            SheetCell.Of(task.Deadline?.To),
        ];

    private Sheet Tally(IReadOnlyList<TallyEntry> tally) => new(
        words.Texts["sheet.tally"],
        Columns(("name", Wide), ("count", Narrow)),
        [.. tally.Select(t => new[] { SheetCell.Of(t.Name), SheetCell.Of(t.Count) })]);

    private Sheet About(Answer answer) => new(
        words.Texts["sheet.about"],
        Columns(("item", Middle), ("value", Widest)),
        [
            Fact("title", SheetCell.Of(answer.Title)),
            Fact("scope", SheetCell.Of(AnswerDocuments.Plain(answer.Scope))),
            Fact("headline", SheetCell.Of(answer.Headline)),
            Fact("day", SheetCell.Of(answer.AsOf)),
            .. words.ByPlan(answer.Tasks).Select(p => Fact("plan", SheetCell.Of(words.TitleAndNumber(p.Plan)))),
            .. answer.Notes.Select(n => Fact("note", SheetCell.Of(AnswerDocuments.Plain(n)))),
        ]);

    private IReadOnlyList<SheetCell> Fact(string name, SheetCell value) => [SheetCell.Of(words.Texts["sheet.about." + name]), value];

    private List<SheetColumn> Columns(params ReadOnlySpan<(string Key, int Width)> columns)
    {
        var named = new List<SheetColumn>(columns.Length);
        foreach (var (key, width) in columns)
        {
            named.Add(new SheetColumn(words.Texts["column." + key], width));
        }

        return named;
    }
}
