using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>
/// Knows a unit by a name that is shorter or longer than the plans' (住更局 for 住房和城市更新局): it ends alike, begins
/// alike, and all of its characters stand in the other's in their order. Two units that fit are none.
/// </summary>
internal sealed class ShortUnitNames
{
    private const int LongestName = 16;
    private const int ShortestStem = 2;

    private readonly UnitVocabulary units;
    private readonly UnitLexicon lexicon;
    private readonly ILookup<(char First, string Ending), (string Stem, string Unit)> stems;

    public ShortUnitNames(UnitVocabulary units, UnitLexicon lexicon)
    {
        this.units = units;
        this.lexicon = lexicon;
        stems = units.Entries
            .Where(e => e.Value is { Idle: false, Units.Count: 1 })
            .Select(e => (Key: lexicon.Naming.StemOf(e.Key), Unit: e.Value.Units[0]))
            .Where(e => e.Key is { Stem.Length: >= ShortestStem })
            .ToLookup(e => (e.Key!.Value.Stem[0], e.Key.Value.Endings[0]), e => (e.Key!.Value.Stem, e.Unit));
    }

    /// <summary>The question with such names replaced by the units' own; <paramref name="tag"/> tags a question.</summary>
    public FoldedQuestion Resolve(FoldedQuestion question, Func<FoldedQuestion, IReadOnlyList<Tag>> tag)
    {
        IReadOnlyList<Tag>? tags = null;
        for (var end = question.Text.Length; end > ShortestStem; end--)
        {
            if (lexicon.Naming.StemOf(question.Text[..end]) is null)
            {
                continue;
            }

            tags ??= tag(question);
            if (Find(question.Text, end, tags) is { } found)
            {
                question = question.Replace(found.Start, end - found.Start, found.Name);
            }
        }

        return question;
    }

    // The longest stretch that ends here, begins where something else ends, and is no name that is known.
    private (int Start, string Name)? Find(string text, int end, IReadOnlyList<Tag> tags)
    {
        for (var start = Math.Max(0, end - LongestName); start <= end - ShortestStem; start++)
        {
            var name = text[start..end];
            if (IsBoundary(text, start, tags) && name.All(TextFolder.IsHan) && !tags.Any(t => t.Start < end && start < t.End && Parts(t)))
            {
                if (IsKnown(name))
                {
                    return null;
                }

                if (UnitOf(name) is { } unit)
                {
                    return (start, units.NamesOf(unit)[0]);
                }
            }
        }

        return null;
    }

    private static bool IsBoundary(string text, int start, IReadOnlyList<Tag> tags) =>
        start == 0 || !TextFolder.IsHan(text[start - 1]) || tags.Any(t => t.End == start && t.Kind is not (TagKind.Unit or TagKind.Domain));

    // What means something by itself is no part of an unknown name.
    private static bool Parts(Tag tag) => tag is { Kind: TagKind.Unit, Unit.Idle: false }
        || (tag.Length > 1 && tag.Kind is not (TagKind.Unit or TagKind.Domain or TagKind.Place or TagKind.Frame));

    // A body that owns nothing is asked for by its own name; by another one (教体局) a unit that owns something may be meant.
    private bool IsKnown(string name) => units.Entries.GetValueOrDefault(name) is { } entry
        && (!entry.Idle || lexicon.BodyOf(name) is not { } body || name.EndsWith(body.Body.Name, StringComparison.Ordinal) || name.EndsWith(body.Body.Forms[1 % body.Body.Forms.Count], StringComparison.Ordinal));

    private string? UnitOf(string name)
    {
        var bare = lexicon.Naming.WithoutLevel(name).Bare;
        foreach (var asked in new[] { name, bare }.Distinct(StringComparer.Ordinal))
        {
            if (lexicon.Naming.StemOf(asked) is not { Stem.Length: >= ShortestStem } own)
            {
                continue;
            }

            var fitting = stems[(own.Stem[0], own.Endings[0])]
                .Where(s => IsShortFor(own.Stem, s.Stem) || (IsShortFor(s.Stem, own.Stem) && lexicon.BodyOf(s.Unit) is null))
                .Select(s => s.Unit).Distinct(StringComparer.Ordinal).Take(2).ToList();
            if (fitting.Count == 1)
            {
                return fitting[0];
            }
        }

        return null;
    }

    private static bool IsShortFor(string brief, string name)
    {
        var at = 0;
        foreach (var c in name)
        {
            at += at < brief.Length && brief[at] == c ? 1 : 0;
        }

        return at == brief.Length && brief.Length < name.Length;
    }
}
