using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Structure;

/// <summary>The blocks of a document in its order.</summary>
/// <param name="All">The blocks; every row of a table is one.</param>
/// <param name="RunOn">Whether the document has lost its line breaks.</param>
internal sealed record DocumentBlocks(IReadOnlyList<Block> All, bool RunOn);

/// <summary>
/// Joins lines to blocks. A numbered line opens a block; another line carries on the one before it while that one
/// stands open: inside a bracket, or without a mark that ends a sentence.
/// </summary>
internal sealed class BlockReader(Outline outline, PatternTable patterns)
{
    /// <summary>Notations up to this rank head other text; a short line without commas is all of such a heading.</summary>
    private const int HeadingRank = 2;

    /// <summary>Characters of a line that can be a title; a longer one without an end is a sentence that runs on.</summary>
    private const int LongestTitle = 45;

    /// <summary>Characters after which no further line is joined: a bracket that stands open so long is not closed any more.</summary>
    private const int LongestOpen = 6000;

    private readonly LineSplitter splitter = new(outline, patterns);

    /// <summary>The blocks of a source in its order; every row of a table is a block of its own.</summary>
    public DocumentBlocks Read(SourceText source)
    {
        var rows = source.Rows.GroupBy(r => r.FirstLine).ToDictionary(g => g.Key, g => g.ToList());
        List<PlanLine> printed = [.. LinesOf(source)];
        var lines = splitter.Split(printed);
        var titled = TitledRanks(lines);
        var blocks = new List<Block>();
        Pending? open = null;
        foreach (var line in lines)
        {
            if (rows.Remove(line.Number, out var here))
            {
                Close(ref open, blocks, source);
                blocks.AddRange(here.Select(row => new Block(null, MappedText.Empty, row.FirstLine, row.LastLine, source.PositionOf(row.FirstLine), row)));
                continue;
            }

            if (line.Text.Length == 0)
            {
                continue;
            }

            if (patterns["rule-line"].IsMatch(line.Text.Value))
            {
                Close(ref open, blocks, source);
                continue;
            }

            if (line.Mark is null && open is not null && IsOpen(open, titled))
            {
                open = open with { Content = open.Content.AppendLine(line.Text), LastLine = line.Number };
                continue;
            }

            Close(ref open, blocks, source);
            open = new Pending(line.Mark, line.Mark is null ? line.Text : line.Text.Slice(line.Mark.Length), line.Number, line.Number);
        }

        Close(ref open, blocks, source);
        return new DocumentBlocks(blocks, lines.Count > printed.Count);
    }

    private IEnumerable<PlanLine> LinesOf(SourceText source)
    {
        var inRows = source.Rows.SelectMany(r => Enumerable.Range(r.FirstLine, r.LastLine - r.FirstLine + 1).Skip(1)).ToHashSet();
        var first = source.Rows.Select(r => r.FirstLine).ToHashSet();
        for (var number = 1; number <= source.LineCount; number++)
        {
            if (inRows.Contains(number))
            {
                continue;
            }

            var line = first.Contains(number) ? MappedText.Empty : Clean(source.Line(number));
            // A page's number stands between two halves of a sentence, or of a word.
            line = patterns["page-line"].IsMatch(line.Value) ? MappedText.Empty : line;
            yield return new PlanLine(line, number, outline.Find(line.Value));
        }
    }

    /// <summary>Ranks whose numbered lines are titles by themselves: most are short and end without a mark.</summary>
    private HashSet<int> TitledRanks(IReadOnlyList<PlanLine> lines) =>
        [.. lines.Where(l => l.Mark is not null)
            .GroupBy(l => l.Mark!.Rank)
            .Where(g => g.Count() > 1 && g.Count(l => IsTitle(l.Text.Value)) * 5 >= g.Count() * 4)
            .Select(g => g.Key)];

    private bool IsTitle(string line) => line.Length <= LongestTitle
        && Brackets.FindUnclosed(line) < 0 && !patterns["running-on"].IsMatch(line) && !patterns["sentence-end"].IsMatch(line);

    private static void Close(ref Pending? open, List<Block> blocks, SourceText source)
    {
        if (open is not null)
        {
            blocks.Add(new Block(open.Mark, open.Content.Squeeze(), open.FirstLine, open.LastLine, source.PositionOf(open.FirstLine)));
        }

        open = null;
    }

    private MappedText Clean(MappedText line) =>
        line.Without(patterns["invisible"]).Trim().Without(patterns["heading-mark"]).Without(patterns["strong-mark"])
            .Without(patterns["table-rest"]).Trim();

    private bool IsOpen(Pending block, HashSet<int> titled)
    {
        var text = block.Content.Value;
        if (text.Length > LongestOpen)
        {
            return false;
        }

        if (Brackets.FindUnclosed(text) >= 0 || patterns["label-end"].IsMatch(text))
        {
            return true;
        }

        var isHeading = block.Mark is { Rank: <= HeadingRank } && patterns["heading-line"].IsMatch(text);
        var isTitle = block.Mark is { } mark && titled.Contains(mark.Rank) && IsTitle(text);
        var runsOn = block.Mark is not null ? !isHeading && !isTitle : patterns["has-clauses"].IsMatch(text) && !patterns["label-line"].IsMatch(text);
        return runsOn && !patterns["sentence-end"].IsMatch(text);
    }

    private sealed record Pending(OutlineMark? Mark, MappedText Content, int FirstLine, int LastLine);
}
