using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Corrects a one-character slip in the name of a unit or domain: a character that sounds alike, two swapped, one too
/// many, one missing, or one other. Real names of other units stand in the vocabulary and are therefore never slips.
/// </summary>
internal sealed class SlipCorrector
{
    private const int ShortestName = 3;

    /// <summary>Names of places are said in two characters (赣榆), and only a character that sounds alike is a slip in them.</summary>
    private const int ShortName = 2;
    private const int SoundsAlike = 1;
    private const int ShortestForMissing = 4;
    private const int LongestSlips = 3;

    private readonly Pinyin pinyin;
    private readonly CorpusTerms corpus;
    private readonly Thesaurus thesaurus;
    private readonly ChineseNumerals numerals;
    private readonly int longest;
    private readonly ILookup<char, Name> byFirst;
    private readonly ILookup<char, Name> byLast;

    public SlipCorrector(Pinyin pinyin, CorpusTerms corpus, Thesaurus thesaurus, UnitVocabulary units, IReadOnlyList<Domain> domains, ChineseNumerals numerals)
    {
        this.numerals = numerals;
        this.pinyin = pinyin;
        this.corpus = corpus;
        this.thesaurus = thesaurus;
        List<Name> names =
        [
            .. units.Entries.Where(e => IsHanName(e.Key) || (e.Key.Length == ShortName && e.Value is { Idle: false, IsBody: false })).Select(e => new Name(e.Key, string.Join('|', e.Value.Units), e.Value.Units[0], e.Value.Idle, IsUnit: true)),
            .. domains.SelectMany(d => d.Asked.Where(a => a.Length >= ShortestForMissing).Select(a => new Name(a, d.Name, d.Name, Idle: false, IsUnit: false))),
        ];
        longest = names.Select(n => n.Text.Length).DefaultIfEmpty(0).Max();
        byFirst = names.ToLookup(n => n.Text[0]);
        byLast = names.ToLookup(n => n.Text[^1]);
    }

    /// <summary>The question with slips corrected, and a remark for each. <paramref name="tag"/> tags a question.</summary>
    public (FoldedQuestion Question, IReadOnlyList<QueryRemark> Remarks) Correct(
        FoldedQuestion question, Func<FoldedQuestion, IReadOnlyList<Tag>> tag)
    {
        var remarks = new List<QueryRemark>();
        while (remarks.Count < LongestSlips && FindSlip(question.Text, tag(question)) is { } slip)
        {
            remarks.Add(new QueryRemark(RemarkKind.Corrected, question.Text.Substring(slip.Start, slip.Length), slip.Name.Shown));
            question = question.Replace(slip.Start, slip.Length, slip.Name.Text);
        }

        return (question, remarks);
    }

    private static bool IsHanName(string name) => name.Length >= ShortestName && name.All(c => TextFolder.IsHan(c) || c is '(' or ')');

    private Slip? FindSlip(string text, IReadOnlyList<Tag> tags)
    {
        var tagged = new bool[text.Length];
        var frozen = new bool[text.Length];
        foreach (var tag in tags)
        {
            Array.Fill(tagged, true, tag.Start, tag.Length);
            Array.Fill(frozen, tag.Kind is TagKind.Unit or TagKind.Time or TagKind.Place or TagKind.OffTopic or TagKind.Property || tag is { Kind: TagKind.Frame, Value: "person" }, tag.Start, tag.Length);
        }

        // 农村局 behind characters that nothing explains may be the end of a longer name (市农叶农村局).
        foreach (var tag in tags.Where(t => t is { Kind: TagKind.Unit, Length: <= ShortestName, Start: > 0 } && TextFolder.IsHan(text[t.Start - 1]) && !tagged[t.Start - 1]))
        {
            Array.Fill(frozen, false, tag.Start, tag.Length);
        }

        FreezeKnownWords(text, frozen);

        var slips = new List<Slip>();
        for (var start = 0; start < text.Length; start++)
        {
            var reach = start;
            while (reach < text.Length && reach - start <= longest && TextFolder.IsHan(text[reach]) && !frozen[reach])
            {
                reach++;
            }

            AddSlipsAt(text, start, reach, tagged, slips);
        }

        slips.RemoveAll(s => tags.Any(t => t.Length >= ShortestName && t.Start < s.Start + s.Length && s.Start < t.End && (t.Start < s.Start || t.End > s.Start + s.Length)));
        return Unique(slips);
    }

    // A word of official language (退役军人安置) is none of a unit's name.
    private void FreezeKnownWords(string text, bool[] frozen)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = Math.Min(thesaurus.LongestWord, text.Length - start); length > ShortestName; length--)
            {
                if (thesaurus.FindAt(text, start, length) is not null)
                {
                    Array.Fill(frozen, true, start, length);
                    break;
                }
            }
        }
    }

    private void AddSlipsAt(string text, int start, int reach, bool[] tagged, List<Slip> slips)
    {
        for (var end = start + ShortName; end <= reach; end++)
        {
            // A stretch that tags explain, or that the plans print as it stands, is no slip; of a short one every character must be unexplained.
            var isShort = end - start == ShortName;
            var explained = tagged.AsSpan(start, end - start);
            if ((isShort ? explained.Contains(true) : !explained.Contains(false)) || corpus.ContainsAll(text[start..end]))
            {
                continue;
            }

            var window = text.AsSpan(start, end - start);
            foreach (var name in byFirst[window[0]].Concat(byLast[window[^1]]))
            {
                // A name that owns nothing is no better guess than what is written, where it begins with another character.
                if ((!name.Idle || window[0] == name.Text[0]) && IsNear(name, window.Length) && Cost(window, name.Text) is { } cost && (!isShort || cost == SoundsAlike))
                {
                    slips.Add(new Slip(start, window.Length, name, cost));
                }
            }
        }
    }

    // The likeliest slip counts, the longest name among equally likely ones, and a unit that owns tasks before one that owns
    // none; two units equally near are no correction.
    private static Slip? Unique(List<Slip> slips)
    {
        if (slips.Count == 0)
        {
            return null;
        }

        var least = slips.Min(s => s.Cost);
        var likeliest = slips.Where(s => s.Cost == least).ToList();
        var longest = likeliest.Max(s => s.Name.Text.Length);
        var best = likeliest.Where(s => s.Name.Text.Length == longest).ToList();
        var owning = best.Where(s => !s.Name.Idle).ToList();
        best = owning.Count > 0 ? owning : best;
        return best.Select(s => s.Name.Meaning).Distinct(StringComparer.Ordinal).Count() == 1 ? best[0] : null;
    }

    // A character more inside a domain's words (县区签帮扶) is another word of the question, not a slip.
    private static bool IsNear(Name name, int length) =>
        name.Text.Length == ShortName || length == ShortName ? name.Text.Length == length
        : name.IsUnit ? Math.Abs(name.Text.Length - length) <= 1 : name.Text.Length - length is 0 or 1;

    private int? Cost(ReadOnlySpan<char> window, ReadOnlySpan<char> name)
    {
        var head = window.CommonPrefixLength(name);
        var tail = 0;
        while (tail < Math.Min(window.Length, name.Length) - head && window[^(tail + 1)] == name[^(tail + 1)])
        {
            tail++;
        }

        var wrong = window[head..^tail];
        var right = name[head..^tail];
        return (wrong.Length, right.Length) switch
        {
            (1, 1) when pinyin.SoundAlike(wrong[0], right[0]) => SoundsAlike,
            (2, 2) when wrong[0] == right[1] && wrong[1] == right[0] => 2,
            (1, 0) when head > 0 && tail > 0 => 3,
            (0, 1) when name.Length >= ShortestForMissing => 3,
            (1, 1) when tail > 0 && !numerals.TryParse(wrong, out _) => 4, // 四院 is the fourth hospital, not 市法院.
            _ => null,
        };
    }

    private sealed record Name(string Text, string Meaning, string Shown, bool Idle, bool IsUnit);

    private sealed record Slip(int Start, int Length, Name Name, int Cost);
}
