using System.Text;
using System.Text.Json;
using PlanBot.Core.Plans;
using Xunit;

namespace PlanBot.Testing.Storage;

/// <summary>What every <see cref="IPlanLibrary"/> does. Derive, make an empty library, and all of it runs.</summary>
public abstract partial class PlanLibraryConformance : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualClock clock = new(new DateTimeOffset(2026, 3, 9, 1, 2, 3, TimeSpan.Zero));

    private IPlanLibrary Library { get; set; } = null!;

    /// <summary>Makes an empty library. It is disposed after the test where it is disposable, before the suite itself.</summary>
    protected abstract Task<IPlanLibrary> CreateAsync(TimeProvider clock);

    public async Task InitializeAsync() => Library = await CreateAsync(clock);

    public Task DisposeAsync() => Disposal.DisposeAsync(Library);

    [Fact]
    public async Task A_new_library_is_empty()
    {
        var content = await Library.ReadAsync(None);

        Assert.Empty(content.Plans);
        Assert.Equal(0, content.Revision); // Seeding takes 0 for "never published to".
        Assert.Equal(0, await Library.ReadRevisionAsync(None));
        Assert.Empty(await Library.ReadHistoryAsync(None));
    }

    [Fact]
    public async Task What_was_published_is_read_back_identical()
    {
        var reading = new StoredReading(7, "hash-7", PlanReadingBuilder.Full("plan-a"));
        var original = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31)).ToArray();

        Assert.True(await Library.PublishAsync([new PlanDraft("plan-a", "计划 'a'.docx", original, reading)], onlyIfEmpty: false, None));

        var version = Assert.Single((await Library.ReadAsync(None)).Plans);
        Assert.Equal("plan-a", version.PlanId);
        Assert.Equal(1, version.Version);
        Assert.Equal("计划 'a'.docx", version.FileName);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(original)), version.Sha256);
        Assert.Equal(clock.GetUtcNow(), version.PublishedAt);
        Assert.Equal(TimeSpan.Zero, version.PublishedAt.Offset);
        Assert.True(version.Current);
        AssertSame(reading, version.Reading);
        Assert.Equal(original, await Library.ReadOriginalAsync("plan-a", 1, None));
    }

    [Fact]
    public async Task An_empty_file_is_kept_as_such()
    {
        await PublishAsync(new PlanReadingBuilder("a").BuildDraft() with { Original = [] });

        Assert.Equal(Array.Empty<byte>(), await Library.ReadOriginalAsync("a", 1, None));
    }

    [Fact]
    public async Task Bytes_do_not_change_with_the_callers_arrays()
    {
        var draft = new PlanReadingBuilder("a").BuildDraft();
        var expected = draft.Original.ToArray();
        await PublishAsync(draft);
        draft.Original[0]++;
        (await Library.ReadOriginalAsync("a", 1, None))![1]++;

        Assert.Equal(expected, await Library.ReadOriginalAsync("a", 1, None));
    }

    [Fact]
    public async Task The_revision_grows_with_every_change()
    {
        var revisions = new List<long> { await Library.ReadRevisionAsync(None) };
        await PublishAsync(Draft("a"));
        revisions.Add(await Library.ReadRevisionAsync(None));
        await PublishAsync(Draft("a"), Draft("b"));
        revisions.Add(await Library.ReadRevisionAsync(None));
        await Library.ReplaceReadingAsync("b", 1, Draft("b").Reading, None);
        revisions.Add(await Library.ReadRevisionAsync(None));

        Assert.Equal(revisions.Distinct().Order(), revisions);
        Assert.Equal(revisions[^1], (await Library.ReadAsync(None)).Revision);
    }

    [Fact]
    public async Task The_revision_rests_when_nothing_changes()
    {
        await PublishAsync(Draft("a"));
        await PublishAsync(Draft("a"));
        var before = await Library.ReadRevisionAsync(None);

        await Library.ReadAsync(None);
        await Library.ReadHistoryAsync(None);
        await Library.ReadOriginalAsync("a", 1, None);
        Assert.True(await Library.PublishAsync([], onlyIfEmpty: false, None));
        Assert.False(await Library.PublishAsync([Draft("b")], onlyIfEmpty: true, None));
        Assert.False(await Library.ReplaceReadingAsync("a", 1, Draft("a").Reading, None));

        Assert.Equal(before, await Library.ReadRevisionAsync(None));
    }

    [Fact]
    public async Task A_publication_with_a_bad_draft_changes_nothing()
    {
        await PublishAsync(Draft("a"));
        var before = await Library.ReadRevisionAsync(None);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync(Draft("b"), Draft("c"), Draft("b")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync(Draft("b"), Draft("c") with { Original = null! }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync(Draft("b"), Draft("")));

        Assert.Equal(before, await Library.ReadRevisionAsync(None));
        Assert.Equal("a", Assert.Single(await Library.ReadHistoryAsync(None)).PlanId);
    }

    [Fact]
    public async Task Only_if_empty_publishes_once()
    {
        Assert.True(await Library.PublishAsync([Draft("a"), Draft("b")], onlyIfEmpty: true, None));
        Assert.False(await Library.PublishAsync([Draft("c")], onlyIfEmpty: true, None));

        Assert.Equal(["a", "b"], (await Library.ReadAsync(None)).Plans.Select(plan => plan.PlanId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Publishing_nothing_leaves_the_library_empty()
    {
        Assert.True(await Library.PublishAsync([], onlyIfEmpty: true, None));
        Assert.True(await Library.PublishAsync([Draft("a")], onlyIfEmpty: true, None));
    }

    [Fact]
    public async Task Racing_first_publications_end_in_one()
    {
        var published = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => Library.PublishAsync([Draft($"plan-{i}")], onlyIfEmpty: true, None))));

        Assert.Single(published, won => won);
        Assert.Single(await Library.ReadHistoryAsync(None));
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_and_keeps_it()
    {
        await PublishAsync(Draft("a", "first"));
        var firstAt = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromTicks(1));
        await PublishAsync(Draft("a", "second"));

        var current = Assert.Single((await Library.ReadAsync(None)).Plans);
        Assert.Equal(2, current.Version);
        var history = await Library.ReadHistoryAsync(None);
        Assert.Equal([(2, true, clock.GetUtcNow()), (1, false, firstAt)], history.Select(v => (v.Version, v.Current, v.PublishedAt)));
        Assert.Equal("a 2026 first", Encoding.UTF8.GetString((await Library.ReadOriginalAsync("a", 1, None))!));
        Assert.Equal("a 2026 second", Encoding.UTF8.GetString((await Library.ReadOriginalAsync("a", 2, None))!));
    }

    [Fact]
    public async Task The_same_bytes_may_be_published_again()
    {
        await PublishAsync(Draft("a", "first"));
        await PublishAsync(Draft("a", "second"));
        await PublishAsync(Draft("a", "first"));

        Assert.Equal([3, 2, 1], (await Library.ReadHistoryAsync(None)).Select(v => v.Version));
        Assert.Equal("a 2026 first", Encoding.UTF8.GetString((await Library.ReadOriginalAsync("a", 3, None))!));
    }

    [Fact]
    public async Task Plans_are_ordered_by_id_ordinal()
    {
        // Ordinal by UTF-16: the surrogates of U+20BB7 come before U+F900, though its number is higher.
        string[] ordinal = ["B", "a", "a-b", "a2", "ab", "卫", "教", "\U00020BB7", "\uF900"];
        await PublishAsync([.. ordinal.Reverse().Select(id => Draft(id))]);
        await PublishAsync(Draft("ab"));

        Assert.Equal(ordinal, (await Library.ReadAsync(None)).Plans.Select(plan => plan.PlanId), StringComparer.Ordinal);
        Assert.Equal(
            ["B1", "a1", "a-b1", "a21", "ab2", "ab1", "卫1", "教1", "\U00020BB71", "\uF9001"],
            (await Library.ReadHistoryAsync(None)).Select(v => v.PlanId + v.Version),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Plan_ids_differ_by_case_and_are_no_patterns()
    {
        await PublishAsync(Draft("plan"), Draft("PLAN"), Draft("pl%"), Draft("'; DROP TABLE versions; --"));
        await PublishAsync(Draft("PLAN"));

        Assert.Equal(
            ["'; DROP TABLE versions; --1", "PLAN2", "pl%1", "plan1"],
            (await Library.ReadAsync(None)).Plans.Select(plan => plan.PlanId + plan.Version),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_reading_is_replaced_for_the_current_version_only()
    {
        await PublishAsync(Draft("a", "first"));
        await PublishAsync(Draft("a", "second"));
        var before = Assert.Single((await Library.ReadAsync(None)).Plans);
        clock.Advance(TimeSpan.FromHours(1));
        var reading = new StoredReading(2, "lexicons-2", PlanReadingBuilder.Full("a"));

        Assert.False(await Library.ReplaceReadingAsync("a", 1, reading, None));
        Assert.False(await Library.ReplaceReadingAsync("a", 3, reading, None));
        Assert.True(await Library.ReplaceReadingAsync("a", 2, reading, None));

        var history = await Library.ReadHistoryAsync(None);
        Assert.Equal(before with { Reading = history[0].Reading }, history[0]);
        AssertSame(reading, history[0].Reading);
        AssertSame(Draft("a").Reading, history[1].Reading);
        Assert.Equal("a 2026 second", Encoding.UTF8.GetString((await Library.ReadOriginalAsync("a", 2, None))!));
    }

    [Fact]
    public async Task What_is_unknown_is_told_so()
    {
        await PublishAsync(Draft("a"));

        Assert.Null(await Library.ReadOriginalAsync("b", 1, None));
        Assert.Null(await Library.ReadOriginalAsync("a", 0, None));
        Assert.Null(await Library.ReadOriginalAsync("a", 2, None));
        Assert.False(await Library.ReplaceReadingAsync("b", 1, Draft("b").Reading, None));
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await PublishAsync(Draft("a"));
        var before = await Library.ReadRevisionAsync(None);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.PublishAsync([Draft("b")], onlyIfEmpty: false, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.PublishAsync([Draft("b")], onlyIfEmpty: true, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReplaceReadingAsync("a", 1, Draft("a").Reading, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReadAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReadHistoryAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReadOriginalAsync("a", 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReadRevisionAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ReadActsAsync(null, 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ApplyAsync(new LibraryChange { Withdrawn = ["a"] }, cancelled));

        Assert.Equal(before, await Library.ReadRevisionAsync(None));
        Assert.Single(await Library.ReadHistoryAsync(None));
    }

    private Task<bool> PublishAsync(params PlanDraft[] drafts) => Library.PublishAsync(drafts, onlyIfEmpty: false, None);

    private static PlanDraft Draft(string planId, string edition = "1") =>
        new PlanReadingBuilder(planId).WithTask("一1").BuildDraft(edition);

    // By value and order in JSON, and by every public property, so that no field hides from its JSON form.
    private static void AssertSame(StoredReading expected, StoredReading actual)
    {
        Assert.Equal(expected.ReaderVersion, actual.ReaderVersion);
        Assert.Equal(expected.LexiconHash, actual.LexiconHash);
        Assert.Equal(
            JsonSerializer.Serialize(expected.Reading, PlanJson.Indented.PlanReading),
            JsonSerializer.Serialize(actual.Reading, PlanJson.Indented.PlanReading));
        Assert.Equivalent(expected.Reading, actual.Reading, strict: true);
    }
}
