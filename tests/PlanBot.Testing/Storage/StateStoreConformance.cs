using PlanBot.Core.Conversations;
using PlanBot.Core.Exporting;
using Xunit;

namespace PlanBot.Testing.Storage;

/// <summary>What every <see cref="IStateStore"/> does. Derive, make an empty store, and all of it runs.</summary>
public abstract partial class StateStoreConformance : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly ConversationKey Key = new("wecom", "corp", "chat-1", "user-1");

    private IStateStore Store { get; set; } = null!;

    /// <summary>Makes an empty store. It is disposed after the test where it is disposable, before the suite itself.</summary>
    protected abstract Task<IStateStore> CreateAsync(TimeProvider clock);

    public async Task InitializeAsync() => Store = await CreateAsync(new ManualClock(Start));

    public Task DisposeAsync() => Disposal.DisposeAsync(Store);

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1000)]
    public async Task A_secret_has_the_length_asked_for_and_stays(int length)
    {
        var secret = await Store.GetOrCreateSecretAsync("key", length, None);
        var expected = secret.ToArray();
        secret[0]++;

        Assert.Equal(length, secret.Length);
        Assert.Equal(expected, await Store.GetOrCreateSecretAsync("key", length, None));
    }

    [Fact]
    public async Task Secrets_differ_by_name()
    {
        var secrets = new List<byte[]>();
        foreach (var name in new[] { "key", "KEY", "key ", "密钥" })
        {
            secrets.Add(await Store.GetOrCreateSecretAsync(name, 32, None));
        }

        Assert.Equal(4, secrets.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Racing_callers_get_one_secret()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => Store.GetOrCreateSecretAsync("key", 32, None))));

        Assert.Single(secrets.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_secret_cannot_be_asked_for_in_another_length()
    {
        await Store.GetOrCreateSecretAsync("key", 32, None);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.GetOrCreateSecretAsync("key", 16, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.GetOrCreateSecretAsync("other", 0, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.GetOrCreateSecretAsync("", 32, None));
    }

    [Fact]
    public async Task An_unknown_conversation_has_no_turns() =>
        Assert.Empty(await Store.ReadTurnsAsync(Key, DateTimeOffset.MinValue, None));

    [Fact]
    public async Task Turns_are_read_back_identical_and_oldest_first()
    {
        var east = TimeSpan.FromHours(8);
        ConversationTurn[] turns =
        [
            new(Start.AddTicks(1), "owner=市卫健委 year=2026", ["lianyungang-wuxi-2026/三(四)1", "a/\"b\"\\", "一1"]),
            new(Start.AddTicks(2).ToOffset(east), "", []),
            new(Start.AddTicks(2), "same moment", ["一1", "一1"]),
        ];
        foreach (var turn in turns)
        {
            await AppendAsync(Key, turn);
        }

        var read = await Store.ReadTurnsAsync(Key, DateTimeOffset.MinValue, None);

        Assert.Equal(turns.Select(turn => turn.At), read.Select(turn => turn.At));
        Assert.All(read, turn => Assert.Equal(TimeSpan.Zero, turn.At.Offset));
        Assert.Equal(turns.Select(turn => turn.Query), read.Select(turn => turn.Query), StringComparer.Ordinal);
        Assert.Equal(turns.Select(turn => turn.TaskIds), read.Select(turn => turn.TaskIds));
    }

    [Fact]
    public async Task Turns_beyond_the_limit_go_oldest_first()
    {
        var limits = ConversationLimits.Default with { Turns = 3 };
        for (var i = 1; i <= 5; i++)
        {
            await AppendAsync(Key, Turn(i), limits);
        }

        Assert.Equal(["3", "4", "5"], await QueriesAsync(Key));
        await AppendAsync(Key, Turn(6), limits with { Turns = 1 });
        Assert.Equal(["6"], await QueriesAsync(Key));
    }

    [Fact]
    public async Task The_limit_of_turns_is_of_each_conversation()
    {
        var limits = ConversationLimits.Default with { Turns = 2 };
        var other = Key with { User = "user-2" };
        await AppendAsync(other, Turn(1), limits);
        await AppendAsync(Key, Turn(2), limits);
        await AppendAsync(Key, Turn(3), limits);
        await AppendAsync(Key, Turn(4), limits);

        Assert.Equal(["1"], await QueriesAsync(other));
        Assert.Equal(["3", "4"], await QueriesAsync(Key));
    }

    [Fact]
    public async Task Conversations_beyond_the_limit_go_longest_idle_first()
    {
        var limits = ConversationLimits.Default with { Conversations = 2 };
        var (first, second, third) = (Key with { User = "1" }, Key with { User = "2" }, Key with { User = "3" });
        await AppendAsync(first, Turn(1), limits);
        await AppendAsync(second, Turn(2), limits);
        await AppendAsync(first, Turn(3), limits);
        await AppendAsync(third, Turn(4), limits);

        Assert.Equal(["1", "3"], await QueriesAsync(first));
        Assert.Empty(await QueriesAsync(second));
        Assert.Equal(["4"], await QueriesAsync(third));
    }

    [Fact]
    public async Task The_conversation_appended_to_is_kept_even_when_its_clock_is_behind()
    {
        var limits = ConversationLimits.Default with { Conversations = 1 };
        await AppendAsync(Key, Turn(5), limits);
        await AppendAsync(Key with { User = "2" }, Turn(1), limits);

        Assert.Empty(await QueriesAsync(Key));
        Assert.Equal(["1"], await QueriesAsync(Key with { User = "2" }));
    }

    [Fact]
    public async Task An_idle_conversation_is_not_read()
    {
        await AppendAsync(Key, Turn(1));
        await AppendAsync(Key, Turn(2));

        Assert.Equal(2, (await Store.ReadTurnsAsync(Key, Turn(2).At, None)).Count);
        Assert.Empty(await Store.ReadTurnsAsync(Key, Turn(2).At.AddTicks(1), None));
    }

    [Fact]
    public async Task An_idle_conversation_begins_anew_with_the_next_turn()
    {
        var idle = TimeSpan.FromHours(2);
        await AppendAsync(Key, new ConversationTurn(Start, "before", []));
        await AppendAsync(Key, new ConversationTurn(Start + idle, "just in time", []));
        Assert.Equal(["before", "just in time"], await QueriesAsync(Key));

        await AppendAsync(Key, new ConversationTurn(Start + idle + idle + TimeSpan.FromTicks(1), "late", []));
        Assert.Equal(["late"], await QueriesAsync(Key));
    }

    [Fact]
    public async Task Idle_conversations_are_dropped_when_another_goes_on()
    {
        await AppendAsync(Key, new ConversationTurn(Start, "left", []));
        await AppendAsync(Key with { User = "2" }, new ConversationTurn(Start.AddHours(3), "on", []));

        Assert.Empty(await QueriesAsync(Key));
        Assert.Equal(["on"], await QueriesAsync(Key with { User = "2" }));
    }

    [Fact]
    public async Task All_parts_of_the_key_matter()
    {
        ConversationKey[] keys =
        [
            Key,
            Key with { Channel = "teams" },
            Key with { Tenant = "" },
            Key with { Conversation = "CHAT-1" },
            Key with { User = "" },
            new("wecom", "corp", "user-1", "chat-1"),
        ];
        for (var i = 0; i < keys.Length; i++)
        {
            await AppendAsync(keys[i], Turn(i));
        }

        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal([$"{i}"], await QueriesAsync(keys[i]));
        }
    }

    [Fact]
    public async Task Racing_turns_all_arrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => AppendAsync(Key with { User = $"{i % 8}" }, Turn(i)))));

        for (var user = 0; user < 8; user++)
        {
            Assert.Equal(5, (await QueriesAsync(Key with { User = $"{user}" })).Count);
        }
    }

    [Fact]
    public async Task Limits_that_keep_nothing_are_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync(Key, Turn(1), ConversationLimits.Default with { Turns = 0 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => AppendAsync(Key, Turn(1), ConversationLimits.Default with { Conversations = 0 }));

        Assert.Empty(await QueriesAsync(Key));
    }

    [Fact]
    public async Task Reports_are_read_back_identical_and_in_their_order()
    {
        Feedback[] reports =
        [
            new(Start.AddTicks(2), "list owner=any(市卫健委) asof=2026-11-23"),
            new(Start.AddTicks(1).ToOffset(TimeSpan.FromHours(8)), "'; DROP TABLE feedback; --"),
            new(Start.AddTicks(2), ""),
        ];
        Assert.Empty(await Store.ReadFeedbackAsync(None));
        foreach (var report in reports)
        {
            await Store.AddFeedbackAsync(report, Feedback.DefaultKept, None);
        }

        var read = await Store.ReadFeedbackAsync(None);

        Assert.Equal(reports.Select(r => (r.At.ToUniversalTime(), r.Query)), read.Select(r => (r.At, r.Query)));
        Assert.All(read, r => Assert.Equal(TimeSpan.Zero, r.At.Offset));
    }

    [Fact]
    public async Task Reports_beyond_the_limit_go_oldest_first()
    {
        for (var i = 1; i <= 5; i++)
        {
            await Store.AddFeedbackAsync(new Feedback(Start, $"{i}"), kept: 3, None);
        }

        Assert.Equal(["3", "4", "5"], (await Store.ReadFeedbackAsync(None)).Select(r => r.Query));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.AddFeedbackAsync(new Feedback(Start, "6"), kept: 0, None));
        await Store.AddFeedbackAsync(new Feedback(Start, "7"), kept: 1, None);
        Assert.Equal(["7"], (await Store.ReadFeedbackAsync(None)).Select(r => r.Query));
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetOrCreateSecretAsync("key", 32, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadTurnsAsync(Key, Start, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AppendTurnAsync(Key, Turn(1), ConversationLimits.Default, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadFeedbackAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AddFeedbackAsync(new Feedback(Start, "1"), Feedback.DefaultKept, cancelled));

        Assert.Empty(await Store.ReadFeedbackAsync(None));
        Assert.Empty(await QueriesAsync(Key));
    }

    private static ConversationTurn Turn(int number) => new(Start.AddSeconds(number), $"{number}", [$"task/{number}"]);

    private Task AppendAsync(ConversationKey key, ConversationTurn turn, ConversationLimits? limits = null) =>
        Store.AppendTurnAsync(key, turn, limits ?? ConversationLimits.Default, None);

    private async Task<IReadOnlyList<string>> QueriesAsync(ConversationKey key) =>
        [.. (await Store.ReadTurnsAsync(key, DateTimeOffset.MinValue, None)).Select(turn => turn.Query)];

    [Fact]
    public async Task A_ticket_is_read_back_identical_by_its_key_alone()
    {
        FileTicket[] tickets =
        [
            new("a", Start.AddTicks(1), "{\"q\":1}", FileFormat.Docx, ["lianyungang-wuxi-2026/三(四)1", "一1"], "王"),
            new("A", Start.AddTicks(2), string.Empty, FileFormat.Ics, [], string.Empty),
            new("b'--", Start.AddTicks(3), "x", FileFormat.Xlsx, ["x"], null),
        ];
        foreach (var ticket in tickets)
        {
            await Store.AddTicketAsync(ticket, DateTimeOffset.MinValue, 10, None);
        }

        foreach (var ticket in tickets)
        {
            var found = await Store.FindTicketAsync(ticket.Key, DateTimeOffset.MinValue, None);
            Assert.Equal(ticket with { TaskIds = [] }, found! with { TaskIds = [] });
            Assert.Equal(ticket.TaskIds, found.TaskIds);
        }

        Assert.Null(await Store.FindTicketAsync("c", DateTimeOffset.MinValue, None));
        Assert.Null(await Store.FindTicketAsync("%", DateTimeOffset.MinValue, None));
    }

    [Fact]
    public async Task A_ticket_is_not_found_after_its_time_and_dropped_by_the_next()
    {
        await Store.AddTicketAsync(Ticket("old", Start), DateTimeOffset.MinValue, 10, None);

        Assert.NotNull(await Store.FindTicketAsync("old", Start, None));
        Assert.Null(await Store.FindTicketAsync("old", Start.AddTicks(1), None));
        await Store.AddTicketAsync(Ticket("new", Start.AddHours(1)), Start.AddTicks(1), 10, None);
        Assert.Null(await Store.FindTicketAsync("old", DateTimeOffset.MinValue, None));
        Assert.NotNull(await Store.FindTicketAsync("new", Start, None));
    }

    [Fact]
    public async Task The_oldest_tickets_go_first()
    {
        foreach (var key in new[] { "1", "2", "3" })
        {
            await Store.AddTicketAsync(Ticket(key, Start), DateTimeOffset.MinValue, 2, None);
        }

        Assert.Null(await Store.FindTicketAsync("1", DateTimeOffset.MinValue, None));
        Assert.NotNull(await Store.FindTicketAsync("2", DateTimeOffset.MinValue, None));
        Assert.NotNull(await Store.FindTicketAsync("3", DateTimeOffset.MinValue, None));
    }

    [Fact]
    public async Task A_ticket_needs_a_key_and_room()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.AddTicketAsync(Ticket(string.Empty, Start), Start, 1, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.AddTicketAsync(Ticket("a", Start), Start, 0, None));
    }

    private static FileTicket Ticket(string key, DateTimeOffset at) => new(key, at, "q", FileFormat.Docx, ["一1"], null);
}
