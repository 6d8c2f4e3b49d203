using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using PlanBot.Core.Answers.Handlers;
using PlanBot.Core.Comparing;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Search.Hybrid;
using PlanBot.Core.Search.Meaning;

namespace PlanBot.Core.Answers;

/// <summary>Answers questions over the published plans. Safe for many callers at once.</summary>
public sealed partial class PlanAssistant
{
    private static readonly TimeSpan ShanghaiOffset = TimeSpan.FromHours(8);

    private static readonly FrozenDictionary<Intent, IIntentHandler> Handlers = new IIntentHandler[]
    {
        new ListHandler(), new SearchHandler(), new CountHandler(), new CountUnitsHandler(), new OwnersHandler(),
        new DeadlineHandler(), new MetricsHandler(), new DetailHandler(), new SummaryHandler(), new CompareHandler(), new HelpHandler(), new UnclearHandler(), new DeclinedHandler(),
    }.ToFrozenDictionary(h => h.Intent);

    private readonly TimeProvider time;
    private readonly ILogger<PlanAssistant> logger;
    private readonly Func<ITaskIndex> createIndex;
    private readonly MeaningSource? meaning;
    private volatile Published published;

    /// <summary>Creates an assistant without plans; publish a catalog before asking.</summary>
    /// <param name="data">Lexicons and texts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where faults are told.</param>
    /// <param name="meaning">Where the meaning of texts comes from; null where words alone serve.</param>
    public PlanAssistant(DataFolder data, TimeProvider time, ILogger<PlanAssistant> logger, MeaningSource? meaning = null)
        : this(data, time, logger, static () => new MemoryTaskIndex(), meaning)
    {
    }

    /// <summary>Creates an assistant over another index.</summary>
    /// <param name="data">Lexicons and texts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where faults are told.</param>
    /// <param name="createIndex">Makes the index of each published catalog.</param>
    /// <param name="meaning">Where the meaning of texts comes from; null where words alone serve.</param>
    public PlanAssistant(
        DataFolder data, TimeProvider time, ILogger<PlanAssistant> logger, Func<ITaskIndex> createIndex, MeaningSource? meaning = null)
    {
        this.time = time;
        this.logger = logger;
        this.createIndex = createIndex;
        this.meaning = meaning;
        published = Published.Of(data, PlanCatalog.Empty, new MemoryTaskIndex(), null, time, logger);
    }

    /// <summary>Whether tasks are found by meaning too.</summary>
    public MeaningState Meaning => published.Meaning.State;

    /// <summary>The plans that answers are made from.</summary>
    public PlanCatalog Catalog => published.Catalog;

    /// <summary>Replaces the plans in one step; questions under way finish over the plans they began with.</summary>
    public Task PublishAsync(PlanCatalog plans, CancellationToken cancellationToken) => PublishAsync(plans, published.Data, cancellationToken);

    /// <summary>Replaces the plans and the lexicons in one step; questions under way finish over those they began with.</summary>
    public async Task PublishAsync(PlanCatalog plans, DataFolder data, CancellationToken cancellationToken)
    {
        var next = Published.Of(data, plans, createIndex(), meaning, time, logger);
        await next.Index.PublishAsync(next.Snapshot, cancellationToken);
        published.Meaning.Retire();
        published = next;
        if (meaning is { Waits: false })
        {
            next.Meaning.Start();
        }
    }

    /// <summary>What an index of <paramref name="plans"/> is made of, with vectors where a model serves; nothing is published.</summary>
    public async Task<IndexSnapshot> SnapshotAsync(PlanCatalog plans, CancellationToken cancellationToken)
    {
        var made = Published.Of(published.Data, plans, new MemoryTaskIndex(), meaning, time, logger);
        await made.Meaning.PreparedAsync(cancellationToken);
        made.Meaning.Retire();
        return made.Snapshot with { Vectors = made.Meaning.Vectors };
    }

    /// <summary>Answers one question; never throws for anything that the question holds.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) =>
        (await AnswerAsync(question, cancellationToken)).Answer;

    /// <summary>Answers one question and says in lines of text how it was understood and why each task is there.</summary>
    public async Task<ExplainedAnswer> ExplainAsync(Question question, CancellationToken cancellationToken)
    {
        var (answer, scope, outcome, tagged) = await AnswerAsync(question, cancellationToken);
        return scope is null
            ? new ExplainedAnswer(answer, string.Empty, string.Empty, string.Empty)
            : new ExplainedAnswer(answer, QueryPrinter.Print(scope.Query), Explanation.Of(scope, outcome, tagged!), QueryJson.Write(scope.Query)) { IsEnglish = scope.Query.English };
    }

    /// <summary>The canonical print of an earlier question.</summary>
    /// <param name="state">What <see cref="ExplainedAnswer.State"/> said of it.</param>
    /// <returns>The print as <see cref="ExplainedAnswer.Query"/> told it; null where the state cannot be read by this version.</returns>
    public static string? PrintOf(string state) => QueryJson.Read(state) is { } query ? QueryPrinter.Print(query) : null;

    /// <summary>Answers an earlier question once more over the plans as they are now.</summary>
    /// <param name="state">What <see cref="ExplainedAnswer.State"/> said of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer with the plans that it was made from; null where the state cannot be read by this version.</returns>
    public async Task<RepeatedAnswer?> RepeatAsync(string state, CancellationToken cancellationToken)
    {
        if (QueryJson.Read(state) is not { } query)
        {
            return null;
        }

        var over = published;
        var traced = await GuardedAsync(() => AnswerAsync(over, WithoutFile(query), null, cancellationToken), query.AsOf);
        return new RepeatedAnswer(traced.Answer, over.Catalog, query.English ? over.Data.English : over.Data.Chinese);
    }

    /// <summary>Compares two loaded plans, of one series or not; the earlier one comes first.</summary>
    /// <param name="earlierId">Id of the earlier plan.</param>
    /// <param name="laterId">Id of the later plan.</param>
    /// <param name="english">Whether the frame of the answer is English.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">One of the plans is not loaded.</exception>
    public async Task<Answer> CompareAsync(string earlierId, string laterId, bool english, CancellationToken cancellationToken)
    {
        var over = published;
        if (over.Catalog.FindPlan(earlierId) is not { } earlier || over.Catalog.FindPlan(laterId) is not { } later)
        {
            throw new ArgumentException("A plan to compare is not loaded.", over.Catalog.FindPlan(earlierId) is null ? nameof(earlierId) : nameof(laterId));
        }

        var query = new Query
        {
            Intent = Intent.Compare,
            Filter = TaskFilter.None with { PlanIds = [earlierId, laterId] },
            Years = new YearScope([.. earlier.Header.Years.Union(later.Header.Years).Order()], [], Named: false),
            SpeaksOfPlans = true,
            AsOf = Today,
            English = english,
        };
        return (await GuardedAsync(() => AnswerAsync(over, query, null, cancellationToken), Today)).Answer;
    }

    private DateOnly Today => DateOnly.FromDateTime((time.GetUtcNow() + ShanghaiOffset).DateTime);

    private Task<Traced> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        var today = question.Today ?? Today;
        return GuardedAsync(() => CertifiedAsync(published, question, today, cancellationToken), today);
    }

    private async Task<Traced> GuardedAsync(Func<Task<Traced>> answer, DateOnly today)
    {
        var started = time.GetTimestamp();
        Traced traced;
        try
        {
            traced = await answer();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The one boundary: whatever went wrong, the user gets a plain sentence and the log the cause.
            LogFault(e);
            traced = new Traced(AnswerComposer.Fault(published.Data.Chinese, today), null, null, null);
        }

        var elapsed = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        return traced with { Answer = traced.Answer with { ElapsedMs = elapsed } };
    }

    private async Task<Traced> CertifiedAsync(Published over, Question question, DateOnly today, CancellationToken cancellationToken)
    {
        var (alone, tagged) = over.Reader.Read(question.Text, today, Remembered(question).Count == 0);
        var query = ComparisonReader.Completed(over.FollowUp.Read(tagged, alone, Remembered(question), question.Departments.Select(over.Units.UnitNamed).FirstOrDefault(u => u is not null)), over.Catalog);
        return await AnswerAsync(over, query, tagged, cancellationToken);
    }

    private async Task<Traced> AnswerAsync(Published over, Query query, TaggedQuestion? tagged, CancellationToken cancellationToken)
    {
        var data = over.Data;
        var texts = query.English ? data.English : data.Chinese;
        var scope = new AnswerScope(query, over.Catalog, over.Index, over.Corpus, over.Sought, over.Meaning, over.Units, data.Lexicon.Units, data.Lexicon.Domains, data.Words.Folder, data.Words.Patterns["amount"], over.Compared, texts, data.Drafting, data.Templates);
        var outcome = await Handlers[query.Intent].HandleAsync(scope, cancellationToken);
        if ((outcome.Kind == AnswerKind.Empty || (outcome.Kind == AnswerKind.Count && outcome.Tasks.Count == 0)) && query.Otherwise is { } second)
        {
            scope = scope with { Query = second };
            outcome = await Handlers[second.Intent].HandleAsync(scope, cancellationToken);
        }

        if (Certificate.FindDifference(scope, outcome) is { } difference)
        {
            LogDifference(QueryPrinter.Print(query), difference);
            return new Traced(AnswerComposer.Fault(texts, query.AsOf), scope, outcome, tagged);
        }

        return new Traced(AnswerComposer.Compose(scope, outcome), scope, outcome, tagged);
    }

    private static List<RememberedTurn> Remembered(Question question) =>
        [.. (question.Past ?? [])
            .Select(turn => (Query: QueryJson.Read(turn.State), turn.TaskIds))
            .Where(turn => turn.Query is not null)
            .Select(turn => new RememberedTurn(WithoutFile(turn.Query!), turn.TaskIds))];

    // A file is wanted of one answer, not of those that follow it.
    private static Query WithoutFile(Query query) => query with { File = Exporting.FileFormat.None, FileAlone = false };

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer failed its certificate and was not sent. Query: {Query}. Difference: {Difference}.")]
    private partial void LogDifference(string query, string difference);

    [LoggerMessage(Level = LogLevel.Error, Message = "A question could not be answered.")]
    private partial void LogFault(Exception exception);

    private sealed record Traced(Answer Answer, AnswerScope? Scope, Outcome? Outcome, TaggedQuestion? Tagged);

    /// <summary>One state of the plans with everything that is derived from them.</summary>
    private sealed record Published(PlanCatalog Catalog, UnitVocabulary Units, CorpusTerms Corpus, QuestionReader Reader, FollowUp FollowUp, ComparedPlans Compared, ITaskIndex Index)
    {
        /// <summary>Lexicons and texts.</summary>
        public required DataFolder Data { get; init; }

        /// <summary>What the index was made of, vectors apart.</summary>
        public required IndexSnapshot Snapshot { get; init; }

        /// <summary>Cuts what is sought into units.</summary>
        public required QueryUnits Sought { get; init; }

        /// <summary>The meaning of its tasks.</summary>
        public required MeaningSearch Meaning { get; init; }

        public static Published Of(DataFolder data, PlanCatalog catalog, ITaskIndex index, MeaningSource? meaning, TimeProvider time, ILogger logger)
        {
            var units = UnitVocabulary.Of(catalog, data.Lexicon.Units, data.Words.Folder, data.Chinese["unit.county-suffixes"]);
            var corpus = new CorpusTerms(catalog, data.Words.Folder);
            var snapshot = new IndexSnapshot(catalog, units, data.Words.Folder);
            return new Published(catalog, units, corpus, new QuestionReader(catalog, corpus, data.Lexicon, data.Words, units, data.Chinese["unit.body-suffixes"]), new FollowUp(catalog), new ComparedPlans(data.Words.Folder), index)
            {
                Data = data,
                Snapshot = snapshot,
                Sought = new QueryUnits(data.Words.Thesaurus, corpus),
                Meaning = new MeaningSearch(meaning, index, snapshot, time, logger),
            };
        }
    }
}
