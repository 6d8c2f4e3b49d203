using System.Globalization;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("12月底前", "2026-12-31")]
    [InlineData("12月底", "2026-12-31")]
    [InlineData("2 月底前", "2026-02-28")]
    [InlineData("十月底前", "2026-10-31")]
    [InlineData("2027年6月底前", "2027-06-30")]
    [InlineData("12月31日前", "2026-12-31")]
    [InlineData("6月、12月", "2026-06-30 2026-12-31")]
    [InlineData("3-10月", "2026-10-31")]
    [InlineData("第三季度", "2026-09-30")]
    [InlineData("上半年", "2026-06-30")]
    [InlineData("下半年", "2026-12-31")]
    [InlineData("年底前", "2026-12-31")]
    [InlineData("2026年底前", "2026-12-31")]
    [InlineData("年内", "2026-12-31")]
    [InlineData("全年", "2026-12-31")]
    [InlineData("每季度", "")]
    [InlineData("长期坚持", "")]
    [InlineData("持续推进", "")]
    public void Words_become_days(string words, string days)
    {
        var deadline = Read(words);
        Assert.Equal(words.Replace(" ", string.Empty, StringComparison.Ordinal), deadline.Text);
        Assert.Equal(days, string.Join(' ', deadline.Dates.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        Assert.Equal(deadline.Dates.Count == 0, deadline.Ongoing);
    }

    [Theory]
    [InlineData("第三季度", 7)]
    [InlineData("下半年", 7)]
    [InlineData("3-10月", 3)]
    [InlineData("全年", 1)]
    [InlineData("12月底前", null)]
    public void A_span_has_its_first_day(string words, int? month) => Assert.Equal(month, Read(words).From?.Month);

    [Theory]
    [InlineData("每月", "month")]
    [InlineData("每季度", "quarter")]
    [InlineData("每年", "year")]
    [InlineData("长期坚持", null)]
    public void A_rhythm_is_told(string words, string? every) => Assert.Equal(every, Read(words).Every);

    [Fact]
    public void What_is_not_understood_is_kept_and_reported_with_its_place()
    {
        var reading = LoadedPlans.Read("p.txt", Plan("视情况"));
        Assert.Equal("视情况", reading.Tasks[0].Deadline!.Text);
        Assert.Empty(reading.Tasks[0].DueDates);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("deadline-unclear", ProblemSeverity.Warning, 2, 27), (problem.Code, problem.Severity, problem.Line, problem.Column));
    }

    private static Deadline Read(string words) => LoadedPlans.Read("p.txt", Plan(words)).Tasks[0].Deadline!;

    private static string Plan(string words) => $"甲市2026年重点工作计划\n1. 建设数字校园。（责任单位：市教育局，完成时间：{words}）\n";
}
