using PlanBot.Core.Plans;
using Xunit;

namespace PlanBot.Testing.Storage;

/// <content>Withdrawing, restoring, correcting, and what is recorded of it.</content>
public abstract partial class PlanLibraryConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_change_for_another_revision_changes_nothing()
    {
        await PublishAsync(Draft("a"));
        var revision = await Library.ReadRevisionAsync(None);
        var change = new LibraryChange(Act("late")) { ExpectedRevision = revision - 1, Drafts = [Draft("b")], Withdrawn = ["a"], Corrections = [Correction("a", "owners")] };

        Assert.False(await Library.ApplyAsync(change, None));

        var content = await Library.ReadAsync(None);
        Assert.Equal((revision, "a"), (content.Revision, Assert.Single(content.Plans).PlanId));
        Assert.Empty(content.Corrections);
        Assert.Empty(await Library.ReadActsAsync(null, 10, None));
        Assert.True(await Library.ApplyAsync(change with { ExpectedRevision = revision }, None));
    }

    [Fact]
    public async Task Of_two_changes_for_one_revision_one_is_applied()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => Library.ApplyAsync(new LibraryChange(Act($"{i}")) { ExpectedRevision = 0, Drafts = [Draft($"plan-{i}")] }, None))));

        Assert.Single(applied, won => won);
        Assert.Single(await Library.ReadHistoryAsync(None));
        Assert.Single(await Library.ReadActsAsync(null, 10, None));
    }

    [Fact]
    public async Task A_withdrawn_plan_keeps_its_versions_and_comes_back()
    {
        await PublishAsync(Draft("a", "first"));
        await PublishAsync(Draft("a", "second"), Draft("b"));

        Assert.True(await Library.ApplyAsync(new LibraryChange { Withdrawn = ["a", "unknown"] }, None));
        Assert.Equal("b", Assert.Single((await Library.ReadAsync(None)).Plans).PlanId);
        Assert.All((await Library.ReadHistoryAsync(None)).Where(v => v.PlanId == "a"), v => Assert.False(v.Current));
        Assert.NotNull(await Library.ReadOriginalAsync("a", 2, None));

        Assert.True(await Library.ApplyAsync(new LibraryChange { Restored = [new VersionName("a", 1)] }, None));
        Assert.Equal(["a1", "b1"], (await Library.ReadAsync(None)).Plans.Select(v => v.PlanId + v.Version), StringComparer.Ordinal);
        await PublishAsync(Draft("a", "third"));
        Assert.Equal([(3, true), (2, false), (1, false)], (await Library.ReadHistoryAsync(None)).Where(v => v.PlanId == "a").Select(v => (v.Version, v.Current)));
    }

    [Fact]
    public async Task A_reading_of_a_restored_version_is_replaced()
    {
        await PublishAsync(Draft("a", "first"));
        await PublishAsync(Draft("a", "second"));
        await Library.ApplyAsync(new LibraryChange { Restored = [new VersionName("a", 1)] }, None);

        Assert.False(await Library.ReplaceReadingAsync("a", 2, Draft("a").Reading, None));
        Assert.True(await Library.ReplaceReadingAsync("a", 1, new StoredReading(9, "lexicons-9", Draft("a").Reading.Reading), None));
        Assert.Equal(9, Assert.Single((await Library.ReadAsync(None)).Plans).Reading.ReaderVersion);
    }

    [Theory]
    [InlineData("a", 2)]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    public async Task A_version_that_is_not_there_is_not_restored_and_nothing_else_happens(string planId, int version)
    {
        await PublishAsync(Draft("a"));
        var before = await Library.ReadRevisionAsync(None);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Library.ApplyAsync(
            new LibraryChange(Act("x")) { Drafts = [Draft("c")], Restored = [new VersionName(planId, version)] }, None));

        Assert.Equal(before, await Library.ReadRevisionAsync(None));
        Assert.Single(await Library.ReadHistoryAsync(None));
        Assert.Empty(await Library.ReadActsAsync(null, 10, None));
    }

    [Fact]
    public async Task A_paper_beside_a_plan_is_kept_apart_from_it()
    {
        await PublishAsync(Draft("a"));
        await PublishAsync(Draft("a", "table") with { Kind = PlanKind.Table, Beside = true });
        await PublishAsync(Draft("a", "table 2") with { Kind = PlanKind.Table, Beside = true });

        var content = await Library.ReadAsync(None);
        Assert.Equal((1, PlanKind.Text, false), Assert.Single(content.Plans.Select(v => (v.Version, v.Kind, v.Beside))));
        Assert.Equal((3, PlanKind.Table, true), Assert.Single(content.Beside.Select(v => (v.Version, v.Kind, v.Beside))));
        await Library.ApplyAsync(new LibraryChange { Restored = [new VersionName("a", 2)] }, None);
        Assert.Equal([2], (await Library.ReadAsync(None)).Beside.Select(v => v.Version));
        Assert.Equal([1], (await Library.ReadAsync(None)).Plans.Select(v => v.Version));
        await Library.ApplyAsync(new LibraryChange { Withdrawn = ["a"] }, None);
        Assert.Empty((await Library.ReadAsync(None)).Plans);
    }

    [Fact]
    public async Task A_correction_is_read_back_identical_and_the_later_one_counts()
    {
        await PublishAsync(Draft("a"));
        var later = Correction("a", "owners") with { Value = "市教育局", Why = "another call; 'DROP'", At = Noon.AddTicks(7) };
        await Library.ApplyAsync(new LibraryChange { Corrections = [Correction("b", "text"), Correction("a", "owners"), Correction("a", "deadline")] }, None);
        await Library.ApplyAsync(new LibraryChange { Corrections = [later] }, None);

        Assert.Equal([Correction("a", "deadline"), later, Correction("b", "text")], (await Library.ReadAsync(None)).Corrections);
    }

    [Fact]
    public async Task A_correction_is_dropped()
    {
        await Library.ApplyAsync(new LibraryChange { Corrections = [Correction("a", "owners"), Correction("a", "deadline")] }, None);
        await Library.ApplyAsync(new LibraryChange { Dropped = [new CorrectedField("a", "一1", "owners"), new CorrectedField("a", "一1", "text")] }, None);

        Assert.Equal("deadline", Assert.Single((await Library.ReadAsync(None)).Corrections).Field);
    }

    [Fact]
    public async Task Every_kind_of_change_grows_the_revision_and_a_record_alone_does_not()
    {
        await PublishAsync(Draft("a"));
        var revisions = new List<long> { await Library.ReadRevisionAsync(None) };
        LibraryChange[] changes =
        [
            new() { Withdrawn = ["a"] }, new() { Restored = [new VersionName("a", 1)] }, new() { Corrections = [Correction("a", "owners")] },
            new() { Dropped = [new CorrectedField("a", "一1", "owners")] },
        ];
        foreach (var change in changes)
        {
            await Library.ApplyAsync(change, None);
            revisions.Add(await Library.ReadRevisionAsync(None));
        }

        Assert.Equal(revisions.Distinct().Order(), revisions);
        await Library.ApplyAsync(new LibraryChange(Act("a name")), None);
        Assert.Equal(revisions[^1], await Library.ReadRevisionAsync(None));
        Assert.Single(await Library.ReadActsAsync(null, 10, None));
    }

    [Fact]
    public async Task Acts_are_read_page_by_page_newest_first()
    {
        var full = new ActDraft(ActKind.Correct, "张 '三'", "一1 owners") { PlanId = "a", Version = 2, Value = "市教育局", Why = "来电更正", AcceptedErrors = 3 };
        await Library.ApplyAsync(new LibraryChange(Act("1"), Act("2")), None);
        clock.Advance(TimeSpan.FromMinutes(1));
        await Library.ApplyAsync(new LibraryChange(full), None);

        var first = await Library.ReadActsAsync(null, 2, None);
        Assert.Equal(full, first[0].Act);
        Assert.Equal(clock.GetUtcNow(), first[0].At);
        Assert.Equal(["一1 owners", "2"], first.Select(a => a.Act.Subject));
        Assert.Equal(Act("1"), Assert.Single(await Library.ReadActsAsync(first[^1].Number, 2, None)).Act);
        Assert.Empty(await Library.ReadActsAsync(first[^1].Number - 1, 2, None));
        Assert.True(first[0].Number > first[1].Number);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Library.ReadActsAsync(null, 0, None));
    }

    [Fact]
    public async Task An_act_says_who_did_it() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Library.ApplyAsync(new LibraryChange(Act("x") with { Who = "" }) { Drafts = [Draft("a")] }, None));

    private static ActDraft Act(string subject) => new(ActKind.Publish, "tester", subject);

    private static Correction Correction(string planId, string field) =>
        new(planId, "一1", field, "市科技局", "市教育局 (lead)", "推进第1项工作。", "来电更正", "tester", Noon);
}
