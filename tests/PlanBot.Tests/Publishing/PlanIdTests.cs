using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using Xunit;

namespace PlanBot.Tests.Publishing;

public sealed class PlanIdTests
{
    [Theory]
    [InlineData("plan-2027.docx", "plan-2027")]
    [InlineData("云川市 2027年 计划（定稿）.docx", "云川市-2027年-计划-定稿")]
    [InlineData("../../etc/passwd.txt", "passwd")]
    [InlineData("a/b?c#d%e.txt", "b-c-d-e")]
    [InlineData("...txt", "plan")]
    [InlineData("--.txt", "plan")]
    [InlineData("v1.2.txt", "v1.2")]
    [InlineData("a..b.txt", "a.-b")]
    public void An_id_is_the_stem_in_letters_digits_and_hyphens(string file, string id) => Assert.Equal(id, PlanIds.Make(file, []));

    [Fact]
    public void A_taken_id_gets_a_number() => Assert.Equal("plan-3", PlanIds.Make("plan.txt", ["PLAN", "plan-2", "other"]));

    [Fact]
    public void An_id_is_not_endless() => Assert.InRange(PlanIds.Make(new string('长', 300) + ".txt", []).Length, 1, 60);

    [Theory]
    [InlineData("甲政办发〔2026〕1号", "题", "甲办", "甲政办发[2026] 1号", "别的题", "乙办", true)]
    [InlineData("甲政办发〔2026〕1号", "题", "甲办", "甲政办发〔2026〕2号", "题", "甲办", false)]
    [InlineData(null, "题", "甲办", "甲政办发〔2026〕2号", "题", "甲办", true)]
    [InlineData(null, "题", "甲办", null, "题", "乙办", false)]
    [InlineData(null, "题", null, null, "题", "乙办", true)]
    [InlineData(null, "题", "甲办", null, "别的题", "甲办", false)]
    [InlineData(null, "", null, null, "", null, false)]
    public void Two_letterheads_are_of_one_plan(
        string? number, string title, string? issuer, string? otherNumber, string otherTitle, string? otherIssuer, bool same)
    {
        var one = new PlanHeader(title, number, issuer, 2026, [2026], null, title);
        var other = new PlanHeader(otherTitle, otherNumber, otherIssuer, 2026, [2026], null, otherTitle);

        Assert.Equal(same, PlanIdentity.IsSame(one, other));
        Assert.Equal(same, PlanIdentity.IsSame(other, one));
        Assert.False(PlanIdentity.IsSame(one with { DocNumber = null }, other with { DocNumber = null, Years = [2025] }));
    }
}
