using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>A stretch of a question that no tag explains: words of a task, or words that were not understood.</summary>
internal sealed record Chunk(int Start, int Length, string Text, bool IsAmount = false)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds the content words of a tagged question. A tag inside them that the plans' texts hold together with its
/// neighbours was no frame but part of a word (the 工作 of 工作站), and is taken back.
/// </summary>
internal sealed class ContentWords(CorpusTerms corpus, Thesaurus thesaurus)
{
    /// <summary>A name of this length may be the beginning of a longer word (the 灌云 of 灌云中专); a longer one is meant.</summary>
    private const int ShortName = 3;

    /// <summary>The chunks in order, and the tags that remain.</summary>
    public (IReadOnlyList<Chunk> Chunks, IReadOnlyList<Tag> Tags) Find(string text, IReadOnlyList<Tag> tags)
    {
        var owner = new Tag?[text.Length];
        foreach (var tag in tags)
        {
            Array.Fill(owner, tag, tag.Start, tag.Length);
        }

        var pasted = new PastedWords(corpus).Find(text, tags).Concat(new KnownWords(thesaurus).Find(text, tags)).ToList();
        var worded = tags.Where(t => t.Kind == TagKind.Quote || (t.Kind == TagKind.Amount && !tags.Any(l => l.Kind == TagKind.Literal && l.End == t.Start))).ToList();
        var kept = tags.Where(t => t.Kind is not (TagKind.Quote or TagKind.Amount) && !pasted.Exists(p => t.Start < p.End && p.Start < t.End)).ToList();
        foreach (var cut in tags.Except(kept).Except(worded))
        {
            Array.Fill(owner, null, cut.Start, cut.Length);
        }

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var tag in kept.Where(t => IsPartOfWord(text, owner, t)).ToList())
            {
                Array.Fill(owner, null, tag.Start, tag.Length);
                kept.Remove(tag);
                changed = true;
            }
        }

        foreach (var tag in kept.Where(t => t.Length == 1 && t.Kind == TagKind.Frame && IsHalfOfWord(text, owner, t)).ToList())
        {
            Array.Fill(owner, null, tag.Start, tag.Length);
            kept.Remove(tag);
        }

        return ([.. Chunks(text, owner).Concat(worded.Select(t => new Chunk(t.Start, t.Length, t.Value, t.Kind == TagKind.Amount))).OrderBy(c => c.Start)], kept);
    }

    private bool IsPartOfWord(string text, Tag?[] owner, Tag tag)
    {
        if (tag.Kind is TagKind.Time or TagKind.Ref or TagKind.Section or TagKind.Except or TagKind.Literal or TagKind.About)
        {
            return false;
        }

        // 帮扶合作资金 as the plans print it is part of a description.
        if (tag.Kind == TagKind.Property && tag.Start > 0 && owner[tag.Start - 1] is { Kind: TagKind.Plan } && IsPrinted(text, tag.Start - 1))
        {
            return true;
        }

        var left = IsContent(text, owner, tag.Start - 1) && corpus.ContainsAll(text.Substring(tag.Start - 1, 2));
        var right = IsContent(text, owner, tag.End) && corpus.ContainsAll(text.Substring(tag.End - 1, 2));
        if (tag.Length <= ShortName && (tag.Kind is TagKind.Domain or TagKind.Place or TagKind.Property || (tag.Kind == TagKind.Unit && (!tag.Unit!.IsBody || tag.Unit.Idle))))
        {
            return left || right;
        }

        // A single character that is no function word (the 列 of 班列) belongs to the word beside it.
        if (tag.Length == 1 && tag is not { Kind: TagKind.Unit } and not { Kind: TagKind.Frame, Value: "function" or "copula" or "yes-no" } && tag.Kind is not (TagKind.And or TagKind.Who))
        {
            return left || right;
        }

        // The 跟 of 跟岗 at the beginning joins nothing.
        if (tag is { Kind: TagKind.And, Length: 1 } && right && (tag.Start == 0 || !IsWordCharacter(text[tag.Start - 1])))
        {
            return true;
        }

        if (tag.Kind == TagKind.Progress && (left || right) && IsPrinted(text, tag.Start - 1) && IsPrinted(text, tag.End - 1))
        {
            return true;
        }

        return tag.Kind != TagKind.Unit && left && right && corpus.ContainsAll(text.Substring(tag.Start - 1, tag.Length + 2));
    }

    // 按照实施进度要求: printed together with both neighbours, whatever they are.
    private bool IsPrinted(string text, int at) => at >= 0 && at + 1 < text.Length && corpus.ContainsAll(text.Substring(at, 2)) && TextFolder.IsHan(text[at]) && TextFolder.IsHan(text[at + 1]);

    // A function word beside a lone character is half of a word that the plans print (the 就 of 就业).
    private bool IsHalfOfWord(string text, Tag?[] owner, Tag tag) =>
        (IsLone(text, owner, tag.End) && corpus.Contains(text.Substring(tag.Start, 2)))
        || (IsLone(text, owner, tag.Start - 1) && corpus.Contains(text.Substring(tag.Start - 1, 2)));

    private static bool IsLone(string text, Tag?[] owner, int at) =>
        IsContent(text, owner, at) && !IsContent(text, owner, at - 1) && !IsContent(text, owner, at + 1);

    /// <summary>Lone characters that neither tags nor words explain.</summary>
    public static IEnumerable<string> Leftovers(TaggedQuestion question)
    {
        var explained = new bool[question.Question.Text.Length];
        foreach (var (start, length) in question.Tags.Select(t => (t.Start, t.Length)).Concat(question.Chunks.Select(c => (c.Start, c.Length))))
        {
            Array.Fill(explained, true, start, length);
        }

        return question.Question.Text.Where((c, i) => !explained[i] && IsWordCharacter(c)).Select(c => c.ToString());
    }

    private static bool IsContent(string text, Tag?[] owner, int at) =>
        at >= 0 && at < text.Length && owner[at] is null && (IsWordCharacter(text[at]) || IsJoint(text, at));

    // The plus of 2+1 holds the term together.
    private static bool IsJoint(string text, int at) =>
        text[at] == '+' && at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]);

    private static IEnumerable<Chunk> Chunks(string text, Tag?[] owner)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsContent(text, owner, start))
            {
                continue;
            }

            var end = start;
            while (IsContent(text, owner, end))
            {
                end++;
            }

            if (end - start > 1 || char.IsAsciiLetterOrDigit(text[start]))
            {
                yield return new Chunk(start, end - start, text[start..end]);
            }

            start = end;
        }
    }

    private static bool IsWordCharacter(char c) => TextFolder.IsHan(c) || char.IsAsciiLetterOrDigit(c);
}
