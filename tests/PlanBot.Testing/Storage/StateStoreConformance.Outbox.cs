using PlanBot.Core.Conversations;
using Xunit;

namespace PlanBot.Testing.Storage;

/// <content>What channels owe.</content>
public abstract partial class StateStoreConformance
{
    private static readonly DateTimeOffset Never = DateTimeOffset.MinValue;

    [Fact]
    public async Task What_was_accepted_is_owed_in_the_order_of_acceptance()
    {
        var first = await AcceptAsync("k1", "一");
        var second = await AcceptAsync("k2", "'; DROP TABLE messages; --");
        await AcceptAsync("k1", "of another", channel: "teams");

        Assert.True(second > first);
        var owed = await Store.ReadOwedAsync("wecom", None);
        Assert.Equal([(first!.Value, "一"), (second!.Value, "'; DROP TABLE messages; --")], owed.Select(o => (o.Number, o.Content)));
        Assert.All(owed, o => Assert.Equal((Start, null), (o.At, o.Replies)));
        Assert.Single(await Store.ReadOwedAsync("teams", None));
        Assert.Empty(await Store.ReadOwedAsync("other", None));
    }

    [Fact]
    public async Task A_message_that_comes_again_is_known_until_its_key_is_forgotten()
    {
        var number = (await AcceptAsync("k", "a"))!.Value;
        Assert.Null(await AcceptAsync("k", "a"));
        await Store.AnswerAsync(number, [], null, None);
        Assert.Null(await AcceptAsync("k", "a"));
        Assert.Null(await AcceptAsync("k", "a", forgetBefore: Start));

        Assert.NotNull(await AcceptAsync("k", "a", forgetBefore: Start.AddTicks(1)));
        Assert.Null(await AcceptAsync("k", "a", forgetBefore: Start.AddDays(1))); // What is not settled is never forgotten.
    }

    [Fact]
    public async Task Replies_are_owed_until_each_was_taken()
    {
        var number = (await AcceptAsync("k", "question"))!.Value;
        await Store.AnswerAsync(number, ["第1条", "第2条"], null, None);
        await Store.BeginReplyAsync(number, 0, Start.AddSeconds(1), None);

        Assert.Equal([new OwedReply(0, "第1条", Start.AddSeconds(1)), new OwedReply(1, "第2条", null)], Assert.Single(await Store.ReadOwedAsync("wecom", None)).Replies!);
        await Store.BeginReplyAsync(number, 0, null, None);
        Assert.All(Assert.Single(await Store.ReadOwedAsync("wecom", None)).Replies!, r => Assert.Null(r.BegunAt));
        await Store.EndReplyAsync(number, 0, None);
        Assert.Equal(1, Assert.Single(Assert.Single(await Store.ReadOwedAsync("wecom", None)).Replies!).Part);
        await Store.EndReplyAsync(number, 1, None);
        Assert.Empty(await Store.ReadOwedAsync("wecom", None));
        Assert.Null(await AcceptAsync("k", "question"));
    }

    [Fact]
    public async Task An_answer_and_its_turn_are_kept_together_and_once()
    {
        var number = (await AcceptAsync("k", "question"))!.Value;
        var turn = new RecordedTurn(Key, Turn(1), ConversationLimits.Default);
        await Store.AnswerAsync(number, ["a"], turn, None);
        await Store.AnswerAsync(number, ["b", "c"], turn, None);

        Assert.Equal("a", Assert.Single(Assert.Single(await Store.ReadOwedAsync("wecom", None)).Replies!).Content);
        Assert.Equal(["1"], await QueriesAsync(Key));
        await Store.AnswerAsync(number + 100, ["a"], turn, None); // Of a message that nobody accepted nothing is kept.
        Assert.Equal(["1"], await QueriesAsync(Key));
    }

    [Fact]
    public async Task A_message_that_is_withdrawn_is_as_if_it_had_never_come()
    {
        var number = (await AcceptAsync("k", "a"))!.Value;
        await Store.AnswerAsync(number, ["r"], null, None);
        await Store.WithdrawAsync(number, None);

        Assert.Empty(await Store.ReadOwedAsync("wecom", None));
        Assert.True(await AcceptAsync("k", "a") > number);
    }

    [Fact]
    public async Task Racing_messages_with_one_key_are_accepted_once()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => AcceptAsync("k", "a"))));

        Assert.Single(numbers, n => n is not null);
        Assert.Single(await Store.ReadOwedAsync("wecom", None));
    }

    [Fact]
    public async Task A_message_without_a_key_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AcceptAsync(string.Empty, "a"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AcceptAsync("k", null!));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadOwedAsync("wecom", new CancellationToken(canceled: true)));
        Assert.Empty(await Store.ReadOwedAsync("wecom", None));
    }

    private Task<long?> AcceptAsync(string key, string content, string channel = "wecom", DateTimeOffset? forgetBefore = null) =>
        Store.AcceptAsync(new InboundMessage(channel, key, Start, content), forgetBefore ?? Never, None);
}
