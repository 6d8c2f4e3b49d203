using System.Text;
using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>
/// Writes a comparison: a table of what goes on, the earlier task left, the later right, changes in bold; the changes as
/// sentences; what is new; what the later plan does not list.
/// </summary>
internal sealed class ComparisonWriter(AnswerScope scope, ComparisonOutcome outcome)
{
    /// <summary>So few pairs are told with the whole text, more by their opening words.</summary>
    private const int FewLinks = 3;

    private readonly ComparisonTeller teller = new(scope, outcome);
    private readonly StringBuilder text = new();
    private readonly List<TextReference> references = [];

    /// <summary>The text with the places of its references.</summary>
    public WrittenItems Write()
    {
        if (outcome.Links.Count > 0)
        {
            AppendHeading("compare.continued", outcome.Links.Select(l => l.From.Id).Distinct(StringComparer.Ordinal).Count());
            AppendTable();
            AppendChanges();
        }

        AppendList("compare.new", outcome.New);
        AppendList("compare.dropped", outcome.Dropped);
        return new WrittenItems(text.ToString().TrimEnd('\n'), references);
    }

    private void AppendHeading(string key, int count) => text.Append(text.Length == 0 ? string.Empty : "\n").Append(scope.Say(
        key + (outcome.Alignments.Count == 1 ? string.Empty : ".several"),
        ("earlier", outcome.Alignments[0].Earlier.Year),
        ("later", outcome.Alignments[0].Later.Year),
        ("count", count))).Append('\n');

    private void AppendTable()
    {
        var several = outcome.Alignments.Count == 1 ? string.Empty : ".several";
        text.Append('\n').Append(scope.Say("compare.table" + several, ("earlier", YearOf(outcome.Alignments[0].Earlier)), ("later", YearOf(outcome.Alignments[0].Later)))).Append('\n');
        foreach (var group in outcome.Continued)
        {
            var told = false;
            foreach (var link in group)
            {
                text.Append("| ");
                AppendCell(link.From, outcome.Links.Count <= FewLinks ? AnswerWords.Escape(link.From.Text) : AnswerWords.Escape(AnswerWords.Opening(link.From)), Fields(link, isLater: false));
                text.Append(" | ");
                AppendCell(link.To, told ? scope.Texts["compare.same"] : LaterText(link), Fields(link, isLater: true));
                text.Append(" |\n");
                told = true;
            }
        }
    }

    private string LaterText(TaskLink link)
    {
        if (outcome.Links.Count > FewLinks)
        {
            return AnswerWords.Escape(AnswerWords.Opening(link.To));
        }

        return string.Concat(WordDiff.LaterOf(WordDiff.Of(link.From.Text, link.To.Text)).Select(p => BoldWhere(p.Kind == DiffKind.New, AnswerWords.Escape(p.Text))));
    }

    // Deadline, owners and figures of one side, on the later side what has changed in bold.
    private string Fields(TaskLink link, bool isLater)
    {
        var task = isLater ? link.To : link.From;
        var differences = AskedLinks.DifferencesOf(scope, outcome.Alignments, link);
        var deadline = AnswerWords.Escape(task.Deadline?.Text ?? scope.Texts["item.undated"]);
        var figures = differences.Figures
            .Select(f => (Metric: isLater ? f.After : f.Before, HasChanged: f.Difference != 0))
            .Where(f => f.Metric is not null)
            .Select(f => BoldWhere(isLater && f.HasChanged, AnswerWords.Escape(f.Metric!.Text))).ToList();
        List<string> parts =
        [
            BoldWhere(isLater && differences.Deadline != DeadlineMove.None, deadline),
            scope.Say("compare.owners", ("owners", BoldWhere(isLater && differences.OwnersDiffer, ItemWriter.Owners(scope, task)))),
        ];
        parts.AddRange(figures.Count == 0 || outcome.Links.Count <= FewLinks ? [] : [scope.Say("compare.figures", ("figures", scope.Join(figures)))]);
        return string.Join(scope.Texts["compare.separator"], parts);
    }

    private void AppendChanges()
    {
        text.Append('\n').Append(scope.Texts["compare.changes"]).Append('\n');
        foreach (var link in outcome.Links)
        {
            var changes = teller.Changes(link);
            var words = changes.Count > 0 ? string.Join(scope.Texts["compare.separator"], changes)
                : scope.Texts[link.From.Text == link.To.Text ? "compare.unchanged" : "compare.reworded"];
            text.Append(scope.Say(
                link.Doubtful ? "compare.change.doubtful" : "compare.change",
                ("from", scope.Name(link.From)),
                ("to", scope.Name(link.To)),
                ("changes", words),
                ("reason", teller.Reason(link)))).Append('\n');
        }
    }

    private void AppendList(string key, IReadOnlyList<PlanTask> tasks)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        AppendHeading(key, tasks.Count);
        foreach (var (task, number) in tasks.Select((t, i) => (t, i + 1)))
        {
            var reference = AnswerWords.Escape(task.Ref);
            var line = scope.Texts.FormatAndFind(
                "compare.item",
                "ref",
                out var at,
                ("number", number),
                ("year", task.Year),
                ("ref", reference),
                ("opening", AnswerWords.Escape(AnswerWords.Opening(task))),
                ("deadline", AnswerWords.Escape(task.Deadline?.Text ?? scope.Texts["item.undated"])),
                ("owners", scope.Say("item.owners", ("owners", ItemWriter.Owners(scope, task)))));
            references.Add(new TextReference(task.Id, text.Length + at, reference.Length));
            text.Append(line).Append('\n');
        }
    }

    private void AppendCell(PlanTask task, string words, string fields)
    {
        var reference = AnswerWords.Escape(task.Ref);
        var cell = scope.Texts.FormatAndFind("compare.cell", "ref", out var at, ("ref", reference), ("text", words), ("fields", fields));
        references.Add(new TextReference(task.Id, text.Length + at, reference.Length));
        text.Append(cell);
    }

    private string YearOf(Plan plan) => plan.Header.DocNumber is { } number
        ? scope.Say("item.plan", ("year", plan.Year), ("number", AnswerWords.Escape(number))).Replace("**", string.Empty, StringComparison.Ordinal)
        : scope.Say("tally.year", ("year", plan.Year));

    private static string BoldWhere(bool isBold, string words) => isBold ? Bold(words) : words;

    private static string Bold(string words) => "**" + words + "**";
}
