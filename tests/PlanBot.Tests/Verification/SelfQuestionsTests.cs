using PlanBot.Core.Lexicons;
using PlanBot.Testing.Plans;
using PlanBot.Verification.Expectations;
using PlanBot.Verification.Plans;
using PlanBot.Verification.Questions;
using PlanBot.Verification.SelfChecks;
using Xunit;

namespace PlanBot.Tests.Verification;

public sealed class SelfQuestionsTests
{
    private static readonly PlanSet Plans = VerifiedPlans.Of(
        ("city-2024.txt", """
            海州市2024年重点工作计划
            一、教育工作
            1. 在城东新区建成不少于2所新的九年一贯制学校。（责任单位：市教育局，完成时间：6月底前）
            2. 改造学校操场，暑假和周末向全体市民免费开放。（责任单位：市教育局、市体育局，完成时间：12月底前）
            """),
        ("city-2025.txt", """
            海州市2025年重点工作计划
            二、科技工作
            1. 推进科技成果转化，服务全市中小型科技企业。（责任单位：市科技局，完成时间：2025年6月底前）
            """));

    [Theory]
    [InlineData("year\tany\tlist\t{year}有哪些", "2024有哪些=2024-一1 2024-一2", "2025有哪些=2025-二1")]
    [InlineData("unit\tany\tlist\t{unit}", "市教育局=2024-一1 2024-一2 但2025无", "市体育局=2024-一2 但2025无", "市科技局=2025-二1 但2024无")]
    [InlineData("unit\tsole\tlist\t{unit}", "市教育局=2024-一1 但2025无", "市体育局= 但2024 2025无", "市科技局=2025-二1 但2024无")]
    [InlineData("year|unit\tany\texcept\t{year}除了{unit}", "2024除了市教育局= 但2024无", "2024除了市体育局=2024-一1", "2024除了市科技局=2024-一1 2024-一2", "2025除了市教育局=2025-二1", "2025除了市体育局=2025-二1", "2025除了市科技局= 但2025无")]
    [InlineData("pair\tany\tlist\t{unit}和{other}", "市体育局和市教育局=2024-一2 但2025无")]
    [InlineData("section\tany\tlist\t{year}{section}，{title}", "2024一、教育工作，教育工作=2024-一1 2024-一2", "2025二、科技工作，科技工作=2025-二1")]
    [InlineData("domain\tany\tlist\t{domain}", "教育=2024-一1 2024-一2 但2025无", "科技=2025-二1 但2024无")]
    [InlineData("due\tany\tlist\t{year}.{month}", "2024.6=2024-一1", "2024.12=2024-一2", "2025.6=2025-二1")]
    [InlineData("until\tany\tlist\t{year}.{month}", "2024.6=2024-一1", "2024.12=2024-一1 2024-一2", "2025.6=2025-二1")]
    [InlineData("year\tmetric\tlist\t{year}", "2024=2024-一1", "2025= 但2025无")]
    [InlineData("year\tno-metric\tlist\t{year}", "2024=2024-一2", "2025=2025-二1")]
    public void A_template_is_asked_of_everything_with_the_tasks_that_fit(string template, params string[] expected)
    {
        var made = Make(template).Select(q => $"{q.Turns[0].Text}={Show((TaskListExpectation)q.Expected[0])}");

        Assert.Equal(expected, made);
    }

    [Fact]
    public void Counts_are_of_the_tasks_that_fit() => Assert.Equal(
        [2, 1],
        Make("year\tany\tcount\t{year}").Select(q => ((CountExpectation)q.Expected[0]).Total!.Value));

    [Fact]
    public void A_task_is_asked_for_by_its_reference_and_its_first_clauses()
    {
        var asked = Make("task\tany\tdetail\t{ref} {opening}");

        Assert.Equal(
            ["一1 在城东新区建成不少于2所新的九年一贯制学校", "一2 改造学校操场，暑假和周末向全体市民免费开放", "二1 推进科技成果转化，服务全市中小型科技企业"],
            asked.Select(q => q.Turns[0].Text));
        Assert.Equal(["2024-一1", "2024-一2", "2025-二1"], asked.Select(q => ((DetailExpectation)q.Expected[0]).Tasks.Single()));
    }

    [Fact]
    public async Task What_PlanBot_says_of_a_small_plan_is_right()
    {
        var questions = SelfQuestions.Make(
            Path.Combine(LoadedPlans.Data.Path, "eval", "self.tsv"), Plans, LoadedPlans.Data.Lexicon.Units);

        var results = await new QuestionRunner(VerifiedPlans.Judge).RunAsync(questions, CancellationToken.None);

        Assert.True(results.Count > 100);
        Assert.Empty(results.Where(r => !r.Passed).Select(r => $"{r.Question.Turns[0].Text}: {r.Fault}"));
    }

    [Theory]
    [InlineData("years\tany\tlist\t{year}", "'each' must be made of: domain, due")]
    [InlineData("year\tall\tlist\t{year}", "'that' must be one of")]
    [InlineData("year\tany\tshow\t{year}", "'expect' must be one of")]
    [InlineData("year\tany\tlist\t{unit}", "a place 'unit'")]
    [InlineData("year\tany\towner\t{year}", "'each' has no task")]
    [InlineData("task\tany\tlist\t{ref}", "'each' has a single one")]
    public void A_wrong_template_is_told_with_its_line(string template, string part)
    {
        var message = Assert.Throws<LexiconException>(() => Make(template)).Message;

        Assert.StartsWith("self.tsv:2: ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<VerifiedQuestion> Make(string template)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("self.tsv", $"name\teach\tthat\texpect\tquestion\nt\t{template}\n");
        return SelfQuestions.Make(path, Plans, LoadedPlans.Data.Lexicon.Units);
    }

    private static string Show(TaskListExpectation expected) =>
        string.Join(' ', expected.Accepted[0]) + (expected.EmptyYears.Count > 0 ? $" 但{string.Join(' ', expected.EmptyYears)}无" : string.Empty);
}
