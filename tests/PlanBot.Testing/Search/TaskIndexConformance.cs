using PlanBot.Core.Plans;
using PlanBot.Core.Search;
using Xunit;

namespace PlanBot.Testing.Search;

/// <summary>What every task index must do. Derive, and give an empty index.</summary>
public abstract class TaskIndexConformance
{
    private const string FirstPlan = """
        甲市人民政府办公室
        2025年3月1日
        甲市2025年重点工作计划
        一、教育领域
        1. 建设数字校园。（责任单位：市教育局、东海县，完成时间：6月底前）
        2. 培训教师100人以上。（责任单位：市教育局，完成时间：12月底前）
        二、科技领域
        1. 建设科创飞地，引进企业。（责任单位：市科技局、市教育局等，完成时间：6月、12月）
        2. 举办教师数字素养培训。（责任单位：市科技局，完成时间：长期坚持）
        """;

    private const string SecondPlan = """
        甲市人民政府办公室
        2026年3月1日
        甲市2026年重点工作计划
        一、教育领域
        1. 继续建设数字校园。（责任单位：市教育局，完成时间：9月底前）
        二、科技领域
        1. 科创飞地招引企业15家以上，服务灌云县。（责任单位：市科技局、相关县区，完成时间：12月底前）
        """;

    private static readonly string[] AllRefs = ["2025/一1", "2025/一2", "2025/二1", "2025/二2", "2026/一1", "2026/二1"];

    /// <summary>A new index without content.</summary>
    protected abstract Task<ITaskIndex> CreateAsync();

    public static TheoryData<string, TaskFilter, string> Filters() => new()
    {
        { "nothing asked", TaskFilter.None, "2025/一1 2025/一2 2025/二1 2025/二2 2026/一1 2026/二1" },
        { "one plan", new TaskFilter { PlanIds = ["plan-2026"] }, "2026/一1 2026/二1" },
        { "no plan", new TaskFilter { PlanIds = [] }, string.Empty },
        { "unknown plan", new TaskFilter { PlanIds = ["plan-1999"] }, string.Empty },
        { "any owner", Owner(OwnerMatch.Any, "市教育局"), "2025/一1 2025/一2 2025/二1 2026/一1" },
        { "any of two owners", Owner(OwnerMatch.Any, "东海县", "相关县区"), "2025/一1 2026/二1" },
        { "all owners", Owner(OwnerMatch.All, "市科技局", "市教育局"), "2025/二1" },
        { "no owner of these", Owner(OwnerMatch.None, "市教育局"), "2025/二2 2026/二1" },
        { "sole owner", Owner(OwnerMatch.Sole, "市教育局"), "2025/一2 2026/一1" },
        { "sole owner of an open list", Owner(OwnerMatch.Sole, "市科技局"), "2025/二2" },
        { "unknown owner", Owner(OwnerMatch.Any, "市税务局"), string.Empty },
        { "owner or named in the text", new TaskFilter { Owners = [new OwnerClause(OwnerMatch.Any, ["灌云县"], OrMentioned: true)] }, "2026/二1" },
        { "domain", new TaskFilter { Domains = ["科技"] }, "2025/二1 2025/二2 2026/二1" },
        { "two domains", new TaskFilter { Domains = ["科技", "教育"] }, string.Join(' ', AllRefs) },
        { "not a domain", new TaskFilter { ExcludedDomains = ["科技"] }, "2025/一1 2025/一2 2026/一1" },
        { "due in June", Due(false, new DueWindow(null, new(2025, 6, 1), new(2025, 6, 30))), "2025/一1 2025/二1" },
        { "due in December of each year", Due(false, new DueWindow(2025, new(2025, 12, 1), new(2025, 12, 31)), new DueWindow(2026, new(2026, 12, 1), new(2026, 12, 31))), "2025/一2 2025/二1 2026/二1" },
        { "due within a plan of another year", Due(false, new DueWindow(2026, new(2025, 6, 1), new(2025, 6, 30))), string.Empty },
        { "not due in 2025", Due(true, new DueWindow(null, new(2025, 1, 1), new(2025, 12, 31))), "2025/二2 2026/一1 2026/二1" },
        { "due in 2025 but not in June", new TaskFilter { Due = [new DueClause([new DueWindow(null, new(2025, 1, 1), new(2025, 12, 31))], false), new DueClause([new DueWindow(null, new(2025, 6, 1), new(2025, 6, 30))], true)] }, "2025/一2" },
        { "due in no window", Due(false), string.Empty },
        { "last day counts", Due(false, new DueWindow(null, new(2026, 9, 30), new(2026, 9, 30))), "2026/一1" },
        { "reference", new TaskFilter { Refs = [new RefClause("一1", IsHeading: false)] }, "2025/一1 2026/一1" },
        { "heading", new TaskFilter { Refs = [new RefClause("二", IsHeading: true)] }, "2025/二1 2025/二2 2026/二1" },
        { "references of their years", new TaskFilter { Refs = [new RefClause("一1", IsHeading: false, 2026), new RefClause("二2", IsHeading: false)] }, "2025/二2 2026/一1" },
        { "literal", new TaskFilter { Literals = ["教师"] }, "2025/一2 2025/二2" },
        { "two literals", new TaskFilter { Literals = ["教师", "数字"] }, "2025/二2" },
        { "one of two mentions", new TaskFilter { Mentions = ["灌云", "教师"] }, "2025/一2 2025/二2 2026/二1" },
        { "a mention that stands nowhere", new TaskFilter { Mentions = ["惠山"] }, string.Empty },
        { "ongoing", new TaskFilter { Ongoing = true }, "2025/二2" },
        { "an ongoing one that mentions", new TaskFilter { Ongoing = true, Mentions = ["校园"] }, string.Empty },
        { "metric", new TaskFilter { HasMetric = true }, "2025/一2 2026/二1" },
        { "figure above", new TaskFilter { Metric = new MetricClause(Comparison.Above, 15, null) }, "2025/一2" },
        { "figure at least", new TaskFilter { Metric = new MetricClause(Comparison.AtLeast, 15, null) }, "2025/一2 2026/二1" },
        { "figure below, of a unit", new TaskFilter { Metric = new MetricClause(Comparison.Below, 200, "家") }, "2026/二1" },
        { "figure at most", new TaskFilter { Metric = new MetricClause(Comparison.AtMost, 14, null) }, string.Empty },
        { "figure equal", new TaskFilter { Metric = new MetricClause(Comparison.Equal, 100, "人") }, "2025/一2" },
        { "one owner of a sort", Owners(Comparison.Equal, 1), "2025/一2 2025/二1 2026/一1" },
        { "at least one owner of a sort", Owners(Comparison.AtLeast, 1), "2025/一1 2025/一2 2025/二1 2026/一1" },
        { "all owners of a sort", Owners(Comparison.Above, 1), "2025/一1" },
        { "fewer owners of a sort", Owners(Comparison.Below, 1), "2025/二2 2026/二1" },
        { "at most one owner of a sort", Owners(Comparison.AtMost, 1), "2025/一2 2025/二1 2025/二2 2026/一1 2026/二1" },
        { "more owners than the sort has", Owners(Comparison.AtLeast, 3), string.Empty },
        { "at least none of a sort", Owners(Comparison.AtLeast, 0), string.Join(' ', AllRefs) },
        { "not the only owner", Owner(OwnerMatch.NotSole, "市教育局"), "2025/一1 2025/二1 2025/二2 2026/二1" },
        { "all at once", new TaskFilter { PlanIds = ["plan-2025"], Domains = ["科技"], Owners = [new OwnerClause(OwnerMatch.Any, ["市科技局"])], Literals = ["企业"] }, "2025/二1" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Finds_every_task_that_meets_the_filter_in_plan_order(string name, TaskFilter filter, string expected)
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var found = await index.FindAsync(filter, CancellationToken.None);
        Assert.True(expected == Refs(found), $"{name}: {Refs(found)}");
    }

    [Fact]
    public async Task Is_empty_before_anything_is_published()
    {
        var index = await CreateAsync();
        Assert.Empty(await index.FindAsync(TaskFilter.None, CancellationToken.None));
        Assert.Empty((await index.SearchAsync(TaskFilter.None, Words("数字"), CancellationToken.None)).ByWords);
    }

    [Fact]
    public async Task Publishing_replaces_everything()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        await index.PublishAsync(Snapshot(SecondPlan), CancellationToken.None);
        Assert.Equal("2026/一1 2026/二1", Refs(await index.FindAsync(TaskFilter.None, CancellationToken.None)));
    }

    [Fact]
    public async Task By_words_the_weights_of_question_and_task_count_and_equal_ones_keep_plan_order()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var found = (await index.SearchAsync(TaskFilter.None, Words("数字", "字校", "校园"), CancellationToken.None)).ByWords;
        Assert.Equal("2025/二2", Refs(found.Select(c => c.TaskId)).Split(' ')[^1]);
        Assert.All(found, c => Assert.True(c.Score > 0));
        Assert.Equal(found.OrderByDescending(c => c.Score).Select(c => c.TaskId), found.Select(c => c.TaskId));

        var heavier = (await index.SearchAsync(TaskFilter.None, new SearchRequest([new("数字", 2)], default, 10), CancellationToken.None)).ByWords;
        var lighter = (await index.SearchAsync(TaskFilter.None, new SearchRequest([new("数字", 1)], default, 10), CancellationToken.None)).ByWords;
        Assert.All(heavier.Zip(lighter), pair => Assert.Equal(pair.First.Score, 2 * pair.Second.Score, 1e-4));
    }

    [Fact]
    public async Task A_task_s_weight_is_that_of_its_own_text_whatever_else_is_published()
    {
        async Task<double> ScoreAsync(params string[] plans)
        {
            var found = await (await PublishedAsync(plans)).SearchAsync(new TaskFilter { PlanIds = ["plan-2025"] }, Words("数字"), CancellationToken.None);
            return found.ByWords[0].Score;
        }

        Assert.Equal(await ScoreAsync(FirstPlan), await ScoreAsync(FirstPlan, SecondPlan), 1e-4);
    }

    [Fact]
    public async Task By_meaning_the_nearest_come_first_and_every_task_is_looked_at()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var all = await index.FindAsync(TaskFilter.None, CancellationToken.None);
        var found = (await index.SearchAsync(TaskFilter.None, Meaning(all.Count - 1), CancellationToken.None)).ByMeaning;
        Assert.Equal(all.Count, found.Count);
        Assert.Equal(all[^1], found[0].TaskId);
        Assert.Equal(1, found[0].Score, 1e-4);

        // The others are equally far: plan order.
        Assert.Equal(all.Take(all.Count - 1), found.Skip(1).Select(c => c.TaskId));
    }

    [Fact]
    public async Task Search_keeps_to_the_filter_and_the_limit()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var filter = new TaskFilter { PlanIds = ["plan-2025"] };
        var request = Words("数字") with { Vector = Meaning(0).Vector };
        var found = await index.SearchAsync(filter, request, CancellationToken.None);
        Assert.Equal("2025/一1 2025/二2", Refs(found.ByWords.Select(c => c.TaskId).Order(StringComparer.Ordinal)));
        Assert.All(found.ByMeaning, c => Assert.StartsWith("plan-2025/", c.TaskId, StringComparison.Ordinal));
        var first = await index.SearchAsync(filter, request with { Limit = 1 }, CancellationToken.None);
        Assert.Equal((found.ByWords[0], found.ByMeaning[0]), (Assert.Single(first.ByWords), Assert.Single(first.ByMeaning)));
    }

    [Fact]
    public async Task Search_for_what_no_task_holds_finds_nothing()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        Assert.Empty((await index.SearchAsync(TaskFilter.None, Words("火箭"), CancellationToken.None)).ByWords);
        var nothing = await index.SearchAsync(TaskFilter.None, Words(), CancellationToken.None);
        Assert.Empty(nothing.ByWords);
        Assert.Empty(nothing.ByMeaning);
    }

    [Fact]
    public async Task Without_vectors_nothing_is_found_by_meaning()
    {
        var index = await CreateAsync();
        await index.PublishAsync(Snapshot(FirstPlan) with { Vectors = null }, CancellationToken.None);
        Assert.Empty((await index.SearchAsync(TaskFilter.None, Meaning(0), CancellationToken.None)).ByMeaning);
    }

    [Fact]
    public async Task Honours_cancellation()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.FindAsync(TaskFilter.None, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(TaskFilter.None, Words("数字"), cancelled.Token));
    }

    private const int Dimensions = 16;

    private static TaskFilter Owner(OwnerMatch match, params string[] units) => new() { Owners = [new OwnerClause(match, units)] };

    private static TaskFilter Owners(Comparison comparison, int count) => new() { OwnerCount = new OwnerCountClause(comparison, count, new OwnerSort("教育口", ["市教育局", "东海县"])) };

    private static TaskFilter Due(bool negated, params DueWindow[] windows) => new() { Due = [new DueClause(windows, negated)] };

    private async Task<ITaskIndex> PublishedAsync(params string[] plans)
    {
        var index = await CreateAsync();
        await index.PublishAsync(Snapshot(plans), CancellationToken.None);
        return index;
    }

    private static IndexSnapshot Snapshot(params string[] plans)
    {
        var catalog = PlanCatalog.Of(plans.Select((text, i) => Plans.LoadedPlans.PlanOf(text.Contains("2025年重点", StringComparison.Ordinal) ? "plan-2025.txt" : "plan-2026.txt", text)));
        return new IndexSnapshot(catalog, new PrintedIdentities(), new PlainFolder(), Directions(catalog.Tasks.Count));
    }

    private static SearchRequest Words(params string[] terms) => new([.. terms.Select(t => new WeightedTerm(t, 1))], default, 10);

    // Each task points in a direction of its own.
    private static TaskVectors Directions(int tasks)
    {
        var values = new float[tasks * Dimensions];
        for (var i = 0; i < tasks; i++)
        {
            values[(i * Dimensions) + i] = 1;
        }

        return new TaskVectors("directions@1", Dimensions, values);
    }

    private static SearchRequest Meaning(int direction)
    {
        var vector = new float[Dimensions];
        vector[direction] = 1;
        return new SearchRequest([], vector, 10);
    }

    private static string Refs(IEnumerable<string> ids) =>
        string.Join(' ', ids.Select(id => id.Replace("plan-", string.Empty, StringComparison.Ordinal)));

    private sealed class PrintedIdentities : IUnitIdentities
    {
        public IReadOnlyList<string> OwnersOf(PlanTask task) => [.. task.Owners.Select(o => o.Name)];

        public bool Owns(PlanTask task, string unit) => task.Owners.Any(o => o.Name == unit);

        public IReadOnlyList<string> NamesOf(string unit) => [unit];
    }

    private sealed class PlainFolder : ITextFolder
    {
        public string Fold(string text) => text.ToLowerInvariant();
    }
}
