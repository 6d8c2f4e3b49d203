using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Fields;

/// <summary>What a label introduces.</summary>
internal enum LabelKind
{
    Owner,
    Lead,
    Support,
    Guide,
    Deadline,
}

/// <summary>A labelled value inside an owner bracket.</summary>
/// <param name="Kind">What the label introduces.</param>
/// <param name="Value">The words behind it, squeezed.</param>
internal sealed record LabelledValue(LabelKind Kind, MappedText Value);

/// <summary>What a task prints of its owners and deadline, and the text that is left without it.</summary>
/// <param name="Body">The task's text.</param>
/// <param name="Values">Values in printed order.</param>
/// <param name="UnclosedAt">Index in the block of a bracket that never closes; -1 where all close.</param>
/// <param name="End">Offset in the source of the last character that belongs to an owner or deadline.</param>
internal sealed record Annotation(MappedText Body, IReadOnlyList<LabelledValue> Values, int UnclosedAt, int End);

/// <summary>
/// Finds what a block prints of owners and deadlines: labelled brackets, brackets with verbs, labels without brackets,
/// a last sentence of units and verbs.
/// </summary>
internal sealed class AnnotationReader
{
    private readonly Dictionary<string, LabelKind> kinds;
    private readonly ResponsibilityReader responsibility;
    private readonly DeadlineReader deadlines;
    private readonly Regex opener;
    private readonly Regex labelAtStart;
    private readonly Regex labelInside;
    private readonly Regex labelAfterSentence;
    private readonly Regex anyLabel;

    private AnnotationReader(Dictionary<string, LabelKind> kinds, ResponsibilityReader responsibility, DeadlineReader deadlines)
    {
        this.kinds = kinds;
        this.responsibility = responsibility;
        this.deadlines = deadlines;
        var labels = string.Join('|', kinds.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));
        Regex Made(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        opener = Made(@"[（(〔\[［【﹝〈]");
        labelAtStart = Made($@"\G(?:{labels})[:：]");
        labelInside = Made($@"(?:^|[，,；;。、\n])(?<label>{labels})[:：]");
        labelAfterSentence = Made($@"(?:^|(?<=[。；;！？”」）)〕\]】\n]))(?<label>{labels})[:：]");
        anyLabel = Made($@"(?:{labels})[:：]");
    }

    /// <summary>Loads the labels.</summary>
    /// <param name="path">The table.</param>
    /// <param name="responsibility">Reads what is said with verbs.</param>
    /// <param name="deadlines">Tells deadlines.</param>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static AnnotationReader Load(string path, ResponsibilityReader responsibility, DeadlineReader deadlines) => new(
        Table.Load(path, "label", "kind").Rows.ToDictionary(r => r["label"], r => r.Kind<LabelKind>("kind"), StringComparer.Ordinal),
        responsibility,
        deadlines);

    /// <summary>Index of the first label in <paramref name="text"/>; -1 where there is none.</summary>
    public int FindLabel(string text) => anyLabel.Match(text) is { Success: true } match ? match.Index : -1;

    /// <summary>Takes every owner and deadline out of <paramref name="block"/>; null where it prints none.</summary>
    /// <param name="block">The block without its number.</param>
    /// <param name="bare">Whether a bracket at its end that holds nothing but units counts too.</param>
    public Annotation? Read(MappedText block, bool bare)
    {
        var found = new Found(block);
        TakeBrackets(found, bare);
        TakeLabels(found);
        if (found.Values.Count == 0)
        {
            TakeLastSentence(found);
        }

        return found.Values.Count == 0 ? null : new Annotation(found.Body.Trim().Squeeze(), found.Values, found.UnclosedAt, found.End);
    }

    private void TakeBrackets(Found found, bool bare)
    {
        var match = opener.Match(found.Body.Value);
        while (match.Success)
        {
            var text = found.Body.Value;
            var closer = Brackets.FindCloser(text, match.Index);
            var labelled = labelAtStart.IsMatch(text, match.Index + 1);
            if (closer < 0 && labelled)
            {
                found.UnclosedAt = match.Index;
                closer = text.Length;
            }

            var values = closer < 0 ? null : ValuesOf(found.Body, match.Index, closer, labelled, bare);
            if (values is { Count: > 0 })
            {
                found.Take(match.Index, Math.Min(closer + 1, text.Length), values);
            }

            match = opener.Match(found.Body.Value, values is { Count: > 0 } ? match.Index : match.Index + 1);
        }
    }

    private IReadOnlyList<LabelledValue>? ValuesOf(MappedText body, int open, int closer, bool labelled, bool bare)
    {
        var inside = body.Slice(open + 1, closer - open - 1);
        if (labelled)
        {
            return [.. ReadValues(inside, labelInside.Matches(inside.Value)).SelectMany(responsibility.Split)];
        }

        var last = closer + 1 >= body.Length || (closer + 2 == body.Length && body.Value[closer + 1] == '。') || Brackets.IsOpener(body.Value[closer + 1]);
        if (last && deadlines.Understands(inside.Value))
        {
            return [new LabelledValue(LabelKind.Deadline, inside)];
        }

        return responsibility.ReadStrict(inside) ?? (bare && last ? responsibility.ReadBare(inside) : null);
    }

    private void TakeLabels(Found found)
    {
        for (var match = labelAfterSentence.Match(found.Body.Value); match.Success; match = labelAfterSentence.Match(found.Body.Value))
        {
            var text = found.Body.Value;
            var end = text.AsSpan(match.Index).IndexOfAny('。', '\n') is >= 0 and var length ? match.Index + length : -1;
            end = end < 0 ? text.Length : end;
            var inside = found.Body.Slice(match.Index, end - match.Index);
            found.Take(match.Index, Math.Min(end + 1, text.Length), [.. ReadValues(inside, labelInside.Matches(inside.Value)).SelectMany(responsibility.Split)]);
        }
    }

    private void TakeLastSentence(Found found)
    {
        var text = found.Body.Value;
        var end = text.EndsWith('。') ? text.Length - 1 : text.Length;
        var start = end == 0 ? 0 : text.LastIndexOf('。', end - 1) + 1;
        if (end > start && responsibility.ReadStrict(found.Body.Slice(start, end - start)) is { } values)
        {
            found.Take(start, text.Length, values);
        }
    }

    private IEnumerable<LabelledValue> ReadValues(MappedText inside, MatchCollection labels)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var end = i + 1 < labels.Count ? labels[i + 1].Index : inside.Length;
            yield return new LabelledValue(kinds[labels[i].Groups["label"].Value], inside.Slice(start, end - start).TrimMarks());
        }
    }

    private sealed class Found(MappedText block)
    {
        public MappedText Body { get; private set; } = block;

        public List<LabelledValue> Values { get; } = [];

        public int UnclosedAt { get; set; } = -1;

        public int End { get; private set; }

        public void Take(int start, int end, IReadOnlyList<LabelledValue> values)
        {
            Values.AddRange(values);
            End = Math.Max(End, Body.OffsetOf(end - 1));
            var doubled = start > 0 && end < Body.Length && Body.Value[start - 1] == '。' && Body.Value[end] == '。';
            Body = Body.Without(start, end - start + (doubled ? 1 : 0));
        }
    }
}
