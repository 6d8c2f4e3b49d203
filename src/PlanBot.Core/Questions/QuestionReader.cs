using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Turns a question into a <see cref="Query"/>: folded, cut into tags and content words, slips corrected, then read piece
/// by piece. It never fails: what it does not understand it leaves out and says so.
/// </summary>
internal sealed class QuestionReader
{
    private readonly PlanCatalog catalog;
    private readonly TextFolder folder;
    private readonly CorpusTerms corpus;
    private readonly Tagger tagger;
    private readonly PrintedNumbers numbers;
    private readonly ShortUnitNames shortNames;
    private readonly SlipCorrector slips;
    private readonly ContentWords content;
    private readonly TimeReader times;
    private readonly PlaceReader places;
    private readonly TopicReader topics;
    private readonly UnitSorts unitSorts;
    private readonly ListedUnits listedUnits;
    private readonly Background background;
    private readonly AmbiguousNames ambiguity;
    private readonly string negations;
    private readonly CommonTypos typoTable;

    /// <summary>Creates a reader for the plans of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">Loaded plans.</param>
    /// <param name="corpus">Their terms.</param>
    /// <param name="lexicon">Units, domains and numerals.</param>
    /// <param name="words">Words of questions.</param>
    /// <param name="units">Names of units.</param>
    /// <param name="bodySuffixes">Characters that end a body's name and are left out in lists.</param>
    public QuestionReader(PlanCatalog catalog, CorpusTerms corpus, Lexicon lexicon, QuestionLexicon words, UnitVocabulary units, string bodySuffixes)
    {
        this.catalog = catalog;
        folder = words.Folder;
        this.corpus = corpus;
        tagger = new Tagger(Vocabulary.Of(words, units, lexicon.Domains.Domains, HeadingNames.Of(catalog, folder, words.HeadingEnds, words.Patterns["heading-name"], lexicon.Domains.Domains), folder), corpus, words, lexicon.Numerals);
        numbers = new PrintedNumbers(catalog);
        shortNames = new ShortUnitNames(units, lexicon.Units);
        slips = new SlipCorrector(words.Pinyin, corpus, words.Thesaurus, units, lexicon.Domains.Domains, lexicon.Numerals);
        content = new ContentWords(corpus, words.Thesaurus);
        times = new TimeReader(catalog);
        places = new PlaceReader(catalog, words);
        unitSorts = new UnitSorts(lexicon.Domains, units, words.Patterns["without-owners"]);
        topics = new TopicReader(words, corpus, unitSorts);
        listedUnits = new ListedUnits(units, bodySuffixes);
        background = new Background(corpus);
        ambiguity = new AmbiguousNames(catalog, units);
        negations = words.Negations;
        typoTable = words.Typos;
    }

    /// <summary>Reads <paramref name="text"/> as asked on <paramref name="today"/>.</summary>
    /// <param name="text">The question.</param>
    /// <param name="today">The day on which it is asked.</param>
    /// <param name="isFirst">Whether nothing was asked before it.</param>
    public (Query Query, TaggedQuestion Tagged) Read(string text, DateOnly today, bool isFirst = true)
    {
        var (spelt, typos) = typoTable.Correct(FoldedQuestion.Of(text, folder), corpus);
        var (corrected, remarks) = slips.Correct(shortNames.Resolve(spelt, tagger.Tag), tagger.Tag);
        var (words, found) = content.Find(corrected.Text, numbers.Read(unitSorts.Settled(tagger.Tag(corrected)), isFirst));
        var (chunks, tags) = listedUnits.Find(words, found);
        var (question, left) = background.Without(new TaggedQuestion(corrected, WritingReader.WithoutPeriods(corrected, tags, chunks), chunks));
        return (Build(question, today, [.. typos, .. remarks, .. left]), question);
    }

    private Query Build(TaggedQuestion question, DateOnly today, IReadOnlyList<QueryRemark> slipRemarks)
    {
        var excluded = Exclusion.Of(question);
        var intent = IntentReader.Read(question);
        var draft = WritingReader.DraftOf(question);
        var (time, writing) = WritingReader.InOneYear(catalog, times.Read(question, today, excluded), draft);
        var owners = OwnerConditionReader.Read(question, excluded, intent.Intent is Intent.Metrics or Intent.Compare, Describes(intent.Intent) && question.Chunks.Count > 0);
        var conditions = ConditionsOf(question, excluded, time, owners);
        var hasConditions = conditions.Owners.Count + conditions.Domains.Count + conditions.ExcludedDomains.Count + conditions.Due.Count > 0
            || question.Has(TagKind.Figure) || question.Has(TagKind.HasMetric) || question.Has(TagKind.OpenEnded) || question.Has(TagKind.Dated) || time.Years.Named;
        var place = places.Read(question, intent.Intent, excluded);
        var topic = topics.Read(question, place.Spent, intent.Intent, hasConditions || place.Mentions.Count > 0);
        var query = Asked(question, intent) with
        {
            Intent = intent.Intent == Intent.List && topic.Words.Count > 0 ? Intent.Search : intent.Intent,
            Filter = conditions with
            {
                Literals = topic.Literals,
                Mentions = place.Mentions,
                HasMetric = conditions.HasMetric || intent.HasMetric || (intent.Intent == Intent.Metrics && topic.Words.Count == 0),
            },
            Words = topic.Words,
            PassesAmount = topic.Words.Count > 0 && question.Chunks.Any(c => c.IsAmount),
            Aspects = intent.Intent == Intent.Compare ? ComparisonReader.AspectsOf(question, topic.Words.Count > 0) : [],
            Sought = topic.Words.Count > 0 ? Description.SoughtIn(question) : null,
            Hints = Describes(intent.Intent) ? Description.HintsOf(question, topic.Words, corpus) : [],
            SeveralThings = topic.Words.Count > 1 && Description.NamesSeveralThings(question),
            SeveralFigures = topic.Words.Count > 1 && Description.AsksSeveralFigures(question),
            Years = time.Years,
            Each = owners.Each,
            DueWords = time.DueWords,
            AsOf = time.AsOf,
            SaysAsOf = time.SaysAsOf,
            Remarks = [.. slipRemarks, .. topic.Remarks, .. LaterKinds(question, intent.Intent)],
        };
        if (!hasConditions && query.Words.Count == 0 && ContentWords.Leftovers(question).ToList() is { Count: > 0 } left)
        {
            query = query with { Remarks = [.. query.Remarks, new QueryRemark(RemarkKind.NotUnderstood, string.Concat(left))] };
        }

        if (query.Words.Count == 0 && Describes(query.Intent) && query.HasNoCondition)
        {
            query = query with { Words = Description.WordsOf(question, corpus) };
        }

        query = query with { PlacesAsked = place.AsOwner, Draft = draft, Length = WritingReader.LengthOf(question), Remarks = [.. query.Remarks, .. writing] };
        query = query with { Options = ambiguity.OptionsOf(question, query) };
        query = Claims.Read(question, query);
        return Verdict.Of(query with { Otherwise = topic.IsLoose ? WithoutWords(query) : SecondReading(question, query) }, question, [.. owners.Unknown, .. place.Unknown, .. topic.UnitLike]);
    }

    private static bool Describes(Intent intent) => intent is Intent.Owners or Intent.Deadline or Intent.Metrics or Intent.Detail;

    // Where nothing holds such words (有没有啥任务来着好像有一个) the conditions alone are meant.
    private static Query WithoutWords(Query query) => query with
    {
        Intent = query.Intent == Intent.Search ? Intent.List : query.Intent,
        Words = [],
        Sought = null,
        Remarks = [.. query.Remarks, .. query.Words.Select(w => new QueryRemark(RemarkKind.NotUnderstood, w))],
    };

    // In a description a field or a unit may be a word like the others (县区签帮扶协议, 江阴灌云工业园区机构设置).
    private static Query? SecondReading(TaggedQuestion question, Query query) =>
        query.Words.Count > 0 && Describes(query.Intent) && query.Filter.Domains.Count + query.Filter.Owners.Count > 0
            ? query with
            {
                Filter = query.Filter with { Domains = [], Owners = [.. query.Filter.Owners.Select(c => c with { OrMentioned = true })] },
                Words = [.. question.Of(TagKind.Domain).Where(t => query.Filter.Domains.Contains(t.Value, StringComparer.Ordinal)).Select(question.TextOf), .. query.Words],
            }
            : null;

    // The conditions that tags alone decide.
    private TaskFilter ConditionsOf(TaggedQuestion question, IReadOnlySet<Tag> excluded, TimeReading time, OwnerReading owners)
    {
        var sorts = question.Of(TagKind.Domain).Where(t => unitSorts.UnitsOf(question, t).Count > 0).ToHashSet();
        var bySort = sorts.Select(t => new OwnerClause(SortMatch(question, excluded.Contains(t)), unitSorts.UnitsOf(question, t))).ToList();
        var domains = question.Of(TagKind.Domain)
            .Where(t => !sorts.Contains(t) && question.Previous(t) is not { Kind: TagKind.Literal })
            .ToLookup(excluded.Contains, t => t.Value);
        var figures = FigureReader.Read(question, unitSorts, excluded);
        return new TaskFilter
        {
            PlanIds = time.PlanIds,
            Owners = [.. owners.Clauses, .. bySort],
            Domains = [.. domains[false].Distinct(StringComparer.Ordinal)],
            ExcludedDomains = [.. domains[true].Distinct(StringComparer.Ordinal)],
            Due = question.Of(TagKind.Dated).Any(t => t.Value == "undated") ? [.. time.Due, Undated] : time.Due,
            Ongoing = question.Of(TagKind.Dated).Any(t => t.Value == "ongoing"),
            Refs = [.. RefsOf(question)],
            Metric = figures.Metric,
            OwnerCount = bySort.Exists(c => c.Match == OwnerMatch.Sole) ? null : figures.Owners,
            OwnersOpenEnded = question.Has(TagKind.OpenEnded),
            HasMetric = question.Of(TagKind.HasMetric).Any(t => !IsNegative(question, t)),
            HasNoMetric = question.Of(TagKind.HasMetric).Any(t => IsNegative(question, t)),
        };
    }

    // Tasks that no day is printed for.
    private static DueClause Undated { get; } = new([new DueWindow(null, DateOnly.MinValue, DateOnly.MaxValue)], Negated: true);

    private bool IsNegative(TaggedQuestion question, Tag tag) => tag.Value == "none"
        || question.Previous(tag) is { Kind: TagKind.Except }
        || (tag.Start > 0 && negations.Contains(question.Question.Text[tag.Start - 1], StringComparison.Ordinal));

    // What is asked for beside the conditions.
    private static Query Asked(TaggedQuestion question, IntentReading intent) => new()
    {
        AsOf = default,
        Role = OwnerConditionReader.RoleOf(question),
        Pick = question.Has(TagKind.Earliest) ? Pick.Earliest : question.Has(TagKind.Latest) ? Pick.Latest : IntentReader.PickByOwners(question),
        UnitChange = intent.UnitChange,
        Measures =
        [
            .. question.Of(TagKind.HowMuch).Select(t => t.Value)
                .Concat(question.Tags.Where(IntentReader.IsOfFigures).Select(t => t.Value[(t.Value.IndexOf(':', StringComparison.Ordinal) + 1)..]))
                .Where(v => v.Length > 0).Distinct(StringComparer.Ordinal),
        ],
        Where = question.Has(TagKind.Where),
        Positions = question.Has(TagKind.Domain) || question.Has(TagKind.Section) ? [.. question.Of(TagKind.Ordinal).SelectMany(t => Positions.Of(t.Value)).Distinct()] : [],
        First = Number(question, TagKind.First),
        Claimed = Number(question, TagKind.Claim),
        DaysLeft = question.Of(TagKind.When).Any(t => t.Value == "days"),
        WithFigures = intent.Intent is Intent.Owners or Intent.Deadline
            && question.Tags.Any(t => t.Kind == TagKind.HowMuch || t is { Kind: TagKind.Count, Value: "" }),
        Sum = intent.Intent == Intent.Metrics && question.Tags.Any(t => t is { Kind: TagKind.Count, Value: "sum" } or { Kind: TagKind.Frame, Value: "altogether" }),
        Tally = intent.Intent == Intent.Count && intent.Tally == TallyBy.None && NamesSeveralTimes(question) ? TallyBy.Month : intent.Tally,
        UnitKind = intent.UnitKind,
        Extreme = intent.Extreme,
        SpeaksOfPlans = SpeaksOfPlans(question),
        English = question.Question.IsEnglish,
    };

    private static bool NamesSeveralTimes(TaggedQuestion question) =>
        question.Of(TagKind.Time).Count(t => t.Time is { Month: not null, Kind: not TimeKind.StatedDate }) > 1;

    private static int? Number(TaggedQuestion question, TagKind kind) =>
        question.Of(kind).FirstOrDefault() is { } tag && int.TryParse(tag.Value, out var number) ? number : null;

    private static OwnerMatch SortMatch(TaggedQuestion question, bool isTaken) =>
        isTaken ? OwnerMatch.None : question.Has(TagKind.Sole) ? OwnerMatch.Sole : OwnerMatch.Any;

    // Where several items are named, or plans compared, each is of the year that stands before it.
    private static IEnumerable<RefClause> RefsOf(TaggedQuestion question)
    {
        var named = question.Tags.Where(t => t.Kind is TagKind.Ref or TagKind.Section).ToList();
        foreach (var tag in named.Where(t => t.Kind == TagKind.Ref || !named.Exists(n => n.Kind == TagKind.Ref)))
        {
            var year = named.Count > 1 || question.Has(TagKind.Compare) ? question.Of(TagKind.Time).LastOrDefault(t => t.End <= tag.Start && t.Time is { IsYear: true, Year: not null })?.Time!.Year : null;
            var byHeading = tag.Kind == TagKind.Section ? HeadingNames.RefsOf(tag.Value).ToList() : [];
            foreach (var clause in byHeading)
            {
                yield return clause;
            }

            if (byHeading.Count > 0)
            {
                continue;
            }

            yield return new RefClause(tag.Value, tag.Kind == TagKind.Section, year);
        }
    }

    private static IEnumerable<QueryRemark> LaterKinds(TaggedQuestion question, Intent intent)
    {
        // Units as a sort (市直部门) select no task; a list that leaves them out says so.
        if (intent is Intent.List && !question.Has(TagKind.Unit) && question.Of(TagKind.Units).FirstOrDefault(t => t.Value != FigureReader.NoUnit && question.Next(t) is not { Kind: TagKind.Figure or TagKind.Own or TagKind.Domain or TagKind.Most }
            && question.Previous(t) is not { Kind: TagKind.Figure or TagKind.Sole or TagKind.Domain }) is { } units)
        {
            yield return new QueryRemark(RemarkKind.NotUnderstood, question.TextOf(units));
        }
    }

    private static bool SpeaksOfPlans(TaggedQuestion question) => question.Tags.Any(t => t.Kind
        is TagKind.Task or TagKind.Plan or TagKind.Who or TagKind.When or TagKind.Own or TagKind.Due or TagKind.Unit or TagKind.Domain
        or TagKind.Ref or TagKind.Section or TagKind.Tally or TagKind.Units or TagKind.Overdue or TagKind.NotDue or TagKind.Where
        or TagKind.Earliest or TagKind.Latest or TagKind.Compare or TagKind.Summary or TagKind.Draft or TagKind.Length);
}
