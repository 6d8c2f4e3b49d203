using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Storage;
using PlanBot.Tests.Documents;
using Xunit;
using static PlanBot.Tests.Publishing.SmallPlans;

namespace PlanBot.Tests.Publishing;

/// <summary>Preparing, publishing, withdrawing and restoring as every host does it.</summary>
public sealed class PublishingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly PublishConsent Plain = new(AcceptProblems: false, Replace: false);
    private static readonly PublishConsent Replacing = new(AcceptProblems: false, Replace: true);
    private static readonly PublishConsent Accepting = new(AcceptProblems: true, Replace: false);

    private readonly InMemoryPlanLibrary library = new(TimeProvider.System);

    [Fact]
    public async Task A_new_plan_is_published_under_its_stem_and_recorded()
    {
        var (file, outcome) = await IngestAsync(FileOf("计划 2026.txt", Text(School, Bridge)));

        Assert.Equal((PlanVerdict.NewPlan, "计划-2026", 1, PublishOutcome.Published), (file.Verdict, file.PlanId, file.Version, outcome));
        var version = Assert.Single((await library.ReadAsync(None)).Plans);
        Assert.Equal(["计划-2026/一1", "计划-2026/一2"], version.Reading.Reading.Tasks.Select(t => t.Id));
        var act = Assert.Single(await library.ReadActsAsync(null, 10, None)).Act;
        Assert.Equal(new ActDraft(ActKind.Publish, "tester", "计划 2026.txt") { PlanId = "计划-2026", Version = 1 }, act);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("副本.txt")]
    public async Task The_same_bytes_are_published_once_whatever_they_are_called(string again)
    {
        await IngestAsync(FileOf("a.txt", Text(School)));
        var revision = await library.ReadRevisionAsync(None);

        var (file, outcome) = await IngestAsync(FileOf(again, Text(School)));

        Assert.Equal((PlanVerdict.Unchanged, "a", PublishOutcome.NothingToDo), (file.Verdict, file.PlanId, outcome));
        Assert.Equal(revision, await library.ReadRevisionAsync(None));
        Assert.Single(await library.ReadActsAsync(null, 10, None));
    }

    [Fact]
    public async Task A_new_version_is_shown_as_a_difference_and_published_when_asked_for()
    {
        await IngestAsync(FileOf("a.txt", Text(School, Bridge)));
        var revised = FileOf("a 修订.txt", Text("新建小学三所，年内开工建设。（责任单位：市教育局、市住建局，完成时间：7月底前）", Clinic));

        var (file, outcome) = await IngestAsync(revised);
        Assert.Equal((PlanVerdict.NewVersion, "a", 2, PublishOutcome.NeedsReplace), (file.Verdict, file.PlanId, file.Version, outcome));
        Assert.Equal(["一2"], file.Difference!.Added.Select(t => t.Ref));
        Assert.Equal(["一2"], file.Difference.Removed.Select(t => t.Ref));
        var change = Assert.Single(file.Difference.Changed);
        Assert.Equal([TaskFields.Owners, TaskFields.Deadline], change.Fields);
        Assert.Equal(1, Assert.Single(await library.ReadHistoryAsync(None)).Version);

        Assert.Equal(PublishOutcome.Published, (await IngestAsync(Replacing, revised)).Outcome);
        Assert.Equal([(2, true), (1, false)], (await library.ReadHistoryAsync(None)).Select(v => (v.Version, v.Current)));
        Assert.All((await library.ReadAsync(None)).Plans[0].Reading.Reading.Tasks, t => Assert.StartsWith("a/", t.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_item_put_in_moves_the_others_and_changes_nothing_else_of_them()
    {
        await IngestAsync(FileOf("a.txt", Text(School, Bridge)));

        var (file, _) = await IngestAsync(FileOf("b.txt", Text(Clinic, School, Bridge)));

        Assert.Equal(["一1"], file.Difference!.Added.Select(t => t.Ref));
        Assert.Empty(file.Difference.Removed);
        Assert.All(file.Difference.Changed, c => Assert.Equal([TaskFields.Ref], c.Fields));
    }

    [Fact]
    public async Task A_Word_file_of_a_plan_that_is_loaded_as_text_is_a_version_without_differences()
    {
        await IngestAsync(new PlanFile("plan.md", Formats.Bytes("plan-2026-markdown.md")));

        var (file, outcome) = await IngestAsync(new PlanFile("plan.docx", Formats.Bytes("plan-2026-typed.docx")));

        Assert.Equal((PlanVerdict.NewVersion, PublishOutcome.NeedsReplace), (file.Verdict, outcome));
        Assert.True(file.Difference!.IsEmpty, string.Join('\n', file.Difference.Changed.SelectMany(c => c.Fields.Select(f => $"{c.After.Ref} {f}: {TaskFields.Print(c.Before, f)} -> {TaskFields.Print(c.After, f)}"))));
        Assert.Equal(44, file.Difference.Same);
    }

    [Fact]
    public async Task All_files_or_none()
    {
        var broken = FileOf("broken.txt", Text(School, "改造老桥（责任单位：市交通局，完成时间：12月底前"));

        var outcome = (await IngestAsync(Plain, FileOf("good.txt", Of("云政办发〔2025〕1号", 2025, Bridge)), broken)).Outcome;
        Assert.Equal(PublishOutcome.HasErrors, outcome);
        Assert.Empty(await library.ReadHistoryAsync(None));

        Assert.Equal(PublishOutcome.Published, (await IngestAsync(Accepting, FileOf("good.txt", Of("云政办发〔2025〕1号", 2025, Bridge)), broken)).Outcome);
        var acts = (await library.ReadActsAsync(null, 10, None)).Select(a => a.Act).ToDictionary(a => a.Subject, StringComparer.Ordinal);
        Assert.Equal(0, acts["good.txt"].AcceptedErrors);
        Assert.Equal(1, acts["broken.txt"].AcceptedErrors);
    }

    [Fact]
    public async Task A_file_without_tasks_is_not_published_whatever_is_accepted()
    {
        var (file, outcome) = await IngestAsync(new PublishConsent(AcceptProblems: true, Replace: true), FileOf("letter.txt", "各位同事：\n请于周五参加会议。\n"));

        Assert.Equal((PlanVerdict.Unreadable, PublishOutcome.HasErrors), (file.Verdict, outcome));
        Assert.Equal(0, await library.ReadRevisionAsync(None));
    }

    [Fact]
    public async Task Two_files_of_one_plan_are_not_published_together()
    {
        var preparation = await PrepareAsync(FileOf("a.txt", Text(School)), FileOf("b.txt", Text(School, Bridge)), FileOf("c.txt", Text(School)));

        Assert.Equal([PlanVerdict.NewPlan, PlanVerdict.Repeated, PlanVerdict.Unchanged], preparation.Files.Select(f => f.Verdict));
        Assert.Equal(PublishOutcome.HasErrors, await PublishAsync(preparation, Accepting));
    }

    [Fact]
    public async Task Whoever_publishes_second_is_refused()
    {
        var first = await PrepareAsync(FileOf("a.txt", Text(School)));
        var second = await PrepareAsync(FileOf("b.txt", Of(null, 2025, Bridge)));

        Assert.Equal(PublishOutcome.Published, await PublishAsync(first, Plain));
        Assert.Equal(PublishOutcome.LibraryChanged, await PublishAsync(second, Plain));
        Assert.Equal("a", Assert.Single(await library.ReadHistoryAsync(None)).PlanId);
    }

    [Fact]
    public async Task A_table_that_agrees_is_kept_beside_the_text()
    {
        var table = FileOf("任务表.md", Table(
            ("新建小学三所，年内开工建设。", "市教育局", "6月底前"), ("改造跨河老桥五座，保障群众出行。", "市交通局", "12月底前")));

        var (file, outcome) = await IngestAsync(Plain, table, FileOf("a.txt", Text(School, Bridge)));

        Assert.Equal((PlanVerdict.OtherKind, PlanKind.Table, "a", PublishOutcome.Published), (file.Verdict, file.Kind, file.PlanId, outcome));
        Assert.DoesNotContain(file.Problems, p => p.Code.StartsWith("papers-differ", StringComparison.Ordinal));
        var content = await library.ReadAsync(None);
        Assert.Equal(["a.txt"], content.Plans.Select(v => v.FileName));
        Assert.Equal(["任务表.md"], content.Beside.Select(v => v.FileName));
        Assert.Equal(PublishOutcome.NothingToDo, (await IngestAsync(Plain, table)).Outcome);

        var next = FileOf("任务表2.md", Table(("新建小学三所，年内开工建设。", "市教育局", "6月底前"), ("改造跨河老桥五座，保障群众安全出行。", "市交通局", "12月底前")));
        var (second, refused) = await IngestAsync(Plain, next);
        Assert.Equal((PublishOutcome.NeedsReplace, 1), (refused, second.Difference!.Changed.Count));
        Assert.Equal(PublishOutcome.Published, (await IngestAsync(Replacing, next)).Outcome);
        Assert.Equal((1, 3), ((await library.ReadAsync(None)).Plans[0].Version, (await library.ReadAsync(None)).Beside[0].Version));
    }

    [Fact]
    public async Task Every_disagreement_of_table_and_text_is_a_problem()
    {
        await IngestAsync(FileOf("a.txt", Text(School, Bridge)));

        var (file, outcome) = await IngestAsync(FileOf("任务表.md", Table(
            ("新建小学三所，年内开工建设。", "市教育局、市住建局", "9月底前"), ("为社区卫生站配齐全科医生。", "市卫健委", "9月底前"))));

        Assert.Equal(PublishOutcome.HasErrors, outcome);
        Assert.Equal(
            ["papers-differ-deadline", "papers-differ-extra", "papers-differ-missing", "papers-differ-owners"],
            file.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Code).Order(StringComparer.Ordinal));
        Assert.Equal(PublishOutcome.Published, await PublishAsync(await PrepareAsync(FileOf("任务表.md", Table(("为社区卫生站配齐全科医生。", "市卫健委", "9月底前")))), Accepting));
    }

    [Fact]
    public async Task A_new_text_is_compared_with_the_table_beside_it()
    {
        await IngestAsync(Plain, FileOf("任务表.md", Table(("新建小学三所，年内开工建设。", "市教育局", "6月底前"))), FileOf("a.txt", Text(School)));

        var (file, outcome) = await IngestAsync(Replacing, FileOf("a2.txt", Text("新建小学三所，年内开工建设。（责任单位：市住建局，完成时间：6月底前）")));

        Assert.Equal(PublishOutcome.HasErrors, outcome);
        Assert.Equal(["papers-differ-owners"], file.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Code));
    }

    [Fact]
    public async Task A_plan_is_withdrawn_and_restored_with_reasons()
    {
        await IngestAsync(FileOf("a.txt", Text(School)));
        await IngestAsync(Replacing, FileOf("a2.txt", Text(School, Bridge)));
        var (withdrawer, restorer) = (new PlanWithdrawer(library), new PlanRestorer(library));

        Assert.Equal(ActOutcome.UnknownPlan, await withdrawer.WithdrawAsync("b", "tester", null, None));
        Assert.Equal(ActOutcome.Done, await withdrawer.WithdrawAsync("a", "tester", "已经到期", None));
        Assert.Equal(ActOutcome.NothingToDo, await withdrawer.WithdrawAsync("a", "tester", null, None));
        Assert.Empty((await library.ReadAsync(None)).Plans);

        Assert.Equal(ActOutcome.UnknownVersion, await restorer.RestoreAsync("a", 3, "tester", null, None));
        Assert.Equal(ActOutcome.UnknownPlan, await restorer.RestoreAsync("b", 1, "tester", null, None));
        Assert.Equal(ActOutcome.Done, await restorer.RestoreAsync("a", 1, "tester", null, None));
        Assert.Equal(ActOutcome.NothingToDo, await restorer.RestoreAsync("a", 1, "tester", null, None));
        Assert.Equal(1, Assert.Single((await library.ReadAsync(None)).Plans).Version);
        Assert.Equal(
            [(ActKind.Restore, null), (ActKind.Withdraw, "已经到期"), (ActKind.Replace, null), (ActKind.Publish, (string?)null)],
            (await library.ReadActsAsync(null, 10, None)).Select(a => (a.Act.Kind, a.Act.Why)));
    }

    [Fact]
    public async Task A_withdrawn_plan_that_is_handed_in_again_is_its_next_version()
    {
        await IngestAsync(FileOf("a.txt", Text(School)));
        await new PlanWithdrawer(library).WithdrawAsync("a", "tester", null, None);

        var (file, outcome) = await IngestAsync(FileOf("b.txt", Text(School)));

        Assert.Equal((PlanVerdict.NewVersion, "a", 2, PublishOutcome.Published), (file.Verdict, file.PlanId, file.Version, outcome));
    }

    private Task<Preparation> PrepareAsync(params PlanFile[] files) => new PlanPreparer(Data, library).PrepareAsync(files, None);

    private Task<PublishOutcome> PublishAsync(Preparation preparation, PublishConsent consent) =>
        new PlanPublisher(Data, library).PublishAsync(preparation, consent, "tester", None);

    private Task<(PreparedFile First, PublishOutcome Outcome)> IngestAsync(PlanFile file) => IngestAsync(Plain, file);

    private async Task<(PreparedFile First, PublishOutcome Outcome)> IngestAsync(PublishConsent consent, params PlanFile[] files)
    {
        var preparation = await PrepareAsync(files);
        return (preparation.Files[0], await PublishAsync(preparation, consent));
    }
}
