using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core.Answers;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Search.Meaning;
using PlanBot.Embedding;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Embedding;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Search;

/// <summary>Tasks found by meaning, and what is left where meaning does not serve.</summary>
public sealed class MeaningTests
{
    private const string WithoutSharedWords = "老百姓去外地看病报销的事在哪条";

    private static readonly Lazy<IMeaningModel> Bundled = new(() => GeneratorMeaning.OfFolder(BundledModel.Folder, CancellationToken.None));

    [Fact]
    public async Task A_task_is_found_that_shares_no_word_with_the_question()
    {
        var answer = await AskAsync(Source(Bundled.Value), WithoutSharedWords);
        Assert.Equal(AnswerKind.Search, answer.Kind);
        Assert.Contains(answer.Tasks, t => t.Id == "lianyungang-wuxi-2024/四(四)5");
        Assert.Contains("最贴近", answer.Text, StringComparison.Ordinal);
        Assert.Contains("找到", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("已全部列出", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("老旧小区改造")]
    [InlineData("跟退役军人安置有关的")]
    public async Task What_no_task_deals_with_is_empty_with_the_nearest_as_notes(string question)
    {
        var answer = await AskAsync(Source(Bundled.Value), question);
        Assert.Equal(AnswerKind.Empty, answer.Kind);
        Assert.Empty(answer.Tasks);
        Assert.InRange(answer.Notes.Count(n => n.Contains("最接近", StringComparison.Ordinal)), 1, 3);
    }

    [Fact]
    public async Task Conditions_hold_beside_meaning()
    {
        var answer = await AskAsync(Source(Bundled.Value), "民政局2026年孤儿院的事");
        Assert.NotEmpty(answer.Tasks);
        Assert.All(answer.Tasks, t => Assert.True(t.Year == 2026 && t.Owners.Any(o => o.Name == "市民政局")));
    }

    [Fact]
    public async Task Without_a_model_words_serve_on_and_the_answer_says_so()
    {
        var source = new MeaningSource(_ => throw new InvalidOperationException("gone"), new MemoryVectorStore(), Waits: true);
        var assistant = await OverAsync(source);
        var byWords = await assistant.AskAsync(new Question("跟养老有关的任务", LoadedPlans.Today), CancellationToken.None);
        Assert.NotEmpty(byWords.Tasks);
        var byMeaning = await assistant.AskAsync(new Question(WithoutSharedWords, LoadedPlans.Today), CancellationToken.None);
        Assert.Equal(MeaningState.Broken, assistant.Meaning);
        Assert.Contains(byMeaning.Notes, n => n.Contains("按意思查找", StringComparison.Ordinal));
        Assert.Null(byMeaning.DeclinedReason);
    }

    [Fact]
    public async Task A_model_that_fails_on_a_question_leaves_the_words()
    {
        var answer = await AskAsync(Source(new FakeModel { FailsOnQuestions = true }), WithoutSharedWords);
        Assert.Contains(answer.Notes, n => n.Contains("按意思查找", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_may_come_back_is_tried_again_by_itself()
    {
        var time = new ManualTimeProvider();
        var away = true;
        var source = new MeaningSource(_ => away ? throw new InvalidOperationException("gone") : Task.FromResult<IMeaningModel>(new FakeModel()), new MemoryVectorStore(), Waits: true, Again);
        var assistant = await OverAsync(source, time);
        Assert.Contains((await AskAsync(assistant)).Notes, WordsAlone);
        Assert.Equal(MeaningState.Broken, assistant.Meaning);

        away = false;
        await ReadyAsync(assistant, time);

        Assert.DoesNotContain((await AskAsync(assistant)).Notes, WordsAlone);
    }

    [Fact]
    public async Task A_model_that_fails_on_a_question_and_may_come_back_is_left_alone_until_it_does()
    {
        var time = new ManualTimeProvider();
        var model = new FakeModel();
        var assistant = await OverAsync(new MeaningSource(_ => Task.FromResult<IMeaningModel>(model), new MemoryVectorStore(), Waits: true, Again), time);
        Assert.DoesNotContain((await AskAsync(assistant)).Notes, WordsAlone);

        model.FailsOnQuestions = true;
        Assert.Contains((await AskAsync(assistant)).Notes, WordsAlone);
        Assert.Equal(MeaningState.Broken, assistant.Meaning);
        for (var i = 0; i < 500 && model.Questions < 3; i++)
        {
            await Task.Delay(10); // It is asked once at once, then left alone.
        }

        Assert.Contains((await AskAsync(assistant)).Notes, WordsAlone);
        Assert.Equal(3, model.Questions);

        model.FailsOnQuestions = false;
        await ReadyAsync(assistant, time);
        Assert.DoesNotContain((await AskAsync(assistant)).Notes, WordsAlone);
    }

    [Fact]
    public async Task A_model_that_comes_back_as_another_one_makes_all_vectors_anew()
    {
        var time = new ManualTimeProvider();
        var model = new FakeModel();
        var assistant = await OverAsync(new MeaningSource(_ => Task.FromResult<IMeaningModel>(model), new MemoryVectorStore(), Waits: true, Again), time);
        await AskAsync(assistant);
        var texts = model.Texts;
        model.FailsOnQuestions = true;
        var other = new FakeModel { Name = "fake@2" };
        await AskAsync(assistant);

        model = other;
        await ReadyAsync(assistant, time);

        Assert.Equal(texts, other.Texts);
        Assert.DoesNotContain((await AskAsync(assistant)).Notes, WordsAlone);
        Assert.Equal(2, other.Questions); // The probe and the question.
    }

    [Fact]
    public async Task Plans_that_have_been_replaced_ask_no_more()
    {
        var time = new ManualTimeProvider();
        var loads = 0;
        var source = new MeaningSource(
            _ =>
            {
                Interlocked.Increment(ref loads);
                throw new InvalidOperationException("gone");
            },
            new MemoryVectorStore(),
            Waits: true,
            Again);
        var assistant = await OverAsync(source, time);
        await AskAsync(assistant);
        await assistant.PublishAsync(LoadedPlans.Catalog, CancellationToken.None);
        for (var i = 0; i < 20; i++)
        {
            time.Advance(Again);
            await Task.Delay(10);
        }

        Assert.InRange(loads, 1, 2); // Once more at most: it was waiting when it was replaced.
    }

    [Fact]
    public async Task A_server_answers_by_words_until_the_vectors_are_there()
    {
        var release = new TaskCompletionSource<IMeaningModel>();
        var assistant = await OverAsync(new MeaningSource(_ => release.Task, new MemoryVectorStore(), Waits: false));
        Assert.Equal(MeaningState.Loading, assistant.Meaning);
        var early = await assistant.AskAsync(new Question(WithoutSharedWords, LoadedPlans.Today), CancellationToken.None);
        Assert.Contains(early.Notes, n => n.Contains("按意思查找", StringComparison.Ordinal));
        release.SetResult(new FakeModel());
        for (var i = 0; i < 500 && assistant.Meaning != MeaningState.Ready; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(MeaningState.Ready, assistant.Meaning);
    }

    [Fact]
    public async Task Vectors_are_made_once_for_a_model_and_anew_for_another()
    {
        var store = new MemoryVectorStore();
        var first = new FakeModel();
        await AskAsync(new MeaningSource(_ => Task.FromResult<IMeaningModel>(first), store, Waits: true), WithoutSharedWords);
        Assert.Equal(LoadedPlans.Catalog.Tasks.Select(t => t.Text).Distinct().Count(), first.Texts);

        var again = new FakeModel();
        await AskAsync(new MeaningSource(_ => Task.FromResult<IMeaningModel>(again), store, Waits: true), WithoutSharedWords);
        Assert.Equal(0, again.Texts);

        var other = new FakeModel { Name = "fake@2" };
        await AskAsync(new MeaningSource(_ => Task.FromResult<IMeaningModel>(other), store, Waits: true), WithoutSharedWords);
        Assert.Equal(first.Texts, other.Texts);
    }

    [Fact]
    public async Task An_index_that_lies_about_meaning_is_caught()
    {
        var assistant = new PlanAssistant(LoadedPlans.Data, TimeProvider.System, NullLogger<PlanAssistant>.Instance, static () => new FlatteringIndex(), Source(Bundled.Value));
        await assistant.PublishAsync(LoadedPlans.Catalog, CancellationToken.None);
        var answer = await assistant.AskAsync(new Question("往太空送东西", LoadedPlans.Today), CancellationToken.None);
        Assert.Equal(DeclinedReason.InternalFault, answer.DeclinedReason);
        Assert.Empty(answer.Tasks);
    }

    private static MeaningSource Source(IMeaningModel model) => new(_ => Task.FromResult(model), new MemoryVectorStore(), Waits: true);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private static bool WordsAlone(string note) => note.Contains("按意思查找", StringComparison.Ordinal);

    private static Task<Answer> AskAsync(PlanAssistant assistant) => assistant.AskAsync(new Question(WithoutSharedWords, LoadedPlans.Today), CancellationToken.None);

    private static async Task ReadyAsync(PlanAssistant assistant, ManualTimeProvider time)
    {
        for (var i = 0; i < 500 && assistant.Meaning != MeaningState.Ready; i++)
        {
            time.Advance(Again);
            await Task.Delay(10);
        }

        Assert.Equal(MeaningState.Ready, assistant.Meaning);
    }

    private static async Task<PlanAssistant> OverAsync(MeaningSource source, TimeProvider? time = null)
    {
        var assistant = new PlanAssistant(LoadedPlans.Data, time ?? TimeProvider.System, NullLogger<PlanAssistant>.Instance, source);
        await assistant.PublishAsync(LoadedPlans.Catalog, CancellationToken.None);
        return assistant;
    }

    private static async Task<Answer> AskAsync(MeaningSource source, string question) =>
        await (await OverAsync(source)).AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);

    /// <summary>Vectors from the characters of a text; near where texts share many.</summary>
    private sealed class FakeModel : IMeaningModel
    {
        public string Name { get; init; } = "fake@1";

        public int Dimensions => 64;

        public bool FailsOnQuestions { get; set; }

        public int Texts { get; private set; }

        public int Questions => questions;

        private int questions;

        public Task<IReadOnlyList<ReadOnlyMemory<float>>> OfTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            Texts += texts.Count;
            return Task.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>([.. texts.Select(Vector)]);
        }

        public Task<ReadOnlyMemory<float>> OfQuestionAsync(string question, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref questions);
            return FailsOnQuestions ? throw new InvalidOperationException("no answer") : Task.FromResult(Vector(question));
        }

        private ReadOnlyMemory<float> Vector(string text)
        {
            var vector = new float[Dimensions];
            foreach (var c in text)
            {
                vector[c % Dimensions]++;
            }

            var length = MathF.Sqrt(VectorMath.Dot(vector, vector));
            return vector.Select(v => length == 0 ? 0 : v / length).ToArray();
        }
    }

    /// <summary>An index to which every task is very near.</summary>
    private sealed class FlatteringIndex : ITaskIndex
    {
        private readonly MemoryTaskIndex honest = new();

        public Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken) => honest.PublishAsync(snapshot, cancellationToken);

        public Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken) => honest.FindAsync(filter, cancellationToken);

        public async Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken)
        {
            var found = await honest.SearchAsync(filter, request, cancellationToken);
            return found with { ByMeaning = [.. found.ByMeaning.Select(c => c with { Score = 0.99 })] };
        }
    }
}
