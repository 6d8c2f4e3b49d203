using System.Globalization;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>Sentences with targets and what they mean.</summary>
internal static class MetricWriter
{
    /// <summary>Sentences without their stops, and the targets in them.</summary>
    public static (IReadOnlyList<string> Sentences, IReadOnlyList<ExpectedMetric> Metrics) Write(MetricKind kind, SeededNumbers numbers)
    {
        var n = numbers.Next(11, 99);
        return kind switch
        {
            MetricKind.Bare => One("培育示范企业#", n, "家", "="),
            MetricKind.NotLess => One("引进重点项目不少于#", n, "个"),
            MetricKind.NotBelow => One("新增就业岗位不低于#", n, "个"),
            MetricKind.AtLeast => One("至少举办对接活动#", n, "次"),
            MetricKind.Above => One("培育科技企业#以上", n, "家"),
            MetricKind.Reaching => One("引进各类人才达#", n + 100, "人"),
            MetricKind.Rounds => One("组织惠企活动#以上", n, "场次"),
            MetricKind.Range => Range(numbers.Next(1, 5), Wording.Pick(["—", "-", "～", "至"], numbers)),
            MetricKind.NotMore => One("压减审批事项不超过#", n, "项", "<="),
            MetricKind.Percent => One("线上办理率达到#以上", n, "%"),
            MetricKind.Decimals => One("建成标准厂房#", n / 10m, "万平方米", "="),
            MetricKind.Money => Joined("，", Target("引进新材料项目#", n, "个", "="), Target("总投资#以上", n + 1, "亿元")),
            MetricKind.Striving => Striving(n),
            MetricKind.EachField => One("每个领域至少形成#亮点工作", n, "项", per: ["每个领域"]),
            MetricKind.EachTeamYearly => One("各团队每年举办交流活动不少于#", n, "次", per: ["各团队每年", "各团队"]),
            MetricKind.TwoInOneClause => Joined("、", Target("组织惠企活动#以上", n, "场次"), Target("对接高校院所#以上", n + 1, "家次")),
            _ => ([], []),
        };
    }

    private static (IReadOnlyList<string>, IReadOnlyList<ExpectedMetric>) Striving(int n)
    {
        var (sentences, metrics) = Joined("，", Target("力争培育科技企业#以上", n, "家", aspirational: true), Target("引进创新项目#", n + 1, "个", "=", aspirational: true));
        var (further, uncovered) = One("举办推介活动#", n + 2, "次", "=");
        return ([.. sentences, .. further], [.. metrics, .. uncovered]);
    }

    private static (IReadOnlyList<string>, IReadOnlyList<ExpectedMetric>) Range(int low, string to)
    {
        var figure = $"{low}{to}{Marks.Number}{low + 1}个";
        var clause = $"支持{figure}临床专科提升能力";
        return ([clause], [new ExpectedMetric(Marks.Read(clause), Marks.Read(figure), "range", [low, low + 1], "个", [], Aspirational: false)]);
    }

    private static (IReadOnlyList<string>, IReadOnlyList<ExpectedMetric>) One(string clause, decimal value, string unit, string op = ">=", string[]? per = null)
    {
        var (sentence, metric) = Target(clause, value, unit, op, per);
        return ([sentence], [metric]);
    }

    private static (IReadOnlyList<string>, IReadOnlyList<ExpectedMetric>) Joined(string join, params (string Clause, ExpectedMetric Metric)[] targets) =>
        ([string.Join(join, targets.Select(t => t.Clause))], [.. targets.Select(t => t.Metric)]);

    private static (string Clause, ExpectedMetric Metric) Target(
        string clause, decimal value, string unit, string op = ">=", string[]? per = null, bool aspirational = false)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        var printed = clause.Replace("#", $"{digits.Insert(1, Marks.Number.ToString())}{unit}", StringComparison.Ordinal);
        return (printed, new ExpectedMetric(Marks.Read(printed), digits + unit, op, [value], unit, per ?? [], aspirational));
    }
}
