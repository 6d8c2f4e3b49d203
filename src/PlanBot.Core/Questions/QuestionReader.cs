using PlanBot.Core.Answers;
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
        tagger = new Tagger(Vocabulary.Of(words, units, lexicon.Domains.Domains, HeadingNames.Of(catalog, folder, words.HeadingEnds), folder), corpus, words, lexicon.Numerals);
        numbers = new PrintedNumbers(catalog);
        shortNames = new ShortUnitNames(units, lexicon.Units);
        slips = new SlipCorrector(words.Pinyin, corpus, words.Thesaurus, units, lexicon.Domains.Domains);
        content = new ContentWords(corpus, words.Thesaurus);
        times = new TimeReader(catalog);
        places = new PlaceReader(catalog, words);
        topics = new TopicReader(words, corpus);
        unitSorts = new UnitSorts(lexicon.Domains, units);
        listedUnits = new ListedUnits(units, bodySuffixes);
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
        var (words, found) = content.Find(corrected.Text, numbers.Read(tagger.Tag(corrected), isFirst));
        var (chunks, tags) = listedUnits.Find(words, found);
        var question = new TaggedQuestion(corrected, WritingReader.WithoutPeriods(corrected, tags, chunks), chunks);
        return (Build(question, today, [.. typos, .. remarks]), question);
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
        return Decided(query with { Otherwise = SecondReading(question, query) }, question, [.. owners.Unknown, .. place.Unknown, .. topic.UnitLike]);
    }

    private static bool Describes(Intent intent) => intent is Intent.Owners or Intent.Deadline or Intent.Metrics or Intent.Detail;

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
        var figures = FigureReader.Read(question);
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
        UnitChange = intent.Intent == Intent.CountUnits ? ComparisonReader.UnitChangeOf(question) : null,
        Measure = question.Of(TagKind.HowMuch).Select(t => t.Value).FirstOrDefault(v => v.Length > 0),
        Where = question.Has(TagKind.Where),
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

    // The first rule that fits counts, in the contract's order ("Empty or declined").
    private static Query Decided(Query query, TaggedQuestion question, IReadOnlyList<string> unknown)
    {
        if (Courtesy(query, question))
        {
            return query with { Intent = Intent.Help };
        }

        if (IsOffTopic(query, question))
        {
            return Declined(query, DeclinedReason.OffTopic, string.Empty);
        }

        if (query.Draft == DraftKind.None && question.Of(TagKind.Progress).Any(t => question.Next(t) is not { Kind: TagKind.Overdue or TagKind.NotDue }))
        {
            return Declined(query, DeclinedReason.NoProgressData, string.Empty);
        }

        if (query.Years is { Named: true, Covered.Count: 0 })
        {
            return Declined(query, DeclinedReason.YearNotLoaded, string.Join('、', query.Years.Missing));
        }

        if (unknown.Count > 0)
        {
            return query.Filter.Owners.Count == 0
                ? Declined(query, DeclinedReason.UnknownUnit, string.Join('、', unknown))
                : query with { Remarks = [.. query.Remarks, .. unknown.Select(u => new QueryRemark(RemarkKind.UnknownUnit, u))] };
        }

        return Place(question, query) is { } place ? Declined(query, DeclinedReason.UnknownUnit, place)
            : question.Of(TagKind.Property).FirstOrDefault() is { } property ? Declined(query, DeclinedReason.NotStated, question.TextOf(property))
            : IsUnclear(query, question) || query.Options.Count > 0 ? query with { Intent = Intent.Unclear }
            : query;
    }

    // Where no condition was understood and something was left over, every task of every plan would answer another question.
    private static bool IsUnclear(Query query, TaggedQuestion question) =>
        query is { Intent: Intent.List or Intent.Count or Intent.Summary, Pick: Pick.All, Tally: TallyBy.None }
        && query.Remarks.Any(r => r.Kind == RemarkKind.NotUnderstood)
        && !question.Of(TagKind.Time).Any(t => t.Time!.Kind == TimeKind.AllYears)
        && query is { HasNoCondition: true, Years.Named: false };

    private static Query Declined(Query query, DeclinedReason reason, string subject) =>
        query with { Intent = Intent.Declined, Decline = new Decline(reason, subject) };

    private static bool Courtesy(Query query, TaggedQuestion question)
    {
        if (question.Has(TagKind.Help) && !question.Has(TagKind.Unit) && question.Chunks.Count == 0)
        {
            return true;
        }

        return question.Chunks.Count == 0 && question.Tags.All(t => TaggedQuestion.IsLight(t) || t.Kind is TagKind.Greeting or TagKind.Thanks)
            && !query.Years.Named;
    }

    private static bool IsOffTopic(Query query, TaggedQuestion question)
    {
        var hasCondition = question.Tags.Any(t => t.Kind is TagKind.Unit or TagKind.Domain or TagKind.Task or TagKind.Plan or TagKind.Ref);
        var made = question.Of(TagKind.Order).Any(t => t.Value == "make");
        return made
            || (question.Has(TagKind.OffTopic) && !hasCondition)
            || (question.Has(TagKind.Order) && !hasCondition && !query.Years.Named)
            || (question.Of(TagKind.Property).Any(t => t.Value is "person" or "penalty") && !hasCondition && question.Chunks.Count == 0 && !question.Has(TagKind.Progress));
    }

    // A place asked for as an owner, where nothing else is asked for.
    private static string? Place(TaggedQuestion question, Query query) =>
        query.Intent is Intent.List or Intent.Count or Intent.Summary && query.Filter.Owners.Count == 0 && query.Words.Count + query.Filter.Literals.Count + query.Filter.Mentions.Count == 0 && !question.Has(TagKind.About)
        && question.Of(TagKind.Place).FirstOrDefault() is { } place
            ? question.TextOf(place)
            : null;
}
