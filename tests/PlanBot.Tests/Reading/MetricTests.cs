using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class MetricTests
{
    [Theory]
    [InlineData("引进项目不少于8个。", "AtLeast 8 个")]
    [InlineData("招引企业15家以上、落户企业5家以上。", "AtLeast 15 家|AtLeast 5 家")]
    [InlineData("招引人才达120人。", "AtLeast 120 人")]
    [InlineData("至少形成1项亮点工作。", "AtLeast 1 项")]
    [InlineData("补助不超过50万元。", "AtMost 50 万元")]
    [InlineData("建设厂房5.7万平方米。", "Equal 5.7 万平方米")]
    [InlineData("支持1—2个专科。", "Range 1—2 个")]
    [InlineData("开展活动20场次以上。", "AtLeast 20 场次")]
    [InlineData("培训300人次以上。", "AtLeast 300 人次")]
    [InlineData("总投资20亿元以上。", "AtLeast 20 亿元")]
    [InlineData("力争建成6个中医馆；开设工作室3个。", "Equal 6 个 aspirational|Equal 3 个")]
    [InlineData("各工作站每年举行研讨不少于2次。", "AtLeast 2 次 per")]
    [InlineData("每个县区建成5个驿站。", "Equal 5 个 per")]
    public void A_target_is_read(string body, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(body).Select(Print)));

    [Theory]
    [InlineData("举办第4届交流会，召开第85次会议。")]
    [InlineData("对标“十五五”规划，推动“2+1”园区共建。")]
    [InlineData("7000吨级试验船下水。")]
    [InlineData("印发2026年度计划（苏办发〔2022〕13号）。")]
    [InlineData("建设三级医院和五大中心。")]
    public void What_is_no_target_is_left_out(string body) => Assert.Empty(Read(body));

    [Theory]
    [InlineData("江阴灌云工业园区年内引进项目不少于5个。强化对接，举办推介活动1次。", "江阴灌云工业园区")]
    public void The_actor_of_an_earlier_sentence_is_the_subject(string body, string actor) =>
        Assert.All(Read(body), m => Assert.StartsWith(actor, m.Subject, StringComparison.Ordinal));

    private static IReadOnlyList<Metric> Read(string body) =>
        LoadedPlans.Read("p.txt", $"甲市2026年重点工作计划\n1. {body}（责任单位：市教育局）\n").Tasks[0].Metrics;

    private static string Print(Metric m) =>
        $"{m.Op} {m.Value} {m.Unit}{(m.Aspirational ? " aspirational" : string.Empty)}{(m.Per is null ? string.Empty : " per")}";
}
