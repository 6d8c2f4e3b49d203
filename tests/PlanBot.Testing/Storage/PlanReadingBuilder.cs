using PlanBot.Core.Plans;

namespace PlanBot.Testing.Storage;

/// <summary>Builds small readings: a letterhead and, unless more are added, no task.</summary>
public sealed class PlanReadingBuilder(string planId, int year = 2026)
{
    private readonly List<PlanTask> tasks = [];
    private readonly List<ReadingProblem> problems = [];
    private PlanHeader header = new(
        $"{year}年度重点工作计划", DocNumber: null, Issuer: null, year, [year], IssuedOn: null, "年度重点工作计划");

    /// <summary>A reading in which every field of the model has a value somewhere, and is null somewhere.</summary>
    public static PlanReading Full(string planId) => new PlanReadingBuilder(planId)
        .WithHeader(header => header with
        {
            DocNumber = "连政办发〔2026〕13号",
            Issuer = "市政府办公室",
            Years = [2026, 2027],
            IssuedOn = new DateOnly(2026, 3, 9),
        })
        .WithTask("一1")
        .WithTask("三(四)1", FullTask)
        .WithProblem(new ReadingProblem("unknown-unit", ProblemSeverity.Warning, 12, 5, "不认识的单位：“市某局”。"))
        .WithProblem(new ReadingProblem("no-task", ProblemSeverity.Error, 0, 0, "<没有> & 'x'\t\u3000\U00020BB7"))
        .Build();

    public PlanReadingBuilder WithHeader(Func<PlanHeader, PlanHeader> change)
    {
        header = change(header);
        return this;
    }

    /// <summary>Adds a task with all optional fields empty, then changed by <paramref name="change"/>.</summary>
    public PlanReadingBuilder WithTask(string reference, Func<PlanTask, PlanTask>? change = null)
    {
        var line = tasks.Count + 1;
        var task = new PlanTask(
            $"{planId}/{reference}", planId, year, reference, Section: null, Headings: [], Domain: null, Number: null,
            $"推进第{line}项工作。", Owners: [], OwnersOpenEnded: false, Deadline: null, Milestones: [], Metrics: [],
            new SourceSpan($"{planId}.txt", line, line), Corrected: []);
        tasks.Add(change is null ? task : change(task));
        return this;
    }

    public PlanReadingBuilder WithProblem(ReadingProblem problem)
    {
        problems.Add(problem);
        return this;
    }

    public PlanReading Build() => new(header, [.. tasks], [.. problems]);

    /// <summary>The reading as a draft whose bytes differ by plan, year and <paramref name="edition"/>.</summary>
    public PlanDraft BuildDraft(string edition = "1") => new(
        planId,
        $"{planId}.txt",
        System.Text.Encoding.UTF8.GetBytes($"{planId} {year} {edition}"),
        new StoredReading(1, "lexicons-1", Build()));

    private static PlanTask FullTask(PlanTask task) => task with
    {
        Section = "三、开展六大领域帮扶合作",
        Headings = ["三、开展六大领域帮扶合作", "（四）深化医疗卫生领域帮扶合作"],
        Domain = "医疗卫生",
        Number = 1,
        Owners =
        [
            new TaskOwner("市卫健委", "市卫生健康委员会", OwnerRole.Lead),
            new TaskOwner("市医保局", "市医保局", OwnerRole.Support),
            new TaskOwner("市教育局", "市教育局", OwnerRole.Guide),
            new TaskOwner("各县区", "各县区", OwnerRole.Owner),
        ],
        OwnersOpenEnded = true,
        Deadline = new Deadline(
            "6月底前、12月底前", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
            [new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 31)], Ongoing: true, "quarter"),
        Milestones = [new Milestone("6月底前完成签约", new DateOnly(2026, 6, 30))],
        Metrics =
        [
            new Metric("支持1—2个专科", "专科", MetricOp.Range, new MetricValue(1, 2), "个", Per: null, Aspirational: false),
            new Metric("不少于12.50亿元", "投资", MetricOp.AtLeast, new MetricValue(12.50m), "亿元", "各县区", Aspirational: true),
            new Metric("降到0.1%以下", "比例", MetricOp.AtMost, new MetricValue(0.1m), "%", Per: null, Aspirational: false),
            new Metric("培训300人次", "培训", MetricOp.Equal, new MetricValue(300), "人次", "年", Aspirational: false),
        ],
        Source = new SourceSpan("计划.xlsx", 109, 111, Page: 4, Sheet: "任务", Cell: "B12"),
        Corrected = ["owners", "deadline"],
    };
}
