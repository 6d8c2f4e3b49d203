using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Clauses around a question that say who is asking, why and what for (领导明天要去无锡考察，请问…). Beside a clause that asks by
/// itself, one that asks for nothing and is no bare condition or topic is left out, with every name and time in it.
/// </summary>
internal sealed class Background(CorpusTerms corpus)
{
    private const double MostlyKnown = 0.5;

    /// <summary>More characters of a clause are not repeated in a note.</summary>
    private const int LongestTold = 16;

    /// <summary>The question without its background, and a remark that names it.</summary>
    public (TaggedQuestion Question, IReadOnlyList<QueryRemark> Remarks) Without(TaggedQuestion question)
    {
        var clauses = question.Clauses;
        var requests = clauses.Where(c => Asks(question, c)).ToList();
        if (requests.Count == 0)
        {
            requests = [.. clauses.Where(IsElliptic).TakeLast(1)];
        }

        if (clauses.Count < 2 || !requests.Exists(c => IsComplete(question, c)))
        {
            return (question, []);
        }

        var left = clauses.Except(requests).Where(c => !IsPartOfRequest(question, c, requests)).ToList();
        if (left.Count == 0)
        {
            return (question, []);
        }

        var kept = SpeakersIn(question, left, requests);
        var tags = question.Tags.Where(t => kept.Contains(t) || !left.Exists(c => c.Holds(t.Start))).ToList();
        var chunks = question.Chunks.Where(c => !left.Exists(l => l.Holds(c.Start))).ToList();
        var told = left.Where(c => !c.Tags.Any(kept.Contains) && (c.Chunks.Count > 0 || c.Tags.Any(t => t.Kind is TagKind.Unit or TagKind.Time or TagKind.Domain or TagKind.Place or TagKind.Property)));
        return (new TaggedQuestion(question.Question, tags, chunks), [.. told.Select(c => new QueryRemark(RemarkKind.Background, Shortened(c.Text)))]);
    }

    private static string Shortened(string text) => text.Length <= LongestTold ? text : text[..(LongestTold - 1)] + "…";

    private bool Asks(TaggedQuestion question, Clause clause) => clause.Tags.Any(t => t.Kind switch
        {
            TagKind.List or TagKind.Count or TagKind.Who or TagKind.When or TagKind.HowMuch or TagKind.Detail or TagKind.Where or TagKind.Most or TagKind.MoreThan
                or TagKind.HasMetric or TagKind.OpenEnded or TagKind.Claim or TagKind.Earliest or TagKind.Latest => true,
            TagKind.Compare => !ComparisonReader.IsAdverb(question, t),
            TagKind.Summary or TagKind.Draft => clause.Chunks.All(c => corpus.ContainsAll(c.Text)), // 听结对工作汇报 is an event.
            TagKind.Progress => !clause.Tags.Any(f => f.Start == t.End && f is { Kind: TagKind.Frame, Value.Length: 0 }),
            _ => false,
        })
        || clause.Tags.Any(t => t is { Kind: TagKind.Frame, Value: "exists" })
        || (clause.Has(TagKind.Task) && clause.Tags.Any(t => t.Kind is TagKind.Unit or TagKind.Domain or TagKind.Self) && !clause.Has(TagKind.IAm));

    // 我要2026年文旅局的: no word asks, but what is wanted is named.
    private static bool IsElliptic(Clause clause) => clause.Chunks.Count == 0 && clause.Tags.Any(t => t.Kind is TagKind.Unit or TagKind.Domain) && clause.EndsInFunctionWord;

    // Whether a clause says of what it asks; 这个归谁 points to another one.
    private bool IsComplete(TaggedQuestion question, Clause clause) => (clause.Chunks.Any(c => corpus.KnownShare(c.Text) >= MostlyKnown && !IsUnitOfCounting(clause, c)) && !clause.Has(TagKind.SameWork))
        || clause.Tags.Where(t => question.Previous(t) is not { Kind: TagKind.Except }).Any(t => t.Kind is TagKind.Unit or TagKind.Domain or TagKind.Ref or TagKind.Section or TagKind.Self or TagKind.Place or TagKind.Literal or TagKind.UnitKind
            or TagKind.Overdue or TagKind.NotDue or TagKind.Figure or TagKind.HasMetric or TagKind.OpenEnded)
        || (clause.Has(TagKind.Time) && clause.Tags.Any(t => t.Kind is TagKind.Due or TagKind.Task) && !clause.Tags.Any(t => t.Kind is TagKind.When or TagKind.Who or TagKind.HowMuch or TagKind.Detail));

    // The 万平方米 of 合计多少万平方米.
    private static bool IsUnitOfCounting(Clause clause, Chunk chunk) => clause.Tags.Any(t => t.Kind is TagKind.HowMuch or TagKind.Count && t.End == chunk.Start);

    private bool IsPartOfRequest(TaggedQuestion question, Clause clause, List<Clause> requests)
    {
        if (clause.Has(TagKind.IAm) || clause.Has(TagKind.Property) || clause.Has(TagKind.Progress) || clause.Tags.Any(t => t is { Kind: TagKind.Frame, Value: "person" } || IsOfLength(t, requests)))
        {
            return false;
        }

        if (clause.Tags.Any(t => t.Kind is TagKind.About or TagKind.Literal or TagKind.Figure or TagKind.Order or TagKind.Follow or TagKind.Reset or TagKind.Back or TagKind.Both or TagKind.Ordinal or TagKind.Rest
            or TagKind.Unlimited or TagKind.Sole or TagKind.File or TagKind.Quote or TagKind.Ref or TagKind.Section || TakesAway(question, t)))
        {
            return true;
        }

        return !IsEvent(question, clause) && clause.Chunks.All(c => corpus.ContainsAll(c.Text)) && (clause.EndsInFunctionWord || !IsSentence(clause));
    }

    private static bool TakesAway(TaggedQuestion question, Tag tag) => tag.Kind == TagKind.ExceptEnd
        || (tag.Kind == TagKind.Except && (tag.Value.Length > 0 || question.Next(tag) is { Kind: TagKind.Unit or TagKind.Domain or TagKind.Time or TagKind.And or TagKind.Sole }));

    // 文件太长了 beside a question for a list is a sigh.
    private static bool IsOfLength(Tag tag, List<Clause> requests) => tag is { Kind: TagKind.Length, Value: "shorter" or "longer" }
        && requests.Exists(c => c.Tags.Any(t => t.Kind is TagKind.List or TagKind.Count or TagKind.Who or TagKind.When));

    // 明天要开会, 9月1日要开会: a time in which nothing is due.
    private static bool IsEvent(TaggedQuestion question, Clause clause) => !clause.Tags.Any(t => t.Kind is TagKind.Due or TagKind.Overdue or TagKind.NotDue)
        && clause.Tags.Where(t => t.Kind == TagKind.Time).Any(time => time.Time!.Kind is TimeKind.Today or TimeKind.Yesterday or TimeKind.Tomorrow or TimeKind.ThisWeek or TimeKind.NextWeek
            || (!time.Time!.IsYear && clause.Tags.Any(t => t.Start >= time.End && t is { Kind: TagKind.Frame, Value.Length: 0 } && question.TextOf(t).Length > 1)));

    // 要填报到省里的系统: what is said before the content word makes a sentence of it, where a topic stands by itself.
    private static bool IsSentence(Clause clause) => clause.Chunks.Count > 0
        && clause.Tags.Any(t => (t.End <= clause.Chunks[0].Start && t is { Kind: TagKind.Frame, Value: "function" } or { Kind: TagKind.Self or TagKind.Own })
            || (t.Kind is TagKind.Due && clause.Chunks.Any(c => c.Start == t.End)));

    // Who is asking stays where the question speaks of "us", or is about tasks and names no unit.
    private static HashSet<Tag> SpeakersIn(TaggedQuestion question, List<Clause> left, List<Clause> requests)
    {
        var namesUnit = requests.Exists(c => c.Tags.Any(t => t.Kind == TagKind.Unit));
        var isOfUs = requests.Exists(c => c.Has(TagKind.Self));
        var describes = requests.Exists(c => c.Chunks.Count > 0);
        if (!isOfUs && (namesUnit || describes))
        {
            return [];
        }

        var said = left.SelectMany(c => c.Tags.Where(t => t.Kind == TagKind.IAm)).SelectMany(iam => question.Next(iam) is { Kind: TagKind.Unit } unit ? new[] { iam, unit } : [iam]).ToHashSet();
        if (said.Count == 0 && isOfUs && !namesUnit && left.SelectMany(c => c.Tags).LastOrDefault(t => t.Kind == TagKind.Unit) is { } last)
        {
            said.Add(last); // 我刚从民政局调到医保局，我们局…
        }

        return said;
    }
}
