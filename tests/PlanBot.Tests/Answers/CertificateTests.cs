using Microsoft.Extensions.Logging;
using PlanBot.Core.Answers;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Answers;

/// <summary>An index that lies is caught before an answer leaves, in every handler.</summary>
public sealed class CertificateTests
{
    private static readonly string[] Filtering =
    [
        "卫健委2026年负责哪些任务", "12月到期的任务有哪些", "2026年一共有多少项任务", "2026年各领域分别有几项任务", "2026年哪个单位任务最多",
        "2026年一共涉及多少个责任单位", "2026年医疗卫生领域由哪些单位负责", "文旅局2024年的任务什么时候到期", "2026年三(四)1的原文",
        "最早到期的任务有哪些", "市医保局2024年有什么任务", "市发改委和市科技局共同负责的任务有哪些", "2026年市科技局有哪些量化目标",
        "总结2026年医疗卫生领域", "用一句话概括2026年", "写个催办函给市教育局", "起草2026年科技领域上半年小结", "2024年时限日历",
        "科技领域两年有什么变化", "教育领域2026年新增了哪些任务",
    ];

    private static readonly string[] FindingByWords =
    [
        "粮食推介会归谁管", "异地就医那条什么时候到期", "2024年挂职跟岗要多少人", "跟养老有关的任务", "科创飞地那条的原文", "提到无人机的任务有几项",
    ];

    // Of other years or units there are tasks of the same words.
    private static readonly string[] FindingByWordsUnderConditions = ["2026年粮食推介会归谁管", "2024年科创飞地那条的原文", "民政局跟教师有关的任务"];

    public static TheoryData<string, string> LiesAboutFilters() => Each(Filtering, "drop", "add", "double", "swap");

    public static TheoryData<string, string> LiesAboutWords()
    {
        var data = Each(FindingByWords, "double");
        foreach (var question in FindingByWordsUnderConditions)
        {
            data.Add(question, "break-filter");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LiesAboutFilters))]
    public async Task A_lie_about_conditions_is_never_sent(string question, string lie) => await AssertCaughtAsync(question, lie);

    [Theory]
    [MemberData(nameof(LiesAboutWords))]
    public async Task A_lie_about_words_is_never_sent(string question, string lie) => await AssertCaughtAsync(question, lie);

    [Fact]
    public async Task The_questions_are_answered_where_the_index_is_honest()
    {
        foreach (var question in Filtering.Concat(FindingByWords))
        {
            var answer = await LoadedPlans.Assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);
            Assert.False(answer.Kind is AnswerKind.Declined or AnswerKind.Empty, $"{question}: {answer.Kind} {answer.Headline}");
        }
    }

    private static TheoryData<string, string> Each(string[] questions, params string[] lies)
    {
        var data = new TheoryData<string, string>();
        foreach (var (question, lie) in questions.SelectMany(q => lies.Select(l => (q, l))))
        {
            data.Add(question, lie);
        }

        return data;
    }

    private static async Task AssertCaughtAsync(string question, string lie)
    {
        var log = new ErrorCounter();
        var assistant = LoadedPlans.AssistantOver(LoadedPlans.Catalog, () => new LyingIndex(lie), log);
        var answer = await assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);
        Assert.Equal((AnswerKind.Declined, DeclinedReason.InternalFault), (answer.Kind, answer.DeclinedReason));
        Assert.Empty(answer.Tasks);
        Assert.Empty(answer.Citations);
        Assert.Equal(1, log.Errors);
    }

    /// <summary>The embedded index, one task of every result spoilt.</summary>
    private sealed class LyingIndex(string lie) : ITaskIndex
    {
        private readonly MemoryTaskIndex honest = new();
        private IReadOnlyList<string> all = [];

        public Task PublishAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
        {
            all = [.. snapshot.Catalog.Tasks.Select(t => t.Id)];
            return honest.PublishAsync(snapshot, cancellationToken);
        }

        public async Task<IReadOnlyList<string>> FindAsync(TaskFilter filter, CancellationToken cancellationToken) =>
            Spoil([.. await honest.FindAsync(filter, cancellationToken)]);

        public async Task<Candidates> SearchAsync(TaskFilter filter, SearchRequest request, CancellationToken cancellationToken)
        {
            var found = await honest.SearchAsync(lie == "break-filter" ? TaskFilter.None : filter, request, cancellationToken);
            return lie == "double" ? found with { ByWords = [found.ByWords[0], .. found.ByWords] } : found;
        }

        private List<string> Spoil(List<string> found)
        {
            var stranger = all.FirstOrDefault(id => !found.Contains(id)) ?? "plan/gone";
            switch (lie)
            {
                case "drop":
                    found.RemoveAt(found.Count / 2);
                    break;
                case "add" when stranger != "plan/gone":
                    found.Add(stranger);
                    break;
                case "double":
                    found.Add(found[0]);
                    break;
                default:
                    found[^1] = stranger;
                    break;
            }

            return found;
        }
    }

    private sealed class ErrorCounter : ILogger<PlanAssistant>
    {
        public int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Errors += logLevel == LogLevel.Error ? 1 : 0;
    }
}
