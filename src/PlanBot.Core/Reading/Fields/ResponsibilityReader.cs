using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Fields;

/// <summary>
/// Reads who answers for a task where the plan says it with verbs instead of labels
/// (<c>units 牵头，units 配合</c>, <c>units 按职责分工负责</c>), by the words of <c>responsibility.tsv</c>.
/// </summary>
internal sealed class ResponsibilityReader(PatternTable words, UnitShape shape, DeadlineReader deadlines)
{
    private const string ClauseMarks = "，,；;。\n";

    private static readonly char[] Marks = [.. ClauseMarks];

    private static readonly (string Name, LabelKind Kind)[] Verbs =
    [
        ("lead", LabelKind.Lead), ("support", LabelKind.Support), ("guide", LabelKind.Guide), ("owner", LabelKind.Owner),
    ];

    /// <summary>The values of a phrase that is nothing but units and verbs; null for any other.</summary>
    public IReadOnlyList<LabelledValue>? ReadStrict(MappedText phrase) =>
        Read(phrase) is { } values && values.All(v => v.Kind == LabelKind.Deadline || shape.FitsAll(v.Value.Value)) ? values : null;

    /// <summary>The values of a phrase with verbs in it, whatever its units look like; null where it has no verb.</summary>
    public IReadOnlyList<LabelledValue>? Read(MappedText phrase)
    {
        var values = new List<LabelledValue>();
        var verbs = 0;
        var pending = -1;
        foreach (var (start, length) in Brackets.Split(phrase.Value, ClauseMarks))
        {
            var clause = phrase.Value.Substring(start, length);
            if (clause.Length == 0 || words["note"].IsMatch(clause))
            {
                continue;
            }

            if (deadlines.Understands(clause))
            {
                values.Add(new LabelledValue(LabelKind.Deadline, phrase.Slice(start, length)));
            }
            else if (VerbOf(clause) is { } verb)
            {
                verbs++;
                var from = pending >= 0 ? pending : start;
                AddUnits(values, verb.Kind, phrase.Slice(from, start + verb.At - from).Without(words["by"]));
                pending = -1;
            }
            else
            {
                pending = pending >= 0 ? pending : start;
            }
        }

        if (pending >= 0)
        {
            AddUnits(values, LabelKind.Owner, phrase.Slice(pending));
        }

        return verbs > 0 && values.Exists(v => v.Kind != LabelKind.Deadline) ? values : null;
    }

    /// <summary>Whether a phrase is nothing but a list of units, perhaps with a deadline behind it.</summary>
    public IReadOnlyList<LabelledValue>? ReadBare(MappedText phrase)
    {
        var values = Split(new LabelledValue(LabelKind.Owner, phrase));
        return values.Any(v => v.Kind == LabelKind.Owner) && values.All(v => v.Kind == LabelKind.Deadline || shape.FitsAll(v.Value.Value))
            ? values
            : null;
    }

    /// <summary>The clauses of a labelled list: verbs in it, and deadlines that stand in it without a label, are told apart.</summary>
    public IReadOnlyList<LabelledValue> Split(LabelledValue labelled)
    {
        labelled = labelled with { Value = WithoutNotes(labelled.Value) };
        if (labelled.Kind == LabelKind.Deadline || labelled.Value.Length == 0)
        {
            return [labelled];
        }

        if (labelled.Kind is LabelKind.Owner && Read(labelled.Value) is { } read)
        {
            return read;
        }

        var last = labelled.Value.Value.LastIndexOfAny(Marks);
        return last > 0 && last < labelled.Value.Length - 1 && deadlines.Understands(labelled.Value.Value[(last + 1)..])
            ? [labelled with { Value = labelled.Value.Slice(0, last) }, new LabelledValue(LabelKind.Deadline, labelled.Value.Slice(last + 1))]
            : [labelled];
    }

    /// <summary>A value without the clauses behind it that say something of all tasks (which unit leads, "the same below").</summary>
    private MappedText WithoutNotes(MappedText value)
    {
        var end = value.Length;
        for (var last = value.Value.LastIndexOfAny(Marks); last > 0 && words["note"].IsMatch(value.Value[(last + 1)..end]); last = value.Value.LastIndexOfAny(Marks, last - 1))
        {
            end = last;
        }

        return value.Slice(0, end);
    }

    private static void AddUnits(List<LabelledValue> values, LabelKind kind, MappedText units)
    {
        var trimmed = units.TrimMarks();
        if (trimmed.Length > 0)
        {
            values.Add(new LabelledValue(kind, trimmed));
        }
    }

    private (LabelKind Kind, int At)? VerbOf(string clause)
    {
        foreach (var (name, kind) in Verbs)
        {
            if (words[name].Match(clause) is { Success: true } match)
            {
                return (kind, match.Index);
            }
        }

        return null;
    }
}
