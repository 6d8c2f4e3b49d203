using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading;

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

/// <summary>The owner bracket of a task and the text that is left without it.</summary>
/// <param name="Body">The task's text.</param>
/// <param name="Values">Labelled values in printed order.</param>
/// <param name="UnclosedAt">Index in the block of a bracket that never closes; -1 where all close.</param>
internal sealed record Annotation(MappedText Body, IReadOnlyList<LabelledValue> Values, int UnclosedAt);

/// <summary>Finds owner and deadline brackets by the labels of <c>labels.tsv</c>.</summary>
internal sealed class AnnotationReader
{
    private readonly Dictionary<string, LabelKind> kinds;
    private readonly Regex opening;
    private readonly Regex label;
    private readonly Regex anyLabel;

    private AnnotationReader(Dictionary<string, LabelKind> kinds)
    {
        this.kinds = kinds;
        var words = string.Join('|', kinds.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));
        var timeout = TimeSpan.FromSeconds(2);
        opening = new Regex($@"[（(〔\[［【﹝](?=(?:{words})[:：])", RegexOptions.CultureInvariant, timeout);
        label = new Regex($@"(?:^|[，,；;。、])(?<label>{words})[:：]", RegexOptions.CultureInvariant, timeout);
        anyLabel = new Regex($@"(?:{words})[:：]", RegexOptions.CultureInvariant, timeout);
    }

    /// <summary>Loads the labels.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static AnnotationReader Load(string path) => new(
        Table.Load(path, "label", "kind").Rows.ToDictionary(r => r["label"], r => r.Kind<LabelKind>("kind"), StringComparer.Ordinal));

    /// <summary>Index of the first label in <paramref name="text"/>; -1 where there is none.</summary>
    public int FindLabel(string text) => anyLabel.Match(text) is { Success: true } match ? match.Index : -1;

    /// <summary>Takes every labelled bracket out of <paramref name="block"/>; null where it has none.</summary>
    public Annotation? Read(MappedText block)
    {
        var body = block;
        var values = new List<LabelledValue>();
        var unclosed = -1;
        for (var match = opening.Match(body.Value); match.Success; match = opening.Match(body.Value, match.Index))
        {
            var closer = Brackets.FindCloser(body.Value, match.Index);
            if (closer < 0)
            {
                unclosed = match.Index;
                closer = body.Length;
            }

            values.AddRange(ReadValues(body.Slice(match.Index + 1, closer - match.Index - 1)));
            body = body.Without(match.Index, Math.Min(closer + 1, body.Length) - match.Index);
        }

        return values.Count == 0 ? null : new Annotation(body, values, unclosed);
    }

    private IEnumerable<LabelledValue> ReadValues(MappedText inside)
    {
        var labels = label.Matches(inside.Value);
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var end = i + 1 < labels.Count ? labels[i + 1].Index : inside.Length;
            yield return new LabelledValue(kinds[labels[i].Groups["label"].Value], TrimMarks(inside.Slice(start, end - start)));
        }
    }

    private static MappedText TrimMarks(MappedText value)
    {
        const string marks = "，,；;。、";
        var end = value.Length;
        while (end > 0 && marks.Contains(value.Value[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return value.Slice(0, end);
    }
}
