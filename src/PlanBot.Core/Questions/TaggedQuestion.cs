namespace PlanBot.Core.Questions;

/// <summary>A question cut into tags and content words.</summary>
internal sealed class TaggedQuestion(FoldedQuestion question, IReadOnlyList<Tag> tags, IReadOnlyList<Chunk> chunks)
{
    private static readonly System.Buffers.SearchValues<char> ClauseMarks = System.Buffers.SearchValues.Create(",;.!?:。，；！？：");

    /// <summary>The folded question.</summary>
    public FoldedQuestion Question { get; } = question;

    /// <summary>Tags in order.</summary>
    public IReadOnlyList<Tag> Tags { get; } = tags;

    /// <summary>Content words in order.</summary>
    public IReadOnlyList<Chunk> Chunks { get; } = chunks;

    /// <summary>Whether there is a tag of <paramref name="kind"/>.</summary>
    public bool Has(TagKind kind) => Tags.Any(t => t.Kind == kind);

    /// <summary>Tags of <paramref name="kind"/> in order.</summary>
    public IEnumerable<Tag> Of(TagKind kind) => Tags.Where(t => t.Kind == kind);

    /// <summary>The characters of a tag.</summary>
    public string TextOf(Tag tag) => Question.Text.Substring(tag.Start, tag.Length);

    /// <summary>Whether only punctuation or frame words lie between two places.</summary>
    public bool IsClose(int end, int start) =>
        start >= end
        && !Chunks.Any(c => c.Start >= end && c.End <= start)
        && Tags.Where(t => t.Start >= end && t.End <= start).All(IsLight);

    /// <summary>Whether a tag says nothing of what is asked for: a frame word, or one that only concerns the conversation or the form of the answer.</summary>
    public static bool IsLight(Tag tag) => tag.Kind
        is TagKind.Frame or TagKind.Pointer or TagKind.Follow or TagKind.Self or TagKind.IAm or TagKind.Back or TagKind.Both or TagKind.Reset or TagKind.File;

    /// <summary>Whether no punctuation and no blank between words parts two places.</summary>
    public bool InOneClause(int from, int to) =>
        !Question.Breaks.Any(b => b >= from && b <= to) && !Question.Text.AsSpan(from, to - from).ContainsAny(ClauseMarks);

    /// <summary>Tags between the punctuation marks around a place.</summary>
    public IReadOnlyList<Tag> ClauseAround(int at)
    {
        var text = Question.Text.AsSpan();
        var start = text[..at].LastIndexOfAny(ClauseMarks) + 1;
        var length = text[at..].IndexOfAny(ClauseMarks);
        var end = length < 0 ? text.Length : at + length;
        return [.. Tags.Where(t => t.Start >= start && t.End <= end)];
    }

    /// <summary>The tag that follows <paramref name="tag"/> with at most frame words between; null where content or nothing follows.</summary>
    public Tag? Next(Tag tag) => Tags.FirstOrDefault(t => t.Start >= tag.End && !IsLight(t)) is { } next && IsClose(tag.End, next.Start) ? next : null;

    /// <summary>The tag before <paramref name="tag"/> with at most frame words between; null where content or nothing precedes.</summary>
    public Tag? Previous(Tag tag) => Tags.LastOrDefault(t => t.End <= tag.Start && !IsLight(t)) is { } last && IsClose(last.End, tag.Start) ? last : null;
}
