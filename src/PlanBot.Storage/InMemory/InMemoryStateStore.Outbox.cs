using PlanBot.Core.Conversations;

namespace PlanBot.Storage;

/// <content>What channels owe.</content>
public sealed partial class InMemoryStateStore
{
    private readonly SortedDictionary<long, Kept> messages = [];
    private long accepted;

    /// <inheritdoc/>
    public Task<long?> AcceptAsync(InboundMessage message, DateTimeOffset forgetBefore, CancellationToken cancellationToken)
    {
        StoreArguments.CheckMessage(message);
        return Locked(() => Accept(message, forgetBefore), cancellationToken);
    }

    /// <inheritdoc/>
    public Task AnswerAsync(long number, IReadOnlyList<string> replies, RecordedTurn? turn, CancellationToken cancellationToken)
    {
        StoreArguments.CheckReplies(replies, turn);
        return Locked(() => Answer(number, replies, turn), cancellationToken);
    }

    /// <inheritdoc/>
    public Task BeginReplyAsync(long number, int part, DateTimeOffset? at, CancellationToken cancellationToken) =>
        Locked(() => Change(number, part, r => r with { BegunAt = at?.ToUniversalTime() }), cancellationToken);

    /// <inheritdoc/>
    public Task EndReplyAsync(long number, int part, CancellationToken cancellationToken) =>
        Locked(() => Change(number, part, _ => null), cancellationToken);

    /// <inheritdoc/>
    public Task WithdrawAsync(long number, CancellationToken cancellationToken) => Locked(() => messages.Remove(number), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OwedMessage>> ReadOwedAsync(string channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return Locked<IReadOnlyList<OwedMessage>>(
            () =>
            [
                .. messages.Where(m => m.Value is { IsSettled: false } kept && kept.Message.Channel == channel)
                    .Select(m => new OwedMessage(m.Key, m.Value.Message.At, m.Value.Message.Content, m.Value.Replies?.ToList())),
            ],
            cancellationToken);
    }

    private long? Accept(InboundMessage message, DateTimeOffset forgetBefore)
    {
        foreach (var old in messages.Where(m => m.Value.IsSettled && m.Value.Message.At < forgetBefore).Select(m => m.Key).ToList())
        {
            messages.Remove(old);
        }

        if (messages.Values.Any(m => m.Message.Channel == message.Channel && m.Message.Key == message.Key))
        {
            return null;
        }

        messages[++accepted] = new Kept(message with { At = message.At.ToUniversalTime() });
        return accepted;
    }

    private bool Answer(long number, IReadOnlyList<string> replies, RecordedTurn? turn)
    {
        if (!messages.TryGetValue(number, out var kept) || kept.Replies is not null)
        {
            return false;
        }

        kept.Replies = [.. replies.Select((r, i) => new OwedReply(i, r, null))];
        _ = turn is null ? 0 : Append(turn.Key, turn.Turn, turn.Limits);
        return true;
    }

    private bool Change(long number, int part, Func<OwedReply, OwedReply?> change)
    {
        if (!messages.TryGetValue(number, out var kept) || kept.Replies is null)
        {
            return false;
        }

        kept.Replies = [.. kept.Replies.Select(r => r.Part == part ? change(r) : r).OfType<OwedReply>()];
        return true;
    }

    private sealed class Kept(InboundMessage message)
    {
        public InboundMessage Message { get; } = message;

        public List<OwedReply>? Replies { get; set; }

        public bool IsSettled => Replies is { Count: 0 };
    }
}
