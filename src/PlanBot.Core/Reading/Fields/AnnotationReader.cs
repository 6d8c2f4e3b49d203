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
        var text = found.Body.Value;
        var closers = Brackets.FindClosers(text);
        var taken = new List<(int Start, int End, IReadOnlyList<LabelledValue> Values)>();
        for (var match = opener.Match(text); match.Success;)
        {
            var open = match.Index;
            var closer = closers[open];
            var labelled = labelAtStart.IsMatch(text, open + 1);
            if (closer < 0 && labelled)
            {
                found.UnclosedAt = open;
                closer = text.Length;
            }

            var values = closer < 0 ? null : ValuesOf(found.Body, open, closer, labelled, bare);
            var next = open + 1;
            if (values is { Count: > 0 })
            {
                next = Math.Min(closer + 1, text.Length);
                taken.Add((open, next, values));
            }

            match = opener.Match(text, next);
        }

        found.Take(taken);
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
        var text = found.Body.Value;
        var taken = new List<(int Start, int End, IReadOnlyList<LabelledValue> Values)>();
        for (var match = labelAfterSentence.Match(text); match.Success; match = labelAfterSentence.Match(text, taken[^1].End))
        {
            var length = text.AsSpan(match.Index).IndexOfAny('。', '\n');
            var end = length < 0 ? text.Length : match.Index + length;
            var inside = found.Body.Slice(match.Index, end - match.Index);
            taken.Add((match.Index, Math.Min(end + 1, text.Length), [.. ReadValues(inside, labelInside.Matches(inside.Value)).SelectMany(responsibility.Split)]));
        }

        found.Take(taken);
    }

    private void TakeLastSentence(Found found)
    {
        var text = found.Body.Value;
        var end = text.EndsWith('。') ? text.Length - 1 : text.Length;
        var start = end == 0 ? 0 : text.LastIndexOf('。', end - 1) + 1;
        if (end > start && responsibility.ReadStrict(found.Body.Slice(start, end - start)) is { } values)
        {
            found.Take([(start, text.Length, values)]);
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

        /// <summary>Takes stretches out of the body, in the order of the text; of two full stops around one, one stays.</summary>
        public void Take(IReadOnlyList<(int Start, int End, IReadOnlyList<LabelledValue> Values)> stretches)
        {
            var cuts = new List<(int Start, int Length)>(stretches.Count);
            var (text, kept) = (Body.Value, '\0'); // The character in front of the next stretch.
            var from = 0;
            foreach (var (start, end, values) in stretches)
            {
                Values.AddRange(values);
                End = Math.Max(End, Body.OffsetOf(end - 1));
                kept = start > from ? text[start - 1] : kept;
                var doubled = kept == '。' && end < text.Length && text[end] == '。';
                from = end + (doubled ? 1 : 0);
                cuts.Add((start, from - start));
            }

            Body = cuts.Count == 0 ? Body : Body.Without(cuts);
        }
    }
}
