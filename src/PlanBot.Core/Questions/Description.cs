using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What the wording of a question says of the work that it describes, beside its content words.</summary>
internal static class Description
{
    private const int ShortestStretch = 4;
    private const double MostlyKnown = 0.6;

    /// <summary>Terms of the plans around the content words that other readings took, without those of <paramref name="words"/>.</summary>
    public static IReadOnlyList<string> HintsOf(TaggedQuestion question, IReadOnlyList<string> words, CorpusTerms corpus)
    {
        if (words.Count == 0)
        {
            return [];
        }

        return [.. Terms.Of(Stretches(question)).Where(corpus.Contains).Except(words.SelectMany(Terms.Of), StringComparer.Ordinal)];
    }

    /// <summary>The wording as words, where all of it was taken for other things (根据省有关部门的工作要点); empty where it says little.</summary>
    public static IReadOnlyList<string> WordsOf(TaggedQuestion question, CorpusTerms corpus)
    {
        var stretches = Stretches(question).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s.Length >= ShortestStretch && corpus.KnownShare(s) >= MostlyKnown);
        return [.. stretches];
    }

    /// <summary>
    /// What is sought: the question without conditions and without what says what is asked for; and the same with what
    /// carries no meaning by itself left blank. Both have the length of the question.
    /// </summary>
    public static SoughtText SoughtIn(TaggedQuestion question)
    {
        var wording = question.Tags.Where(t => IsNoDescription(t) || t.Kind is TagKind.About or TagKind.Task or TagKind.Plan or TagKind.Greeting or TagKind.Thanks)
            .Where(t => t.Kind != TagKind.Frame && t.Kind != TagKind.Except).ToList();
        return new SoughtText(Blanked(question, wording), Blanked(question, question.Tags));
    }

    private static string Stretches(TaggedQuestion question) => Blanked(question, question.Tags.Where(IsNoDescription));

    private static string Blanked(TaggedQuestion question, IEnumerable<Tag> tags)
    {
        var text = question.Question.Text.ToCharArray();
        foreach (var tag in tags)
        {
            Array.Fill(text, ' ', tag.Start, tag.Length);
        }

        return new string(text);
    }

    /// <summary>Whether content words are joined by and, or a figure is asked of each in a clause of its own: names of several things.</summary>
    public static bool NamesSeveralThings(TaggedQuestion question) => AsksInSeveralClauses(question)
        || question.Of(TagKind.And).Any(and =>
            question.Chunks.Any(c => question.IsClose(c.End, and.Start)) && question.Chunks.Any(c => question.IsClose(and.End, c.Start)));

    /// <summary>Whether more than one figure is asked for.</summary>
    public static bool AsksSeveralFigures(TaggedQuestion question) =>
        question.Tags.Count(AsksFigure) > 1 || (question.Tags.Any(AsksFigure) && question.Has(TagKind.Each) && NamesSeveralThings(question));

    // 微课做多少节，研讨办多少场: each clause has words of its own and asks for a figure of another unit.
    private static bool AsksInSeveralClauses(TaggedQuestion question)
    {
        var asked = question.Tags.Where(t => t is { Kind: TagKind.HowMuch, Value.Length: > 0 }).ToList();
        return asked.Zip(asked.Skip(1)).Any(pair => pair.First.Value != pair.Second.Value && !question.InOneClause(pair.First.End, pair.Second.Start)
            && question.Chunks.Any(c => c.Start >= pair.First.End && c.End <= pair.Second.Start) && question.Chunks.Any(c => c.End <= pair.First.Start));
    }

    private static bool AsksFigure(Tag tag) => tag.Kind == TagKind.HowMuch || tag is { Kind: TagKind.Count, Value: "" };

    // What is a condition, or says what is asked for, describes nothing.
    private static bool IsNoDescription(Tag tag) => tag is { Kind: TagKind.Frame, Value: "function" or "copula" or "yes-no" } || tag.Kind
        is TagKind.Unit or TagKind.Domain or TagKind.Time or TagKind.Who or TagKind.When or TagKind.HowMuch or TagKind.List or TagKind.Count or TagKind.Detail
        or TagKind.Where or TagKind.Ref or TagKind.Section or TagKind.Follow or TagKind.Pointer or TagKind.Except or TagKind.Literal;
}
