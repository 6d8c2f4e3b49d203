namespace PlanBot.Core.Questions;

/// <summary>A question cut into tags and content words.</summary>
internal sealed class TaggedQuestion(FoldedQuestion question, IReadOnlyList<Tag> tags, IReadOnlyList<Chunk> chunks)
{
    private IReadOnlyList<Clause>? clauses;

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

    /// <summary>What stands between punctuation marks or blanks, in order; those inside a tag part nothing.</summary>
    public IReadOnlyList<Clause> Clauses => clauses ??= [.. Cut()];

    /// <summary>The clause around a place.</summary>
    public Clause ClauseAround(int at) => Clauses.LastOrDefault(c => c.Start <= at) ?? new Clause(0, 0, string.Empty, [], []);

    private IEnumerable<Clause> Cut()
    {
        // Who types no punctuation parts clauses by blanks.
        var start = 0;
        for (var at = 0; at <= Question.Text.Length; at++)
        {
            var isMark = at < Question.Text.Length && ClauseMarks.Contains(Question.Text[at]);
            if ((!isMark && at < Question.Text.Length && !Question.Breaks.Contains(at)) || Tags.Any(t => t.Start < at && t.End > at))
            {
                continue;
            }

            var (from, to) = (start, at);
            List<Tag> tags = [.. Tags.Where(t => t.Start >= from && t.End <= to)];
            List<Chunk> chunks = [.. Chunks.Where(c => c.Start >= from && c.End <= to)];
            if (tags.Count + chunks.Count > 0)
            {
                yield return new Clause(from, to - from, Question.Text[from..to], tags, chunks);
            }

            start = isMark ? at + 1 : at;
        }
    }

    /// <summary>The tag that follows <paramref name="tag"/> with at most frame words between; null where content or nothing follows.</summary>
    public Tag? Next(Tag tag) => Tags.FirstOrDefault(t => t.Start >= tag.End && !IsLight(t)) is { } next && IsClose(tag.End, next.Start) ? next : null;

    /// <summary>The tag before <paramref name="tag"/> with at most frame words between; null where content or nothing precedes.</summary>
    public Tag? Previous(Tag tag) => Tags.LastOrDefault(t => t.End <= tag.Start && !IsLight(t)) is { } last && IsClose(last.End, tag.Start) ? last : null;
}

/// <summary>A stretch of a question between punctuation marks or blanks.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Tags">Tags in it.</param>
/// <param name="Chunks">Content words in it.</param>
internal sealed record Clause(int Start, int Length, string Text, IReadOnlyList<Tag> Tags, IReadOnlyList<Chunk> Chunks)
{
    /// <summary>Whether it ends in a word such as 的, as what restricts something does.</summary>
    public bool EndsInFunctionWord => Tags.Count > 0 && Tags[^1] is { Kind: TagKind.Frame, Value: "function" } last && last.End == Start + Length;

    /// <summary>Whether there is a tag of <paramref name="kind"/>.</summary>
    public bool Has(TagKind kind) => Tags.Any(t => t.Kind == kind);

    /// <summary>Whether a place is in it.</summary>
    public bool Holds(int at) => at >= Start && at < Start + Length;
}
