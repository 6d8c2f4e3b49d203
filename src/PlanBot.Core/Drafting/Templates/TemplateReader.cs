using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Drafting.Templates;

/// <summary>Reads the text of a template by the rules of <c>data/templates/README.md</c>; each mistake is told with its line.</summary>
internal sealed class TemplateReader
{
    private const string BlockMark = "{{";
    private const string BlockEnd = "}}";
    private const string End = "end";
    private const string EachTask = "each-task";

    private static readonly (string Mark, LineKind Kind)[] Marks =
        [("## ", LineKind.Heading), ("# ", LineKind.Title), ("@ ", LineKind.Addressee), ("- ", LineKind.Item), ("> ", LineKind.Right)];

    private readonly string file;
    private readonly IReadOnlyDictionary<string, Place> places;
    private readonly List<(string Text, int Number)> lines;
    private int at;

    private TemplateReader(string file, string content, IReadOnlyDictionary<string, Place> places)
    {
        this.file = file;
        this.places = places;
        lines = [.. content.TrimStart('\uFEFF').Split('\n').Select((text, i) => (Text: text.TrimEnd('\r', ' ', '\t'), Number: i + 1))
            .Where(l => l.Text.Length > 0 && !l.Text.StartsWith("//", StringComparison.Ordinal))];
    }

    /// <summary>The template of <paramref name="content"/>.</summary>
    /// <param name="file">File name for messages.</param>
    /// <param name="content">Its text.</param>
    /// <param name="places">Places by name.</param>
    /// <exception cref="LexiconException">A line breaks the rules.</exception>
    public static Template Read(string file, string content, IReadOnlyDictionary<string, Place> places)
    {
        var reader = new TemplateReader(file, content, places);
        var nodes = reader.Nodes(new Surroundings(null, InGroup: false, InTask: false));
        return nodes is [TemplateLine { Kind: LineKind.Title }, ..]
            ? new Template(nodes)
            : throw new LexiconException(file, reader.lines.Count > 0 ? reader.lines[0].Number : 0, "a template begins with its title: '# '");
    }

    private List<TemplateNode> Nodes(Surroundings around)
    {
        var nodes = new List<TemplateNode>();
        while (at < lines.Count)
        {
            var (text, number) = lines[at++];
            if (text.StartsWith(BlockMark, StringComparison.Ordinal))
            {
                var block = BlockOf(text, number);
                if (block == End)
                {
                    return around.OpenedAt is not null ? nodes : throw Mistake(number, "ends a block that was not begun");
                }

                nodes.Add(Block(block, around, number));
            }
            else if (text[0] == '|')
            {
                nodes.Add(Table(text, number, around));
            }
            else
            {
                nodes.Add(Line(text, number, around, isFirst: nodes.Count == 0 && around.OpenedAt is null));
            }
        }

        return around.OpenedAt is { } opened ? throw Mistake(opened, "begins a block that is not ended") : nodes;
    }

    private TemplateBlock Block(string over, Surroundings around, int number)
    {
        if (around.InTask || (over != EachTask && around.InGroup))
        {
            throw Mistake(number, "this block may not stand inside the one around it");
        }

        var inside = over == EachTask ? around with { OpenedAt = number, InTask = true } : around with { OpenedAt = number, InGroup = true };
        return new TemplateBlock(over, Nodes(inside));
    }

    private string BlockOf(string text, int number)
    {
        var name = text.EndsWith(BlockEnd, StringComparison.Ordinal) ? text[BlockMark.Length..^BlockEnd.Length] : null;
        return name is not null && places.TryGetValue(name, out var place) && place.Where == PlaceLevel.Block
            ? place.Value
            : throw Mistake(number, $"'{text}' is no block; known: {Known(PlaceLevel.Block)}");
    }

    private TemplateTable Table(string header, int number, Surroundings around)
    {
        var columns = Cells(header, number);
        var (row, rowNumber) = at < lines.Count ? lines[at++] : (string.Empty, number);
        if (row.Length == 0 || row[0] != '|')
        {
            throw Mistake(number, "a table needs a second line: its row");
        }

        var cells = Cells(row, rowNumber);
        return cells.Count == columns.Count
            ? new TemplateTable(columns, [.. cells.Select(c => Pieces(c, rowNumber, around with { InTask = true }))])
            : throw Mistake(rowNumber, $"has {cells.Count} cells, the header {columns.Count}");
    }

    private List<string> Cells(string line, int number) => line.Length > 1 && line[^1] == '|'
        ? [.. line[1..^1].Split('|').Select(c => c.Trim())]
        : throw Mistake(number, "a line of a table ends with '|'");

    private TemplateLine Line(string text, int number, Surroundings around, bool isFirst)
    {
        var (mark, kind) = Marks.FirstOrDefault(m => text.StartsWith(m.Mark, StringComparison.Ordinal));
        kind = mark is null ? LineKind.Paragraph : kind;
        if (kind == LineKind.Title && !isFirst)
        {
            throw Mistake(number, "the title stands once, in the first line");
        }

        if (kind == LineKind.Addressee && around.OpenedAt is not null)
        {
            throw Mistake(number, "the addressee may not be repeated");
        }

        return new TemplateLine(kind, Pieces(text[(mark?.Length ?? 0)..], number, around));
    }

    private List<TemplatePiece> Pieces(string text, int number, Surroundings around)
    {
        const char askOpen = '【', askClose = '】';
        var pieces = new List<TemplatePiece>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == askOpen)
            {
                var close = text.IndexOf(askClose, i);
                if (close < 0)
                {
                    throw Mistake(number, "'【' is not closed");
                }

                pieces.Add(new AskPiece([new WordsPiece("【"), .. Pieces(text[(i + 1)..close], number, around), new WordsPiece("】")]));
                i = close + 1;
            }
            else if (text[i] == '{')
            {
                var close = text.IndexOf('}', i);
                pieces.Add(PlaceOf(close < 0 ? text[i..] : text[(i + 1)..close], number, around));
                i = close + 1;
            }
            else
            {
                var end = text.AsSpan(i).IndexOfAny('{', '}', askOpen) is var next and >= 0 ? i + next : text.Length;
                if (end == i)
                {
                    throw Mistake(number, "'}' without '{'");
                }

                pieces.Add(new WordsPiece(text[i..end]));
                i = end;
            }
        }

        return pieces;
    }

    private PlacePiece PlaceOf(string name, int number, Surroundings around)
    {
        if (!places.TryGetValue(name, out var place) || place.Where == PlaceLevel.Block)
        {
            throw Mistake(number, $"there is no place '{name}'; known: {Known(PlaceLevel.Draft)} {Known(PlaceLevel.Group)} {Known(PlaceLevel.Task)}");
        }

        return place.Where switch
        {
            PlaceLevel.Group when !around.InGroup => throw Mistake(number, $"'{name}' may only stand inside a block over groups"),
            PlaceLevel.Task when !around.InTask => throw Mistake(number, $"'{name}' may only stand where one task is told"),
            _ => new PlacePiece(place.Value),
        };
    }

    private string Known(PlaceLevel level) => string.Join(' ', places.Values.Where(p => p.Where == level).Select(p => p.Name));

    private LexiconException Mistake(int number, string what) => new(file, number, what);

    private sealed record Surroundings(int? OpenedAt, bool InGroup, bool InTask);
}
