using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Answers;
using PlanBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static PlanBot.Tests.Publishing.SmallPlans;

namespace PlanBot.Tests.Publishing;

/// <summary>Corrections stand beside the reading, show in tasks and answers, and are checked against new versions.</summary>
public sealed class CorrectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryPlanLibrary library = new(TimeProvider.System);

    [Theory]
    [InlineData("owners", "市科技局、市财政局等", "市科技局、市财政局…")]
    [InlineData("owners", "市教育局牵头，市财政局配合", "市教育局 (lead)、市财政局 (support)")]
    [InlineData("owners", "牵头单位：市科技局；配合单位：市教育局", "市科技局 (lead)、市教育局 (support)")]
    [InlineData("owners", "-", "")]
    [InlineData("deadline", "11月底前", "11月底前")]
    [InlineData("deadline", "—", "")]
    [InlineData("domain", "教育", "教育")]
    [InlineData("text", "新建小学五所，年内开工建设。", "新建小学五所，年内开工建设。")]
    public async Task A_field_is_set_right_beside_the_reading(string field, string value, string printed)
    {
        await PublishAsync(Text(School, Bridge));

        var result = await CorrectAsync("一1", field, value);

        Assert.Equal((CorrectionOutcome.Done, printed), (result.Outcome, result.After));
        var task = (await LoadAsync()).FindTask("a/一1")!;
        Assert.Equal(printed, TaskFields.Print(task, field));
        Assert.Equal([field], task.Corrected);
        Assert.Equal("新建小学三所，年内开工建设。", task.PrintedText);
        Assert.Empty((await library.ReadAsync(None)).Plans[0].Reading.Reading.Tasks[0].Corrected);
        Assert.Empty((await LoadAsync()).FindTask("a/一2")!.Corrected);
    }

    [Theory]
    [InlineData("一1", "deadline", "尽早", CorrectionOutcome.UnreadableValue, null)]
    [InlineData("一1", "domain", "体育", CorrectionOutcome.UnreadableValue, null)]
    [InlineData("一1", "owners", "（市教育局", CorrectionOutcome.UnreadableValue, null)]
    [InlineData("一1", "owners", "  ", CorrectionOutcome.UnreadableValue, null)]
    [InlineData("一1", "owners", "市教育局", CorrectionOutcome.AsPrinted, null)]
    [InlineData("一11", "owners", "市教育局", CorrectionOutcome.UnknownRef, "一1")]
    [InlineData("七9", "owners", "市教育局", CorrectionOutcome.UnknownRef, null)]
    [InlineData("一1", "owner", "市教育局", CorrectionOutcome.UnknownField, "owners")]
    public async Task What_makes_no_sense_is_refused(string reference, string field, string value, CorrectionOutcome outcome, string? nearest)
    {
        await PublishAsync(Text(School, Bridge));
        var before = await library.ReadRevisionAsync(None);

        var result = await CorrectAsync(reference, field, value);

        Assert.Equal((outcome, nearest), (result.Outcome, result.Nearest));
        Assert.Equal(before, await library.ReadRevisionAsync(None));
    }

    [Fact]
    public async Task A_reason_and_a_loaded_plan_are_needed()
    {
        await PublishAsync(Text(School));
        var corrector = new TaskCorrector(Data, library, TimeProvider.System);
        var field = new CorrectedField("a", "一1", "owners");

        Assert.Equal(CorrectionOutcome.NoReason, (await corrector.CorrectAsync(field, "市科技局", "tester", " ", None)).Outcome);
        Assert.Equal(CorrectionOutcome.UnknownPlan, (await corrector.CorrectAsync(field with { PlanId = "b" }, "市科技局", "tester", "why", None)).Outcome);
        Assert.Equal(CorrectionOutcome.TooLong, (await corrector.CorrectAsync(field, new string('长', 5000), "tester", "why", None)).Outcome);
        Assert.Equal(CorrectionOutcome.NoCorrection, (await corrector.DropAsync(field, "tester", null, None)).Outcome);
    }

    [Fact]
    public async Task Answers_are_made_from_the_correction_and_say_so()
    {
        await PublishAsync(Text(School, Bridge));
        await CorrectAsync("一1", "owners", "市科技局");
        var assistant = new PlanAssistant(Data.Current, TimeProvider.System, NullLogger<PlanAssistant>.Instance, static () => new MemoryTaskIndex());
        await assistant.PublishAsync(await LoadAsync(), None);

        var answer = await assistant.AskAsync(new Question("科技局负责哪些任务"), None);
        var count = await assistant.AskAsync(new Question("科技局有几项任务"), None);
        var english = await assistant.AskAsync(new Question("Which tasks does the Science and Technology Bureau own?"), None);

        Assert.Equal(["一1"], answer.Tasks.Select(t => t.Ref));
        Assert.Contains("〔人工校正：责任单位〕", answer.Text, StringComparison.Ordinal);
        Assert.Contains("原文为“市教育局”", answer.Text, StringComparison.Ordinal);
        Assert.Contains("人工校正", count.Text, StringComparison.Ordinal);
        Assert.Contains("人工校正", english.Text, StringComparison.Ordinal);
        Assert.Empty((await assistant.AskAsync(new Question("教育局负责哪些任务"), None)).Tasks);
    }

    [Fact]
    public async Task A_corrected_text_is_still_cited_as_printed()
    {
        await PublishAsync(Text(School));
        await CorrectAsync("一1", "text", "新建小学五所，年内开工建设。");
        var assistant = new PlanAssistant(Data.Current, TimeProvider.System, NullLogger<PlanAssistant>.Instance, static () => new MemoryTaskIndex());
        await assistant.PublishAsync(await LoadAsync(), None);

        var answer = await assistant.AskAsync(new Question("教育局负责哪些任务"), None);

        Assert.Equal("新建小学五所，年内开工建设。", Assert.Single(answer.Tasks).Text);
        Assert.Equal("新建小学三所，年内开工建设。", Assert.Single(answer.Citations).Quote);
    }

    [Fact]
    public async Task A_correction_outlasts_a_version_that_prints_the_same_there()
    {
        await PublishAsync(Text(School, Bridge));
        await CorrectAsync("一1", "owners", "市科技局");

        Assert.Empty((await PublishAsync(Text(School.Replace("6月", "8月", StringComparison.Ordinal), Clinic))).Corrections);

        Assert.Equal("市科技局", (await LoadAsync()).FindTask("a/一1")!.Owners[0].Name);
    }

    [Theory]
    [InlineData("新建小学三所，年内开工建设。（责任单位：市住建局，完成时间：6月底前）", "correction-stale")]
    [InlineData(Clinic, "correction-lost")]
    public async Task A_correction_whose_original_has_changed_is_a_problem_until_confirmed_or_dropped(string now, string code)
    {
        await PublishAsync(Text(School, Bridge));
        await CorrectAsync("一1", "owners", "市科技局");

        var prepared = await PublishAsync(Text(now, Bridge));

        Assert.Equal([code], prepared.Corrections.Select(p => p.Code));
        var plan = (await LoadAsync()).FindPlan("a")!;
        Assert.Equal([code], plan.Problems.Select(p => p.Code));
        Assert.Empty(plan.Tasks[0].Corrected);

        Assert.Equal(CorrectionOutcome.Done, (await CorrectAsync("一1", "owners", "市科技局")).Outcome);
        Assert.Empty((await LoadAsync()).FindPlan("a")!.Problems);
        Assert.Equal("市科技局", (await LoadAsync()).FindPlan("a")!.Tasks[0].Owners[0].Name);

        var dropped = await new TaskCorrector(Data, library, TimeProvider.System).DropAsync(new CorrectedField("a", "一1", "owners"), "tester", null, None);
        Assert.Equal(CorrectionOutcome.Done, dropped.Outcome);
        Assert.Empty((await LoadAsync()).FindPlan("a")!.Tasks[0].Corrected);
    }

    [Fact]
    public async Task Several_fields_of_a_task_are_set_right_together()
    {
        await PublishAsync(Text(School));
        await CorrectAsync("一1", "owners", "市科技局");
        await CorrectAsync("一1", "deadline", "11月底前");
        await CorrectAsync("一1", "text", "新建小学五所，10月底前开工。");

        var task = Assert.Single((await LoadAsync()).Tasks);
        Assert.Equal(["deadline", "owners", "text"], task.Corrected);
        Assert.Equal(new DateOnly(2026, 11, 30), task.Deadline!.To);
        Assert.Equal(["五所", "10月底前开工"], [task.Text.Substring(4, 2), task.Milestones[0].Text]);
        Assert.Equal(["6月底前", "市教育局", "新建小学三所，年内开工建设。"], [task.Printed!["deadline"], task.Printed["owners"], task.Printed["text"]]);
    }

    private Task<CorrectionResult> CorrectAsync(string reference, string field, string value) =>
        new TaskCorrector(Data, library, TimeProvider.System).CorrectAsync(new CorrectedField("a", reference, field), value, "tester", "来电更正", None);

    private async Task<PreparedFile> PublishAsync(string text)
    {
        var preparation = await new PlanPreparer(Data, library).PrepareAsync([FileOf("a.txt", text)], None);
        var outcome = await new PlanPublisher(Data, library).PublishAsync(preparation, new PublishConsent(AcceptProblems: false, Replace: true), "tester", None);
        Assert.Equal(PublishOutcome.Published, outcome);
        return preparation.Files[0];
    }

    private async Task<PlanCatalog> LoadAsync() =>
        (await new LibraryLoader(Data, NullLogger<LibraryLoader>.Instance).LoadAsync(library, None)).Catalog;
}
