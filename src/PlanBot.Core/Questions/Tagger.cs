using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Cuts a question into tagged stretches and rest. Of all ways to cut it, the one counts whose stretches have the
/// greatest sum of squared lengths, less a little for every character left over, so that long names win over short words
/// inside them and whole cuts over ragged ones.
/// </summary>
internal sealed class Tagger(Vocabulary vocabulary, CorpusTerms corpus, QuestionLexicon lexicon, ChineseNumerals numerals)
{
    private const int CostOfRest = 2;

    private static readonly (string Pattern, TagKind Kind)[] Words =
        [("progress", TagKind.Progress), ("literal", TagKind.Literal), ("open-ended", TagKind.OpenEnded), ("quote", TagKind.Quote), ("amount", TagKind.Amount)];

    private static readonly (string Pattern, string Kind)[] UnitSorts = [("units-county", "county"), ("units-park", "park")];
    private static readonly string[] Sorts = ["county", "park"];

    private static readonly (string Pattern, TagKind Kind)[] Numbers =
        [("ref", TagKind.Ref), ("first", TagKind.First), ("claim", TagKind.Claim), ("pointer", TagKind.Pointer)];

    /// <summary>The tags of <paramref name="question"/> in order, without overlaps.</summary>
    public IReadOnlyList<Tag> Tag(FoldedQuestion question)
    {
        var text = question.Text;
        var startingAt = lexicon.Times.Find(text).Concat(References(text)).Concat(lexicon.Figures.Find(text)).ToLookup(t => t.Start);
        var best = new long[text.Length + 1];
        var choice = new Tag?[text.Length];
        for (var start = text.Length - 1; start >= 0; start--)
        {
            best[start] = best[start + 1] - CostOfRest;
            foreach (var tag in startingAt[start].Concat(Phrases(text, start)))
            {
                var score = ((long)tag.Length * tag.Length) + best[tag.End];
                if (score > best[start])
                {
                    (best[start], choice[start]) = (score, tag);
                }
            }
        }

        var tags = new List<Tag>();
        for (var at = 0; at < text.Length; at = choice[at]?.End ?? at + 1)
        {
            if (choice[at] is { } tag)
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    private IEnumerable<Tag> Phrases(string text, int start)
    {
        for (var length = Math.Min(vocabulary.LongestPhrase, text.Length - start); length > 0; length--)
        {
            if (IsWhole(text, start, length) && vocabulary.Find(text.AsSpan(start, length)) is { } phrase && !CutsWord(text, start, length, phrase.Kind))
            {
                yield return new Tag(start, length, phrase.Kind, phrase.Value, phrase.Unit);
            }
        }
    }

    // 谁负责人才引进: the last character of 负责人 begins a word of the plans, and what is left is a phrase by itself.
    private bool CutsWord(string text, int start, int length, TagKind kind) => kind == TagKind.Property
        && start + length < text.Length
        && corpus.Contains(text.Substring(start + length - 1, 2))
        && vocabulary.Find(text.AsSpan(start, length - 1)) is not null;

    // A Latin phrase must not begin or end inside a longer Latin word.
    private static bool IsWhole(string text, int start, int length)
    {
        var end = start + length;
        var cutsBefore = start > 0 && char.IsAsciiLetter(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1]);
        var cutsAfter = end < text.Length && char.IsAsciiLetter(text[end - 1]) && char.IsAsciiLetterOrDigit(text[end]);
        return !cutsBefore && !cutsAfter;
    }

    private IEnumerable<Tag> References(string text) =>
    [
        .. lexicon.Patterns["section"].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.Section, Path(m))),
        .. Words.SelectMany(w => Worded(text, w.Pattern, w.Kind)).Where(t => t.Kind != TagKind.Quote || !IsOfTerms(t.Value)),
        .. UnitSorts.SelectMany(s => lexicon.Patterns[s.Pattern].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.Units, s.Kind))),
        .. lexicon.Patterns["ordinal"].Matches(text).Where(m => PositionsOf(m).Length > 0).Select(m => new Tag(m.Index, m.Length, TagKind.Ordinal, PositionsOf(m))),
        .. lexicon.Patterns["unit-kind"].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.UnitKind, Array.Find(Sorts, s => m.Groups[s].Success)!)),
        .. Numbers.SelectMany(n => Numbered(text, n.Pattern, n.Kind)),
        .. lexicon.Patterns["sole"].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.Sole, string.Empty)),
        .. lexicon.Patterns["count-of"].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.Count, IntentReader.OfTasks)),
        .. lexicon.Patterns["which-units"].Matches(text).Select(m => new Tag(m.Index, m.Length, TagKind.Who, IntentReader.WhichUnits)),
        .. lexicon.Patterns["one-year-only"].Matches(text).Select(OneYearOnly),
        .. lexicon.Patterns["figure-extreme"].Matches(text).Select(m =>
            new Tag(m.Index, m.Length, TagKind.Most, (m.Groups["most"].Success ? IntentReader.Highest : IntentReader.Lowest) + m.Groups["measure"].Value)),
    ];

    // “无锡连云港工业园区”, “完成时间：10月底前”: names and times in quotation marks are what they are without.
    private bool IsOfTerms(string quoted)
    {
        if (vocabulary.Find(quoted) is { } phrase)
        {
            return phrase.Kind is TagKind.Section or TagKind.Unit or TagKind.Domain;
        }

        var time = lexicon.Times.Find(quoted).Where(t => t.End == quoted.Length).MaxBy(t => t.Length);
        return time is not null && (time.Start == 0 || vocabulary.Find(quoted.AsSpan(0, time.Start).TrimEnd(":：")) is { Kind: TagKind.When });
    }

    // The value is what the pattern calls w, of a sum of money with its unit; a pattern without one gives none.
    private IEnumerable<Tag> Worded(string text, string pattern, TagKind kind) =>
        lexicon.Patterns[pattern].Matches(text).Select(m => new Tag(m.Index, m.Length, kind, m.Groups["w"].Value + (kind == TagKind.Amount ? lexicon.MoneyUnit : string.Empty)));

    private List<Tag> Numbered(string text, string pattern, TagKind kind) =>
        [.. lexicon.Patterns[pattern].Matches(text)
            .Where(m => Part(m, "n") is not null)
            .Select(m => new Tag(m.Index, m.Length, kind, Path(m) + Part(m, "n")))];

    // 2024年有2026年没有 asks for what was dropped, the other way round for what is new.
    private static Tag OneYearOnly(Match match) =>
        new(match.Index, match.Length, TagKind.Compare, YearIn(match, "has") < YearIn(match, "lacks") ? "dropped" : "new");

    private static int YearIn(Match match, string side)
    {
        const int century = 2000;
        const int relative = 9000;
        return match.Groups[side + "year"] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % century
            : match.Groups[side + "earlier"].Success ? relative
            : match.Groups[side + "last"].Success ? relative + 1
            : relative + 2;
    }

    private static string Path(Match match) =>
        match.Groups["c"].Value + (match.Groups["p"].Success ? $"({match.Groups["p"].Value})" : string.Empty);

    // 3, from the end -1, or 3..5.
    private string PositionsOf(Match match) => match.Groups["last"].Success ? "-1"
        : match.Groups["back"].Success ? Part(match, "back") is { } back ? "-" + back : string.Empty
        : Part(match, "n") is not { } first ? string.Empty
        : !match.Groups["to"].Success ? first
        : Part(match, "to") is { } last ? first + Positions.Between + last : string.Empty;

    private string? Part(Match match, string group) =>
        numerals.TryParse(match.Groups[group].ValueSpan, out var number) && number > 0
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
