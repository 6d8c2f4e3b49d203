using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading;

/// <summary>The text of a plan as extracted from its file, with the places of its lines.</summary>
public sealed class SourceText
{
    private readonly int[] lineStarts;
    private readonly IReadOnlyList<SourcePosition> positions;

    /// <summary>Wraps a text.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="text">The text; lines end in LF or CRLF.</param>
    /// <param name="rows">Rows of the tables in it, in the order of the text; null for a text without tables.</param>
    /// <param name="positions">Where each line stands in the file, line 1 first; null for a file that is nothing but its text.</param>
    public SourceText(
        string fileName, string text, IReadOnlyList<SourceRow>? rows = null, IReadOnlyList<SourcePosition>? positions = null)
    {
        FileName = fileName;
        Text = text;
        Rows = rows ?? [];
        this.positions = positions ?? [];
        lineStarts = [0, .. Enumerable.Range(0, text.Length).Where(i => text[i] == '\n').Select(i => i + 1)];
    }

    /// <summary>File name without folder.</summary>
    public string FileName { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Rows of the tables in the text, in its order; empty where it has none.</summary>
    public IReadOnlyList<SourceRow> Rows { get; }

    /// <summary>What the file is signed and stamped with; none of it is in the text.</summary>
    public IReadOnlyList<SourceSeal> Seals { get; init; } = [];

    /// <summary>Number of lines; an empty text has one.</summary>
    public int LineCount => lineStarts.Length;

    /// <summary>Page, sheet and cell of line <paramref name="number"/> (from 1); nowhere in particular for a plain text.</summary>
    public SourcePosition PositionOf(int number) =>
        number >= 1 && number <= positions.Count ? positions[number - 1] : SourcePosition.None;

    /// <summary>Line <paramref name="number"/> (from 1) with the offset of every character, without its line end.</summary>
    public MappedText Line(int number)
    {
        var start = lineStarts[number - 1];
        var end = number < lineStarts.Length ? lineStarts[number] - 1 : Text.Length;
        if (end > start && Text[end - 1] == '\r')
        {
            end--;
        }

        return MappedText.Of(Text, start, end - start);
    }

    /// <summary>Offset of the first character of line <paramref name="number"/> (from 1).</summary>
    public int LineStart(int number) => lineStarts[number - 1];

    /// <summary>The text of a cell with the offset of every character.</summary>
    public MappedText Stretch(SourceCell cell) => MappedText.Of(Text, cell.Start, cell.Length);

    /// <summary>Line and column, both from 1, of the character at <paramref name="offset"/>.</summary>
    public (int Line, int Column) Place(int offset)
    {
        var at = Array.BinarySearch(lineStarts, offset);
        var line = at >= 0 ? at : ~at - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }
}
