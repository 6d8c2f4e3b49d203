using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Content words as a condition, what was left out, and whether all of the words may mean nothing: they modify nothing and the plans do not print them.</summary>
internal sealed record TopicReading(IReadOnlyList<string> Words, IReadOnlyList<string> Literals, IReadOnlyList<string> UnitLike, IReadOnlyList<QueryRemark> Remarks, bool IsLoose);

/// <summary>
/// Decides what the content words of a question are: words of a task, words that must stand in the text, the name of a
/// unit that nobody knows, or words without weight.
/// </summary>
internal sealed class TopicReader(QuestionLexicon lexicon, CorpusTerms corpus, UnitSorts sorts)
{
    private const double MostlyKnown = 0.5;
    private const double Known = 0.01;

    /// <summary>Reads the content words.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="spent">Chunks that were read already.</param>
    /// <param name="intent">What is asked for.</param>
    /// <param name="hasConditions">Whether the question has conditions besides its words.</param>
    public TopicReading Read(TaggedQuestion question, IReadOnlySet<Chunk> spent, Intent intent, bool hasConditions)
    {
        var words = new List<string>();
        var literals = question.Of(TagKind.Literal).Select(t => t.Value).Where(v => v.Length > 0).ToList();
        literals.AddRange(question.Of(TagKind.Literal).Where(t => t.Value.Length == 0).Select(question.Next).OfType<Tag>().Where(t => IsNamed(t) && sorts.UnitsOf(question, t).Count == 0).Select(question.TextOf));
        var unitLike = new List<string>();
        var remarks = new List<QueryRemark>();
        var isLoose = hasConditions;
        var describes = intent is not (Intent.List or Intent.Count or Intent.CountUnits or Intent.Summary);
        foreach (var chunk in question.Chunks.Where(c => !spent.Contains(c)))
        {
            var clause = question.ClauseAround(chunk.Start).Tags;
            var isTopic = clause.Any(t => t.Kind is TagKind.About or TagKind.Literal);
            if (hasConditions && !isTopic && SaysNothing(question, chunk, clause, intent, describes))
            {
                remarks.Add(new QueryRemark(RemarkKind.NotUnderstood, chunk.Text));
            }
            else if (question.Of(TagKind.Literal).Any(l => question.IsClose(l.End, chunk.Start)))
            {
                literals.Add(chunk.Text);
            }
            else if (!describes && !isTopic && LooksLikeUnit(question, chunk))
            {
                unitLike.Add(WithLevel(question, chunk));
            }
            else if (isTopic || !hasConditions || Modifies(question, chunk) || corpus.KnownShare(chunk.Text) >= (describes ? Known : MostlyKnown) || (intent == Intent.List && lexicon.Thesaurus.KnowsWordIn(chunk.Text)))
            {
                words.Add(chunk.Text);
                isLoose &= !describes && !isTopic && !Modifies(question, chunk) && !corpus.ContainsAll(chunk.Text) && !lexicon.Thesaurus.KnowsWordIn(chunk.Text);
            }
            else
            {
                remarks.Add(new QueryRemark(RemarkKind.NotUnderstood, chunk.Text));
            }
        }

        return new TopicReading(words, literals, unitLike, remarks, isLoose && words.Count > 0);
    }

    private bool SaysNothing(TaggedQuestion question, Chunk chunk, IReadOnlyList<Tag> clause, Intent intent, bool describes) =>
        (!describes && IsBackground(question, chunk, clause)) || ((!describes || intent == Intent.Compare) && lexicon.Patterns["relation"].IsMatch(chunk.Text));

    // 我是区域合作处刚来的, 我要做一个前后衔接的表: a clause that asks for nothing says who is asking and why. A bare word in a clause of its own is a topic.
    private bool IsBackground(TaggedQuestion question, Chunk chunk, IReadOnlyList<Tag> clause) => clause.Any(t => t.Kind is TagKind.IAm or TagKind.Order)
        || (clause.Count > 0 && !clause.Any(IsOfQuestion) && question.Tags.Any(IsOfQuestion) && !corpus.ContainsAll(chunk.Text));

    private static bool IsOfQuestion(Tag tag) => tag is not { Kind: TagKind.First, Value.Length: 0 } && tag.Kind is not (TagKind.Own or TagKind.When or TagKind.Greeting or TagKind.Thanks or TagKind.Help or TagKind.And or TagKind.Plan) && !TaggedQuestion.IsLight(tag);

    // A place or a field behind "mentions" is a word that must stand in the text.
    private static bool IsNamed(Tag tag) => tag.Kind is TagKind.Place or TagKind.Domain;

    // Words right before "tasks", or asked whether there are any, are what the tasks must be about, known or not.
    private static bool Modifies(TaggedQuestion question, Chunk chunk) =>
        question.ClauseAround(chunk.Start).Tags.Any(t => t is { Kind: TagKind.Frame, Value: "exists" })
        || question.Tags.Any(t => t.Kind is TagKind.Task or TagKind.Field && question.IsClose(chunk.End, t.Start));

    private bool LooksLikeUnit(TaggedQuestion question, Chunk chunk)
    {
        if (question.Has(TagKind.Unit) || !lexicon.Patterns["unit-like"].IsMatch(WithSuffix(question, chunk)))
        {
            return false;
        }

        return lexicon.Patterns["unit-department"].IsMatch(chunk.Text)
            || !corpus.ContainsAll(chunk.Text)
            || question.Of(TagKind.Own).Any(t => question.IsClose(chunk.End, t.Start));
    }

    // A character such as the 市 of a strange city's name is a frame word by itself.
    private static string WithSuffix(TaggedQuestion question, Chunk chunk) =>
        question.Tags.FirstOrDefault(t => t.Start == chunk.End && t is { Kind: TagKind.Frame, Value: "", Length: 1 }) is { } suffix
            ? chunk.Text + question.TextOf(suffix)
            : chunk.Text;

    private string WithLevel(TaggedQuestion question, Chunk chunk) =>
        lexicon.Patterns["unit-like"].IsMatch(WithSuffix(question, chunk)) && !lexicon.Patterns["unit-like"].IsMatch(chunk.Text)
            ? WithSuffix(question, chunk)
            : question.Tags.FirstOrDefault(t => t.End == chunk.Start && t is { Kind: TagKind.Frame, Length: 1 }) is { } level
            ? question.TextOf(level) + chunk.Text
            : chunk.Text;
}
