using System.Text.RegularExpressions;

using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>By what the rows of a table are told.</summary>
internal enum AnchorKind
{
    /// <summary>Each has a number in a column of numbers.</summary>
    Number,

    /// <summary>The words of each begin with a number.</summary>
    NumberedText,

    /// <summary>Each has a block of lines.</summary>
    Block,
}

/// <summary>The column that tells the rows of a table: it has one line, or one block of lines, for each.</summary>
/// <param name="Index">The column, from 0.</param>
/// <param name="Kind">What tells its rows.</param>
/// <param name="Merged">Columns whose cells go over several rows.</param>
internal sealed partial record AnchorColumn(int Index, AnchorKind Kind, IReadOnlySet<int> Merged)
{
    /// <summary>Lines of a block are nearer to one another, in heights of the type.</summary>
    private const double WidestLead = 0.9;

    private const double LeastNumbers = 0.6;

    /// <summary>A column with lines beside fewer than this share of the rows has merged cells.</summary>
    private const double LeastBeside = 0.7;

    /// <summary>A line is beside an anchor where their middles are nearer, in heights of the type: cells may have one line more or less.</summary>
    private const double Beside = 1;

    /// <summary>Looks through the whole table.</summary>
    /// <param name="parts">Its parts without headings.</param>
    /// <param name="columns">Number of columns.</param>
    public static AnchorColumn Of(IReadOnlyList<AreaPart> parts, int columns)
    {
        var counts = Enumerable.Range(0, columns).Select(c => parts.Sum(p => Blocks(p.Columns[c]).Count)).ToList();
        var numbered = Enumerable.Range(0, columns).FirstOrDefault(c => IsNumbers(parts, c), -1);
        var typed = Enumerable.Range(0, columns).FirstOrDefault(c => parts.Sum(p => p.Columns[c].Count(l => SoftBreaks.BeginsWithNumber(l.Text.Text))) > 1, -1);
        var (index, kind) = numbered >= 0 ? (numbered, AnchorKind.Number) : typed >= 0 ? (typed, AnchorKind.NumberedText) : (counts.IndexOf(counts.Max()), AnchorKind.Block);
        var anchors = new AnchorColumn(index, kind, new HashSet<int>());

        // What is merged groups tasks; an owner or a date that is not printed is not that of the row above.
        var widest = Enumerable.Range(0, columns).MaxBy(c => parts.SelectMany(p => p.Columns[c]).Select(l => l.Text.Right - l.Text.Left).DefaultIfEmpty().Max());
        return anchors with { Merged = Enumerable.Range(0, widest).Where(c => c != anchors.Index && !anchors.IsBeside(parts, c)).ToHashSet() };
    }

    /// <summary>Lines of one column that stand close together.</summary>
    public static IReadOnlyList<IReadOnlyList<CellLine>> Blocks(IReadOnlyList<CellLine> lines)
    {
        var blocks = new List<List<CellLine>>();
        foreach (var line in lines)
        {
            if (blocks.Count > 0 && line.Text.Top - blocks[^1][^1].Text.Bottom < WidestLead * line.Text.Height)
            {
                blocks[^1].Add(line);
            }
            else
            {
                blocks.Add([line]);
            }
        }

        return blocks;
    }

    /// <summary>What stands for each row of a part: upper and lower edge.</summary>
    public IReadOnlyList<(double Top, double Bottom)> AnchorsOf(AreaPart part)
    {
        var anchors = new List<(double Top, double Bottom)>();
        var lines = part.Columns[Index];
        foreach (var block in Kind == AnchorKind.NumberedText ? [lines] : Blocks(lines))
        {
            // Every number is one; the words of a head over them belong together, and lines of a column without numbers.
            var from = 0;
            for (var i = 1; i <= block.Count; i++)
            {
                if (i == block.Count || Begins(block[i - 1].Text.Text, block[i].Text.Text))
                {
                    anchors.Add((block[from].Text.Top, block[i - 1].Text.Bottom));
                    from = i;
                }
            }
        }

        return anchors;
    }

    /// <summary>Whether the first of these anchors is the rest of a row of the page before: its words begin with no number.</summary>
    public bool BeginsWithRest(AreaPart part) =>
        Kind == AnchorKind.NumberedText && part.GoesOnAbove && part.Columns[Index] is [var first, ..] && !SoftBreaks.BeginsWithNumber(first.Text.Text);

    private bool Begins(string before, string line) => Kind switch
    {
        AnchorKind.Number => Number().IsMatch(line) || Number().IsMatch(before),
        AnchorKind.NumberedText => SoftBreaks.BeginsWithNumber(line),
        _ => false,
    };

    private static bool IsNumbers(IReadOnlyList<AreaPart> parts, int column)
    {
        var lines = parts.SelectMany(p => p.Columns[column]).ToList();
        return lines.Count(l => Number().IsMatch(l.Text.Text)) >= Math.Max(1, LeastNumbers * (lines.Count - 2));
    }

    private bool IsBeside(IReadOnlyList<AreaPart> parts, int column)
    {
        var (all, beside) = (0, 0);
        foreach (var part in parts)
        {
            foreach (var (top, bottom) in AnchorsOf(part))
            {
                all++;
                beside += part.Columns[column].Any(l => Math.Abs(l.Text.Middle - ((top + bottom) / 2)) < Beside * part.Size) ? 1 : 0;
            }
        }

        return beside >= LeastBeside * all;
    }

    /// <summary>The number of a row.</summary>
    [GeneratedRegex(@"^[（(]?\d{1,4}[)）]?[.．、]?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Number();
}
