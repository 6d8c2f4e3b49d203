using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Structure;

/// <summary>A line of a plan, or a part of one that a document without line breaks runs on in.</summary>
/// <param name="Text">Its text, marks of Markdown left out.</param>
/// <param name="Number">Line in the source, from 1.</param>
/// <param name="Mark">The number that opens it; null where there is none.</param>
internal sealed record PlanLine(MappedText Text, int Number, OutlineMark? Mark);

/// <summary>
/// Gives back the lines of a document that has lost them: numbers that follow one another stand in the middle of its
/// lines, not at their beginning.
/// </summary>
internal sealed class LineSplitter(Outline outline, PatternTable patterns)
{
    private const int LongestMark = 10;
    private const int LongestTitle = 40;
    private const int LongestOpening = 80;

    /// <summary>The lines, cut before the numbers inside them where most numbers of the document stand inside lines.</summary>
    public IReadOnlyList<PlanLine> Split(IReadOnlyList<PlanLine> lines)
    {
        var sequence = new NumberSequence();
        var cuts = lines.Select(line => CutsOf(line, sequence)).ToList();
        var inside = cuts.Sum(c => c.Count(cut => cut.At > 0));
        var opening = lines.Count(l => l.Mark is not null);
        return inside >= 3 && inside > opening
            ? [.. lines.Zip(cuts).SelectMany(pair => Cut(pair.First, pair.Second))]
            : lines;
    }

    private List<(int At, OutlineMark Mark)> CutsOf(PlanLine line, NumberSequence sequence)
    {
        var text = line.Text.Value;
        var cuts = new List<(int At, OutlineMark Mark)>();
        var next = 0;
        for (var start = patterns["mark-start"].Match(text); start.Success; start = start.NextMatch())
        {
            var at = start.Index;
            if (at >= next
                && outline.Find(text.Substring(at, Math.Min(LongestMark, text.Length - at))) is { } mark
                && (sequence.Continues(mark, Boundary(text, at, cuts)) || at == 0))
            {
                // A number at the beginning of a line opens it whether it fits or not.
                sequence.Count(mark);
                cuts.Add((at, mark));
                next = at + mark.Length;
            }
        }

        return cuts;
    }

    private Break Boundary(string text, int at, List<(int At, OutlineMark Mark)> cuts)
    {
        if (at == 0 || char.IsWhiteSpace(text[at - 1]) || patterns["sentence-end"].IsMatch(text[(at - 1)..at]))
        {
            return Break.Sentence;
        }

        if (cuts.Count == 0 && EndsTitle(text, at))
        {
            return Break.Sentence; // The title of the document.
        }

        if (char.IsLetterOrDigit(text[at - 1]) && cuts.Count > 0 && at - cuts[^1].At <= LongestTitle)
        {
            var title = text[(cuts[^1].At + cuts[^1].Mark.Length)..at];
            return title.Length > 1 && patterns["heading-line"].IsMatch(title) ? Break.Title : Break.None;
        }

        return Break.None;
    }

    private bool EndsTitle(string text, int at)
    {
        var before = text[Math.Max(0, at - LongestOpening)..at];
        var title = before[(before.LastIndexOf('。') + 1)..];
        return (title.Length < before.Length || at < LongestOpening) && patterns["title-noun"].IsMatch(title);
    }

    private IEnumerable<PlanLine> Cut(PlanLine line, List<(int At, OutlineMark Mark)> cuts)
    {
        var first = cuts.Count == 0 ? line.Text.Length : cuts[0].At;
        if (first > 0)
        {
            foreach (var piece in CutLetterhead(line.Text.Slice(0, first)))
            {
                yield return new PlanLine(piece, line.Number, null);
            }
        }

        for (var i = 0; i < cuts.Count; i++)
        {
            var end = i + 1 < cuts.Count ? cuts[i + 1].At : line.Text.Length;
            yield return new PlanLine(line.Text.Slice(cuts[i].At, end - cuts[i].At), line.Number, cuts[i].Mark);
        }
    }

    // The document number parts the title from the addressees in a letterhead without line breaks; without one the
    // preamble begins in words of its own.
    private IEnumerable<MappedText> CutLetterhead(MappedText text)
    {
        if (patterns["doc-number-inside"].Match(text.Value) is { Success: true } number)
        {
            var end = number.Index + number.Length;
            return ((MappedText[])[text.Slice(0, number.Index), text.Slice(number.Index, number.Length), text.Slice(end)]).Where(p => p.Length > 0);
        }

        return patterns["title-inside"].Match(text.Value) is { Success: true } title ? [text.Slice(0, title.Length), text.Slice(title.Length)] : [text];
    }
}
