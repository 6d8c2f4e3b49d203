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
        { "metric", new TaskFilter { HasMetric = true }, "2025/一2 2026/二1" },
        { "figure above", new TaskFilter { Metric = new MetricClause(Comparison.Above, 15, null) }, "2025/一2" },
        { "figure at least", new TaskFilter { Metric = new MetricClause(Comparison.AtLeast, 15, null) }, "2025/一2 2026/二1" },
        { "figure below, of a unit", new TaskFilter { Metric = new MetricClause(Comparison.Below, 200, "家") }, "2026/二1" },
        { "figure at most", new TaskFilter { Metric = new MetricClause(Comparison.AtMost, 14, null) }, string.Empty },
        { "figure equal", new TaskFilter { Metric = new MetricClause(Comparison.Equal, 100, "人") }, "2025/一2" },
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
        Assert.Empty(await index.SearchAsync(TaskFilter.None, ["数字"], 10, CancellationToken.None));
    }

    [Fact]
    public async Task Publishing_replaces_everything()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        await index.PublishAsync(Snapshot(SecondPlan), CancellationToken.None);
        Assert.Equal("2026/一1 2026/二1", Refs(await index.FindAsync(TaskFilter.None, CancellationToken.None)));
    }

    [Fact]
    public async Task Search_ranks_by_the_share_of_the_terms_and_keeps_plan_order_among_equals()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var found = await index.SearchAsync(TaskFilter.None, ["数字", "字校", "校园"], 10, CancellationToken.None);
        Assert.Equal("2025/一1 2026/一1 2025/二2", Refs(found.Select(c => c.TaskId)));
        Assert.Equal(1, found[0].Share);
        Assert.Equal(found[0].Share, found[1].Share);
        Assert.InRange(found[2].Share, 0.01, 0.99);
    }

    [Fact]
    public async Task Search_keeps_to_the_filter_and_the_limit()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        var filter = new TaskFilter { PlanIds = ["plan-2025"] };
        Assert.Equal("2025/一1 2025/二2", Refs((await index.SearchAsync(filter, ["数字"], 10, CancellationToken.None)).Select(c => c.TaskId)));
        Assert.Equal("2025/一1", Refs((await index.SearchAsync(filter, ["数字"], 1, CancellationToken.None)).Select(c => c.TaskId)));
    }

    [Fact]
    public async Task Search_for_words_that_no_task_holds_finds_nothing()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        Assert.Empty(await index.SearchAsync(TaskFilter.None, ["火箭"], 10, CancellationToken.None));
        Assert.Empty(await index.SearchAsync(TaskFilter.None, [], 10, CancellationToken.None));
    }

    [Fact]
    public async Task Honours_cancellation()
    {
        var index = await PublishedAsync(FirstPlan, SecondPlan);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.FindAsync(TaskFilter.None, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(TaskFilter.None, ["数字"], 1, cancelled.Token));
    }

    private static TaskFilter Owner(OwnerMatch match, params string[] units) => new() { Owners = [new OwnerClause(match, units)] };

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
        return new IndexSnapshot(catalog, new PrintedIdentities(), new PlainFolder());
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
