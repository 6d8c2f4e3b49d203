using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Drafting.Templates;

/// <summary>Fills templates. Values are put in as spans, so that nothing in them can be read as template.</summary>
internal sealed class TemplateWriter
{
    private readonly AnswerScope scope;
    private readonly TemplateCatalog templates;
    private readonly TemplateValues values;
    private readonly SubTopics topics;
    private readonly TaskFacts facts;

    /// <summary>Creates a writer for one answer.</summary>
    public TemplateWriter(AnswerScope scope, TemplateCatalog templates)
    {
        this.scope = scope with { Texts = templates.Texts };
        this.templates = templates;
        values = new TemplateValues(this.scope);
        topics = new SubTopics(scope.Drafting);
        facts = new TaskFacts(this.scope);
    }

    /// <summary>The drafts of <paramref name="kind"/>: a notice for each owner unit, any other for each plan.</summary>
    public IReadOnlyList<Draft> Write(DraftKind kind, IReadOnlyList<PlanTask> tasks) => kind == DraftKind.Notice
        ? [.. Units(tasks).Select(unit => Fill(templates[kind], new Filling([.. tasks.Where(t => IsOf(t, unit))], unit)))]
        : [.. tasks.GroupBy(t => t.PlanId, StringComparer.Ordinal).Select(plan => Fill(templates[kind], new Filling([.. plan], facts.AskedUnit)))];

    // The units that were asked for, or else all owners.
    private List<string> Units(IReadOnlyList<PlanTask> tasks)
    {
        var asked = scope.Query.Filter.Owners.Where(c => c.Match is OwnerMatch.Any or OwnerMatch.All or OwnerMatch.Sole && !c.OrMentioned).SelectMany(c => c.Units).Distinct(StringComparer.Ordinal).ToList();
        var known = asked.Where(u => tasks.Any(t => IsOf(t, u))).ToList();
        return known.Count > 0 ? known : [.. tasks.SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal)];
    }

    private bool IsOf(PlanTask task, string unit) => scope.Owns(task, unit) || task.Owners.Any(o => o.Name == unit);

    private Draft Fill(Template template, Filling filling)
    {
        var blocks = new List<DraftBlock>();
        var title = string.Empty;
        string? addressee = null;
        foreach (var node in template.Nodes)
        {
            switch (node)
            {
                case TemplateLine { Kind: LineKind.Title } line:
                    title = string.Concat(Spans(line.Pieces, filling).Select(s => s.Text));
                    break;
                case TemplateLine { Kind: LineKind.Addressee } line:
                    addressee = string.Concat(Spans(line.Pieces, filling).Select(s => s.Text));
                    break;
                default:
                    blocks.AddRange(Blocks(node, filling));
                    break;
            }
        }

        return new Draft(title, addressee, blocks, Placeholders(blocks), filling.Tasks);
    }

    private IEnumerable<DraftBlock> Blocks(TemplateNode node, Filling filling) => node switch
    {
        TemplateLine line => [Block(line, Spans(line.Pieces, filling))],
        TemplateTable table => [new DraftTable(table.Columns, [.. Numbered(filling).Select(f => table.Cells.Select(c => Spans(c, f)).ToList())])],
        TemplateBlock block => Repeated(block, filling),
        _ => [],
    };

    private static DraftBlock Block(TemplateLine line, IReadOnlyList<DraftSpan> spans) => line.Kind switch
    {
        LineKind.Heading => new DraftHeading(1, spans),
        LineKind.Item => new DraftParagraph(spans, DraftPlace.Item),
        LineKind.Right => new DraftParagraph(spans, DraftPlace.Right),
        _ => new DraftParagraph(spans),
    };

    private IEnumerable<DraftBlock> Repeated(TemplateBlock block, Filling filling)
    {
        var each = block.Over == "each-task"
            ? Numbered(filling)
            : GroupsOf(block.Over, filling.Tasks).Select((group, i) => filling with { Group = group, GroupNumber = i + 1 });
        return each.SelectMany(f => block.Nodes.SelectMany(node => Blocks(node, f)));
    }

    private IReadOnlyList<SubTopic> GroupsOf(string over, IReadOnlyList<PlanTask> tasks) => over switch
    {
        "each-deadline" => facts.ByDeadline(tasks),
        "each-unit" => [.. Units(tasks).Select(unit => new SubTopic(unit, [.. tasks.Where(t => IsOf(t, unit))]))],
        _ => topics.Of(tasks),
    };

    // A task has one number all over the draft.
    private static IEnumerable<Filling> Numbered(Filling filling)
    {
        var numbers = filling.Tasks.Select((task, i) => (task.Id, Number: i + 1)).ToDictionary(p => p.Id, p => p.Number, StringComparer.Ordinal);
        return (filling.Group?.Tasks ?? filling.Tasks).Select(task => filling with { Task = task, TaskNumber = numbers[task.Id] });
    }

    private List<DraftSpan> Spans(IReadOnlyList<TemplatePiece> pieces, Filling filling) => [.. pieces.SelectMany(piece => piece switch
    {
        WordsPiece words => [new DraftSpan(words.Text)],
        PlacePiece place => values[place.Value, filling],
        AskPiece ask => (IReadOnlyList<DraftSpan>)[new DraftSpan(string.Concat(Spans(ask.Pieces, filling).Select(s => s.Text)), DraftSpanKind.Placeholder, filling.Task?.Id)],
        _ => [],
    })];

    private static List<DraftPlaceholder> Placeholders(IEnumerable<DraftBlock> blocks) =>
        [.. blocks.SelectMany(SpansOf).Where(s => s.Kind == DraftSpanKind.Placeholder).Select(s => new DraftPlaceholder(s.Text, s.TaskId)).Distinct()];

    private static IEnumerable<DraftSpan> SpansOf(DraftBlock block) => block switch
    {
        DraftHeading heading => heading.Spans,
        DraftParagraph paragraph => paragraph.Spans,
        DraftTable table => table.Rows.SelectMany(r => r).SelectMany(c => c),
        _ => [],
    };
}
