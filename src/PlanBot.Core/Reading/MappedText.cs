using System.Text;
using System.Text.RegularExpressions;

namespace PlanBot.Core.Reading;

/// <summary>Text taken from a source, healed or shortened, in which every character still knows its offset there.</summary>
public sealed class MappedText
{
    private readonly int[] offsets;

    private MappedText(string value, int[] offsets)
    {
        Value = value;
        this.offsets = offsets;
    }

    /// <summary>No characters.</summary>
    public static MappedText Empty { get; } = new(string.Empty, []);

    /// <summary>The characters.</summary>
    public string Value { get; }

    /// <summary>Number of characters.</summary>
    public int Length => Value.Length;

    /// <summary>A stretch of <paramref name="source"/>.</summary>
    public static MappedText Of(string source, int start, int length) =>
        new(source.Substring(start, length), [.. Enumerable.Range(start, length)]);

    /// <summary>Offset in the source of character <paramref name="index"/>; the index one past the end gives the last one's.</summary>
    public int OffsetOf(int index) => offsets.Length == 0 ? 0 : offsets[Math.Min(index, offsets.Length - 1)];

    /// <summary>A part of this text.</summary>
    public MappedText Slice(int start, int length) =>
        new(Value.Substring(start, length), offsets[start..(start + length)]);

    /// <summary>The rest of this text from <paramref name="start"/>.</summary>
    public MappedText Slice(int start) => Slice(start, Length - start);

    /// <summary>This text without blanks at its ends.</summary>
    public MappedText Trim()
    {
        var start = 0;
        var end = Length;
        while (start < end && char.IsWhiteSpace(Value[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Value[end - 1]))
        {
            end--;
        }

        return Slice(start, end - start);
    }

    /// <summary>This text without commas, semicolons and full stops at its ends.</summary>
    public MappedText TrimMarks()
    {
        const string marks = "，,；;。、";
        var trimmed = Trim();
        var start = 0;
        var end = trimmed.Length;
        while (start < end && marks.Contains(trimmed.Value[start], StringComparison.Ordinal))
        {
            start++;
        }

        while (end > start && marks.Contains(trimmed.Value[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return trimmed.Slice(start, end - start).Trim();
    }

    /// <summary>This text with everything that <paramref name="pattern"/> finds left out.</summary>
    public MappedText Without(Regex pattern)
    {
        var matches = pattern.Matches(Value);
        return matches.Count == 0 ? this : Without([.. matches.Select(m => (m.Index, m.Length))]);
    }

    /// <summary>This text with stretches left out.</summary>
    /// <param name="stretches">In the order of the text, none inside another.</param>
    public MappedText Without(IReadOnlyList<(int Start, int Length)> stretches)
    {
        var kept = new List<MappedText>(stretches.Count + 1);
        var from = 0;
        foreach (var (start, length) in stretches)
        {
            kept.Add(Slice(from, start - from));
            from = start + length;
        }

        kept.Add(Slice(from));
        return Concat(kept);
    }

    /// <summary>The texts one behind the other.</summary>
    public static MappedText Concat(IReadOnlyCollection<MappedText> parts)
    {
        var offsets = new int[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.offsets.CopyTo(offsets, at);
            at += part.Length;
        }

        return new MappedText(string.Concat(parts.Select(p => p.Value)), offsets);
    }

    /// <summary>This text followed by <paramref name="next"/>.</summary>
    public MappedText Append(MappedText next) => new(Value + next.Value, [.. offsets, .. next.offsets]);

    /// <summary>Words that stand in the source right before this text, and it.</summary>
    public MappedText PrependPrinted(string words) => new(words + Value, [.. Enumerable.Repeat(OffsetOf(0), words.Length), .. offsets]);

    /// <summary>This text, a mark that no source prints, and <paramref name="next"/>.</summary>
    public MappedText AppendAfter(char mark, MappedText next) => Length == 0
        ? next
        : new(Value + mark + next.Value, [.. offsets, OffsetOf(Length - 1), .. next.offsets]);

    /// <summary>This text, a blank, and <paramref name="next"/>: a line break that <see cref="Squeeze"/> heals.</summary>
    public MappedText AppendLine(MappedText next) => AppendAfter(' ', next);

    /// <summary>This text without blanks, but one is kept between two Latin letters.</summary>
    public MappedText Squeeze()
    {
        var value = new StringBuilder(Length);
        var kept = new List<int>(Length);
        for (var i = 0; i < Length; i++)
        {
            if (!char.IsWhiteSpace(Value[i]))
            {
                value.Append(Value[i]);
                kept.Add(offsets[i]);
            }
            else if (value.Length > 0 && char.IsAsciiLetter(value[^1]) && NextVisible(i) is { } next && char.IsAsciiLetter(next))
            {
                value.Append(' ');
                kept.Add(offsets[i]);
            }
        }

        return new MappedText(value.ToString(), [.. kept]);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private char? NextVisible(int from)
    {
        // Only the last blank of a run looks at what follows, so that one blank remains of many.
        var next = from + 1;
        return next < Length && !char.IsWhiteSpace(Value[next]) ? Value[next] : null;
    }
}
