using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading.Reporting;

/// <summary>A line of the source around a place in it.</summary>
/// <param name="Text">The line, clipped around the place; an ellipsis stands for what was left out, blanks for tabs.</param>
/// <param name="At">Index in <paramref name="Text"/> of the character that is meant.</param>
public sealed record SourceExcerpt(string Text, int At)
{
    private const char Ellipsis = '…';

    /// <summary>Cells of a terminal in front of the character that is meant.</summary>
    public int Indent => DisplayWidth.Of(Text.AsSpan(0, At));

    /// <summary>The excerpt of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">Column from 1; one past the end is the end of the line.</param>
    /// <param name="width">Cells of a terminal that it may take.</param>
    public static SourceExcerpt Of(string line, int column, int width)
    {
        var text = string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
        var at = Math.Clamp(column - 1, 0, text.Length);
        var (start, end) = (at, at);
        for (var cells = 0; start > 0 || end < text.Length;)
        {
            // A third of the room stands in front of the place, unless there is less behind it.
            var takesFront = start > 0 && (end == text.Length || (at - start) * 2 < end - at);
            cells += DisplayWidth.Of(takesFront ? text[start - 1] : text[end]);
            if (cells > width - 2)
            {
                break;
            }

            (start, end) = takesFront ? (start - 1, end) : (start, end + 1);
        }

        start += start > 0 && start < at && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && end > at && char.IsLowSurrogate(text[end]) ? 1 : 0;
        var front = start > 0 ? Ellipsis.ToString() : string.Empty;
        return new SourceExcerpt(front + text[start..end] + (end < text.Length ? Ellipsis.ToString() : string.Empty), at - start + front.Length);
    }
}
