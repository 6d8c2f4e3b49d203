using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class StructureTests
{
    private const string Head = "云政办发〔2026〕7号\n云川市人民政府办公室\n2026年3月1日\n云川市2026年重点工作计划\n";

    [Fact]
    public void The_letterhead_is_read()
    {
        var plan = LoadedPlans.Read("p.txt", Head + "一、教育领域\n1. 建设校园。（责任单位：市教育局）").Plan;
        Assert.Equal(
            ("云川市2026年重点工作计划", "云政办发〔2026〕7号", "云川市人民政府办公室", 2026, "云川市重点工作计划", "云川市"),
            (plan.Title, plan.DocNumber, plan.Issuer, plan.Year, plan.Series, plan.Place));
        Assert.Equal(new DateOnly(2026, 3, 1), plan.IssuedOn);
    }

    [Theory]
    [InlineData("云川市行动计划（2026—2028年）", "2026 2027 2028")]
    [InlineData("云川市2026年重点工作计划", "2026")]
    [InlineData("云川市重点工作计划", "")]
    public void The_years_of_the_title_are_read(string title, string years) =>
        Assert.Equal(years, string.Join(' ', LoadedPlans.Read("p.txt", title + "\n1. 建设校园。（责任单位：市教育局）").Plan.Years));

    [Theory]
    [InlineData("一、教育\n1. 甲。{0}\n2. 乙。{0}\n二、科技\n1. 丙。{0}", "一1 一2 二1")]
    [InlineData("一、教育\n（一）学校。\n1. 甲。{0}\n（二）教师。\n1、乙。{0}", "一(一)1 一(二)1")]
    [InlineData("## 一、教育\n### (一)学校\n1．甲。{0}\n2．乙。{0}", "一(一)1 一(一)2")]
    [InlineData("二、任务\n（一）甲。{0}\n（二）乙。{0}", "二(一) 二(二)")]
    [InlineData("一、甲。{0}\n二、乙。{0}", "一 二")]
    [InlineData("第三条 总则\n（一）甲。{0}", "第三条(一)")]
    [InlineData("1. 甲。{0}\n(1)乙。{0}", "1 1(1)")]
    [InlineData("一、教育\n1. 甲。{0}\n1. 乙。{0}\n1. 丙。{0}", "一1 一1~2 一1~3")]
    public void References_are_the_heading_path_and_number(string body, string refs)
    {
        var text = Head + string.Format(System.Globalization.CultureInfo.InvariantCulture, body, "（责任单位：市教育局，完成时间：6月底前）");
        Assert.Equal(refs, string.Join(' ', LoadedPlans.Read("p.txt", text).Tasks.Select(t => t.Ref)));
    }

    [Theory]
    [InlineData("一、教育\n1. 甲。{0}\n三、科技\n1. 乙。{0}", "number-gap 7")]
    [InlineData("一、教育\n1. 甲。{0}\n一、科技\n1. 乙。{0}", "duplicate-number 7 duplicate-number 8")]
    [InlineData("一、教育\n2. 甲。{0}\n3. 乙。{0}", "number-gap 6")]
    [InlineData("一、教育\n1. 甲（乙。\n2. 丙。{0}", "no-owner 6 bracket-open 6")]
    [InlineData("一、教育\n1. 甲）乙。{0}\n2. 1)丙2)丁。{0}", "bracket-unopened 6")]
    public void Numbers_and_brackets_that_do_not_fit_are_reported(string body, string problems)
    {
        var text = Head + string.Format(System.Globalization.CultureInfo.InvariantCulture, body, "（责任单位：市教育局）");
        Assert.Equal(problems, string.Join(' ', LoadedPlans.Read("p.txt", text).Problems.Select(p => $"{p.Code} {p.Line}")));
    }

    [Theory]
    [InlineData("| 发文字号 | 云政办发〔2026〕7号 |\n| 发文机关 | 云川市人民政府 |\n| 成文日期 | 2026年3月1日 |")]
    [InlineData("发文字号：云政办发〔2026〕7号\n发文机关：云川市人民政府\n成文日期：2026-03-01")]
    [InlineData("发文字号： |\n云政办发〔2026〕7号 |\n发文机关： |\n云川市人民政府 |\n成文日期：2026年3月1日 |")]
    public void The_data_of_a_page_is_read(string data)
    {
        var text = data + "\n\n云川市2026年重点工作计划\n1. 建设校园。（责任单位：市教育局）";
        var plan = LoadedPlans.Data.Files.Read("p.txt", Encoding.UTF8.GetBytes(text)).Plan;
        Assert.Equal(("云川市2026年重点工作计划", "云政办发〔2026〕7号", "云川市人民政府", new DateOnly(2026, 3, 1)), (plan.Title, plan.DocNumber, plan.Issuer, plan.IssuedOn));
    }

    [Fact]
    public void Digits_of_every_width_are_read()
    {
        var task = Assert.Single(LoadedPlans.Read("p.txt", Head + "１．引进企业１５家以上。（责任单位：市教育局，完成时间：１２月底前）").Tasks);
        Assert.Equal(("1", 15m, new DateOnly(2026, 12, 31)), (task.Ref, Assert.Single(task.Metrics).Value.Low, task.Deadline!.To));
    }

    [Theory]
    [InlineData("（责任单位：市教育局、东海县，完成时间：6月底前）", "市教育局 东海县")]
    [InlineData("〔责任单位：市教育局、海州区（连云港高新区），完成时间：6月底前）", "市教育局 海州区（连云港高新区）")]
    [InlineData("(责任单位:市教育局,市科技局,完成时间:6月底前]", "市教育局 市科技局")]
    [InlineData("（责任单位：\n\n市教\n育局、东海县，\n完成时间：6\n\n月底前）", "市教育局 东海县")]
    [InlineData("（责任单位：市教育局等，完成时间：6月底前）", "市教育局 等")]
    [InlineData("（牵头单位：市教育局；配合单位：市科技局、东海县；完成时限：6月底前）", "市教育局:Lead 市科技局:Support 东海县:Support")]
    [InlineData("（责任单位：连云港市教育局、市卫生健康委员会，完成时间：6月底前）", "连云港市教育局 市卫健委")]
    [InlineData("（责任单位：云川市教育局，完成时间：6月底前）", "市教育局")]
    public void Owners_are_read(string bracket, string owners)
    {
        var task = Assert.Single(LoadedPlans.Read("p.txt", Head + "1. 建设\n\n校园。" + bracket).Tasks);
        var read = task.Owners.Select(o => o.Name + (o.Role == OwnerRole.Owner ? string.Empty : ":" + o.Role));
        Assert.Equal(owners, string.Join(' ', task.OwnersOpenEnded ? read.Append("等") : read));
        Assert.Equal("建设校园。", task.Text);
        Assert.Equal("6月底前", task.Deadline!.Text);
    }

    [Theory]
    [InlineData("1. 甲。（责任单位：市教育局\n2. 乙。（责任单位：市科技局）", "bracket-unclosed:Error:5:6")]
    [InlineData("责任单位：市教育局\n1. 甲。（责任单位：市科技局）", "stray-label:Error:5:1")]
    [InlineData("1. 甲。（责任单位：市教育局）\n3. 乙。（责任单位：市科技局）", "number-gap:Warning:6:4")]
    [InlineData("1. 甲。（责任单位：市教育局）\n1. 乙。（责任单位：市科技局）", "duplicate-number:Warning:6:4")]
    [InlineData("1. 甲。（责任单位：市教育局）\n2. 乙。\n3. 丙。（责任单位：市科技局）", "no-owner:Warning:6:4")]
    [InlineData("1. 甲。（责任单位：市教育局）\n这一段没有编号。\n2. 乙。（责任单位：市科技局）", "stray-text:Warning:6:1")]
    [InlineData("没有任务。", "no-task:Error:0:0")]
    public void What_is_not_understood_becomes_a_problem_with_its_place(string body, string expected)
    {
        var problems = LoadedPlans.Read("p.txt", Head + body).Problems;
        Assert.Equal(expected, string.Join(' ', problems.Select(p => $"{p.Code}:{p.Severity}:{p.Line}:{p.Column}")));
        Assert.All(problems, p => Assert.NotEmpty(p.Message));
    }

    [Fact]
    public void An_item_without_owners_among_items_with_owners_is_a_task_all_the_same()
    {
        var tasks = LoadedPlans.Read("p.txt", Head + "1. 甲。（责任单位：市教育局）\n2. 乙。\n3. 丙。（责任单位：市科技局）").Tasks;
        Assert.Equal(["1", "2", "3"], tasks.Select(t => t.Ref));
        Assert.Empty(tasks[1].Owners);
    }

    [Fact]
    public void A_page_break_after_a_full_stop_does_not_part_an_item_from_its_owners()
    {
        var task = Assert.Single(LoadedPlans.Read("p.txt", Head + "1. 推进甲项目，促进集聚。\n\n加强乙项目建设。（责任单位：市教育局）").Tasks);
        Assert.Equal("推进甲项目，促进集聚。加强乙项目建设。", task.Text);
        Assert.Equal((5, 7), (task.Source.Line, task.Source.EndLine));
    }

    [Fact]
    public void Milestones_are_dates_inside_the_body()
    {
        var task = Assert.Single(LoadedPlans.Read("p.txt", Head + "1. 推进甲项目，计划于6月底前完成签约，下半年启动建设，力争在年底前投产，年内开园。（责任单位：市教育局，完成时间：12月底前）").Tasks);
        Assert.Equal([6, 12, 12, 12], task.Milestones.Select(m => m.To.Month));
        Assert.Equal("计划于6月底前完成签约", task.Milestones[0].Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_give_an_error_and_no_task()
    {
        var reading = LoadedPlans.Data.Files.Read("p.txt", new byte[] { 0xB0, 0xB2, 0xFF });
        Assert.Empty(reading.Tasks);
        Assert.Equal("encoding-unknown", Assert.Single(reading.Problems).Code);
    }
}
