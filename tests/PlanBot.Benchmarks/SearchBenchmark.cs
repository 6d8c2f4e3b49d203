using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Search.Hybrid;
using PlanBot.Core.Search.Meaning;
using PlanBot.Embedding;

namespace PlanBot.Benchmarks;

/// <summary>
/// How well words alone, meaning alone and both together find what the search questions of <c>data/eval</c> ask for, and how
/// long an answer takes.
/// </summary>
internal static class SearchBenchmark
{
    private const int Few = 5;
    private const int Dimensions = 512;
    private const int Rounds = 9;

    private static readonly string Eval = QuestionBenchmark.EvalFolder();

    public static async Task RunAsync()
    {
        var catalog = PlanCatalog.Of(Assistants.Plans);
        var words = Assistants.Data.Words;
        var corpus = new CorpusTerms(catalog, words.Folder);
        var units = UnitVocabulary.Of(catalog, Assistants.Data.Lexicon.Units, words.Folder, Assistants.Data.Chinese["unit.county-suffixes"]);
        var reader = new QuestionReader(catalog, corpus, Assistants.Data.Lexicon, words, units, Assistants.Data.Chinese["unit.body-suffixes"]);
        var index = new MemoryTaskIndex();
        var snapshot = new IndexSnapshot(catalog, units, words.Folder);
        await index.PublishAsync(snapshot, CancellationToken.None);
        var meaning = new MeaningSearch(Source(), index, snapshot, TimeProvider.System, NullLogger.Instance);
        var made = await Figures.TimeAsync(async () => await meaning.OfQuestionAsync("x", CancellationToken.None));
        Figures.Print("loading the model and embedding both plans", made, "ms");

        var setting = new Setting(catalog, words.Folder, reader, index, new QueryUnits(words.Thesaurus, corpus), meaning);
        var empties = Read("search_empty.json");
        await PrintAsync("chosen on", setting, [.. Read("search_choose.json"), .. Read("dev_questions.json").Where(q => q.Category == "semantic-search")], [.. empties.Where(q => q.Use == "choose")]);
        var (recall, precision, right) = await PrintAsync("run once", setting, Read("search_once.json"), [.. empties.Where(q => q.Use == "once")]);
        Figures.PrintGoal("recall@5 of the questions run once", recall, 0.85);
        Figures.PrintGoal("precision of the cut of the questions run once", precision, 0.8);
        Figures.PrintGoal("right empties of those run once", right, 0.9);
        Figures.PrintLimit("loading the model and embedding both plans", made, 2000, " ms");
        await TimesAsync();
        ScanTimes();
    }

    // One model for all that is measured here, as in the program.
    private static readonly Lazy<IMeaningModel> Model = new(() => GeneratorMeaning.OfFolder(Path.Combine(Assistants.Data.Path, "models", "bge-small-zh-v1.5"), CancellationToken.None));

    private static MeaningSource Source() => new(_ => Task.FromResult(Model.Value), new MemoryVectorStore(), Waits: true);

    // Of the last way: hybrid.
    private static async Task<(double Recall, double Precision, double RightEmpties)> PrintAsync(string name, Setting setting, IReadOnlyList<Asked> asked, IReadOnlyList<Asked> empties)
    {
        Console.WriteLine($"{name}: {asked.Count} questions, {empties.Count} that nothing answers");
        Console.WriteLine("              recall@5    MRR   precision of the cut   right empties");
        var last = (0.0, 0.0, 0.0);
        foreach (var way in Enum.GetValues<Way>())
        {
            var found = new List<(Asked Question, IReadOnlyList<RankedTask> Ranked, List<string> Cut)>();
            foreach (var question in asked)
            {
                var ranked = await setting.RankAsync(question.Text, way);
                found.Add((question, ranked, [.. HybridRanking.Cut(ranked).Select(r => IdOf(r.Task))]));
            }

            var right = 0;
            foreach (var question in empties)
            {
                right += HybridRanking.Cut(await setting.RankAsync(question.Text, way)).Count == 0 ? 1 : 0;
            }

            var recall = found.Average(f => (double)f.Question.Wanted.Intersect(f.Ranked.Take(Few).Select(r => IdOf(r.Task))).Count() / f.Question.Wanted.Count);
            var rank = found.Average(f => f.Ranked.Select(r => IdOf(r.Task)).ToList().FindIndex(f.Question.Wanted.Contains) is >= 0 and var at ? 1.0 / (at + 1) : 0);
            var shown = found.Where(f => f.Cut.Count > 0).ToList();
            var precision = shown.Count == 0 ? 0 : shown.Average(f => (double)f.Cut.Count(id => f.Question.Wanted.Contains(id) || f.Question.Allowed.Contains(id)) / f.Cut.Count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way,-12} {recall,9:0.000} {rank,6:0.000} {precision,22:0.000} {right,9} of {empties.Count}"));
            last = (recall, precision, (double)right / empties.Count);
        }

        return last;
    }

    private static async Task TimesAsync()
    {
        var assistant = new Core.Answers.PlanAssistant(Assistants.Data, TimeProvider.System, NullLogger<Core.Answers.PlanAssistant>.Instance, Source());
        await assistant.PublishAsync(PlanCatalog.Of(Assistants.Plans), CancellationToken.None);
        var questions = Read("search_choose.json");
        await assistant.AskAsync(new Question(questions[0].Text), CancellationToken.None);
        var times = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            foreach (var question in questions)
            {
                times.Add(await Figures.TimeAsync(() => assistant.AskAsync(new Question(question.Text), CancellationToken.None)));
            }
        }

        List<double> warm = [.. times.Skip(questions.Count)];
        Figures.Print("an answer by meaning over two plans", warm);
        Figures.PrintLimit("95 of 100 answers by meaning", Figures.P95(warm), 20, " ms");
        Figures.PrintLimit("resident memory with model, plans and this program", Figures.ResidentMegabytes(Process.GetCurrentProcess()), 250, " MB");
    }

    // What the index does with the vectors of tasks, on one core: every one is looked at.
    private static void ScanTimes()
    {
        foreach (var tasks in (int[])[1_000, 100_000, 1_000_000])
        {
            if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < 2L * tasks * Dimensions * sizeof(float))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks} vectors do not fit into this machine's memory"));
                continue;
            }

            var vectors = new float[tasks * Dimensions];
            Array.Fill(vectors, 0.5f);
            var question = vectors.AsMemory(0, Dimensions);
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                times.Add(ScanTime(vectors, question.Span));
            }

            Figures.Print(string.Create(CultureInfo.InvariantCulture, $"looking at all of {tasks} vectors of {Dimensions} numbers on one core"), times);
        }
    }

    private static double ScanTime(ReadOnlySpan<float> vectors, ReadOnlySpan<float> question)
    {
        var best = float.MinValue;
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < vectors.Length; at += Dimensions)
        {
            best = Math.Max(best, VectorMath.Dot(vectors.Slice(at, Dimensions), question));
        }

        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return best > 0 ? time : throw new InvalidOperationException("The vectors have no product.");
    }

    private static string IdOf(PlanTask task) => string.Create(CultureInfo.InvariantCulture, $"{task.Year}-{task.Ref}");

    private static IReadOnlyList<Asked> Read(string file)
    {
        using var set = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Eval, file)));
        return [.. set.RootElement.EnumerateArray().Where(q => q.TryGetProperty("question", out _)).Select(Asked.Of)];
    }

    /// <summary>What serves.</summary>
    private enum Way
    {
        Words,
        Meaning,
        Hybrid,
    }

    private sealed record Asked(string Text, string Category, string? Use, IReadOnlySet<string> Wanted, IReadOnlySet<string> Allowed)
    {
        public static Asked Of(JsonElement question) => new(
            question.GetProperty("question").GetString()!,
            question.GetProperty("category").GetString()!,
            question.TryGetProperty("use", out var use) ? use.GetString() : null,
            Ids(question.GetProperty("expect"), "all_of"),
            Ids(question.GetProperty("expect"), "may_include"));

        private static HashSet<string> Ids(JsonElement expected, string field) => expected.TryGetProperty(field, out var ids)
            ? [.. ids.EnumerateArray().Select(i => i.GetString()!)]
            : [];
    }

    private sealed record Setting(PlanCatalog Catalog, ITextFolder Folder, QuestionReader Reader, ITaskIndex Index, QueryUnits Units, MeaningSearch Meaning)
    {
        public async Task<IReadOnlyList<RankedTask>> RankAsync(string question, Way way)
        {
            var (query, _) = Reader.Read(question, new DateOnly(2026, 11, 23));
            var sought = query.Sought ?? new SoughtText(question, question);
            var units = way == Way.Meaning ? [] : Units.Of(sought.Wording, sought.Content);
            var vector = way == Way.Words ? default : await Meaning.OfQuestionAsync(HybridRanking.QuestionOf(sought.Wording), CancellationToken.None);
            var request = new SearchRequest([.. units.SelectMany(u => u.Printed).SelectMany(Terms.Of).Distinct().Select(t => new WeightedTerm(t, 1))], vector, 200);
            var candidates = await Index.SearchAsync(query.Filter, request, CancellationToken.None);
            return HybridRanking.Rank(units, candidates, Meaning.UsualCosine(vector.Span), Catalog, Folder);
        }
    }
}
