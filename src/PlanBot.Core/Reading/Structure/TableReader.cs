using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Reading.Structure;

/// <summary>Reads the tasks out of a task table by the heads of its columns (<c>columns.tsv</c>).</summary>
internal sealed class TableReader(
    IReadOnlyList<(string Kind, Regex Head)> columns,
    Outline outline,
    UnitShape shape,
    ResponsibilityReader responsibility,
    PatternTable patterns)
{
    private const int InnermostRank = 9;

    private static readonly Dictionary<string, LabelKind> Fields = new(StringComparer.Ordinal)
    {
        ["owner"] = LabelKind.Owner,
        ["lead"] = LabelKind.Lead,
        ["support"] = LabelKind.Support,
        ["guide"] = LabelKind.Guide,
        ["deadline"] = LabelKind.Deadline,
    };

    /// <summary>Loads the heads of columns.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static TableReader Load(string path, Outline outline, UnitShape shape, ResponsibilityReader responsibility, PatternTable patterns) => new(
        [.. Table.Load(path, "kind", "pattern").Rows.Select(r => (r["kind"], r.Pattern("pattern")))], outline, shape, responsibility, patterns);

    /// <summary>The tasks of one table and the rows that are none; a table without heads for task and owner has no task.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="above">Headings above the table.</param>
    /// <param name="source">The text that the cells are stretches of.</param>
    public (IReadOnlyList<TaskBlock> Tasks, IReadOnlyList<Block> Others) Read(IReadOnlyList<Block> rows, IReadOnlyList<Block> above, SourceText source)
    {
        var tasks = new List<TaskBlock>();
        var rest = new List<Block>();
        List<string?>? heads = null;
        var sections = new Sections(above);
        foreach (var row in rows)
        {
            var cells = row.Row!.Cells.Select(c => Cell.Of(c, source)).ToList();
            var named = cells.ConvertAll(c => KindOf(c.Text.Value));
            if (named.Contains("task") && named.Exists(n => n is "owner" or "lead" or "deadline"))
            {
                heads = named;
                rest.Add(row);
            }
            else if (heads is null || TaskOf(row, cells, heads, sections) is not { } task)
            {
                rest.Add(row);
            }
            else
            {
                tasks.Add(task);
            }
        }

        return (tasks, rest);
    }

    private string? KindOf(string head) => head.Length is 0 or > 20 ? null : columns.FirstOrDefault(c => c.Head.IsMatch(head)).Kind;

    private TaskBlock? TaskOf(Block row, List<Cell> cells, List<string?> heads, Sections sections)
    {
        Cell? At(string kind) => heads.IndexOf(kind) is >= 0 and var i && i < cells.Count ? cells[i] : null;
        if (cells.Select(c => c.Source.Start).Distinct().Count() == 1 && cells[0].Text.Length > 0)
        {
            sections.Open(cells[0].Text, row, outline); // One cell over the whole row heads the rows below.
            return null;
        }

        if (At("domain") is { Text.Length: > 0 } domain)
        {
            sections.Enter(domain.Lines, row, outline);
        }

        var texts = heads.Select((head, i) => (head, i)).Where(h => h.head is "task" or "goal" && h.i < cells.Count && cells[h.i].Text.Length > 0)
            .Select(h => cells[h.i]).DistinctBy(c => c.Source.Start).ToList();
        var values = heads.Select((head, i) => (head, i)).Where(h => h.head is not null && Fields.ContainsKey(h.head) && h.i < cells.Count)
            .SelectMany(h => ValuesOf(Fields[h.head!], cells[h.i])).ToList();
        if (texts.Count == 0 || (values.Count == 0 && At("number") is not { Text.Length: > 0 }))
        {
            return null;
        }

        var text = texts.Skip(1).Aggregate(texts[0].Text, (all, next) => all.Append(next.Text));
        var typed = outline.Find(text.Value);
        var number = At("number") is { Text.Length: > 0 } printed ? MarkOf(printed.Text.Value) : typed;
        var body = typed is null ? text : text.Slice(typed.Length);
        return new TaskBlock(
            row with { Mark = number, Content = body }, sections.Path, new Annotation(body, values, -1, body.OffsetOf(body.Length)), number is null ? sections.NextParagraph() : 0);
    }

    private OutlineMark? MarkOf(string printed)
    {
        var digits = Digits.HalfWidth(printed);
        return printed.All(char.IsDigit) && int.TryParse(digits, out var number)
            ? new OutlineMark(InnermostRank, number, digits, printed, 0)
            : outline.Find(printed) ?? outline.Find(printed + "、");
    }

    private IEnumerable<LabelledValue> ValuesOf(LabelKind kind, Cell cell)
    {
        if (cell.Text.Length == 0 || patterns["empty-cell"].IsMatch(cell.Text.Value))
        {
            return [];
        }

        return kind == LabelKind.Deadline ? [new LabelledValue(kind, cell.Text)] : responsibility.Split(new LabelledValue(kind, UnitsOf(cell)));
    }

    // A paragraph for each unit: the break parts them where both sides are whole units.
    private MappedText UnitsOf(Cell cell)
    {
        var units = MappedText.Empty;
        foreach (var line in cell.Lines)
        {
            var whole = Brackets.FindUnclosed(units.Value) < 0 && shape.Fits(LastOf(units.Value)) && shape.Fits(FirstOf(line.Value));
            units = whole ? units.AppendAfter('、', line) : units.Append(line);
        }

        return units.TrimMarks();
    }

    private static string LastOf(string list) => list[(list.LastIndexOfAny([.. UnitShape.Separators]) + 1)..];

    private static string FirstOf(string list) => list.Split([.. UnitShape.Separators])[0];

    private sealed record Cell(SourceCell Source, MappedText Text, IReadOnlyList<MappedText> Lines)
    {
        public static Cell Of(SourceCell cell, SourceText source)
        {
            var whole = source.Stretch(cell);
            var lines = new List<MappedText>();
            var start = 0;
            for (var i = 0; i <= whole.Length; i++)
            {
                if (i == whole.Length || whole.Value[i] == '\n')
                {
                    lines.Add(whole.Slice(start, i - start).Squeeze());
                    start = i + 1;
                }
            }

            return new Cell(cell, whole.Squeeze(), [.. lines.Where(l => l.Length > 0)]);
        }
    }

    /// <summary>The headings above a row: those above the table, then those in its column of domains.</summary>
    private sealed class Sections(IReadOnlyList<Block> above)
    {
        private List<Block> own = [];
        private int paragraphs;

        /// <summary>A numbered heading inside the table takes the place of one of its kind above the table.</summary>
        public IReadOnlyList<Block> Path => own is [{ Mark.Rank: var rank }, ..]
            ? [.. above.TakeWhile(a => a.Mark is null || a.Mark.Rank < rank), .. own]
            : [.. above, .. own];

        public int NextParagraph() => ++paragraphs;

        public void Open(MappedText title, Block row, Outline outline) => Set([title], row, outline, keepOuter: true);

        public void Enter(IReadOnlyList<MappedText> titles, Block row, Outline outline) => Set(titles, row, outline, keepOuter: false);

        private void Set(IReadOnlyList<MappedText> titles, Block row, Outline outline, bool keepOuter)
        {
            var headings = Joined(titles, outline).Select(t => HeadingOf(t, row, outline)).ToList();
            headings.RemoveAll(h => above.Any(a => string.Equals(Bare(a.Text), Bare(h.Text), StringComparison.Ordinal)));
            var outer = own.TakeWhile(o => keepOuter && o.Mark is { } mark && headings.Count > 0 && headings[0].Mark?.Rank > mark.Rank);
            List<Block> next = [.. outer, .. headings];
            if (!next.Select(h => h.Text).SequenceEqual(own.Select(h => h.Text), StringComparer.Ordinal))
            {
                (own, paragraphs) = (next, 0);
            }
        }

        /// <summary>A cell's lines, of which each that opens with a number is a heading of its own.</summary>
        private static List<MappedText> Joined(IReadOnlyList<MappedText> lines, Outline outline)
        {
            var joined = new List<MappedText>();
            foreach (var line in lines)
            {
                if (joined.Count == 0 || outline.Find(line.Value) is not null)
                {
                    joined.Add(line);
                }
                else
                {
                    joined[^1] = joined[^1].Append(line);
                }
            }

            return joined;
        }

        private static Block HeadingOf(MappedText title, Block row, Outline outline)
        {
            var mark = outline.Find(title.Value);
            return row with { Mark = mark, Content = mark is null ? title : title.Slice(mark.Length), Row = null };
        }

        private static string Bare(string title) => title.TrimEnd('。', '：', ':');
    }
}
