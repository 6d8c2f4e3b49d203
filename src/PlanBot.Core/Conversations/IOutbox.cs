namespace PlanBot.Core.Conversations;

/// <summary>
/// Messages that channels have accepted and whose replies they have not all taken yet. What is kept here survives a crash:
/// a message is kept from its acceptance, its replies from the moment they are made. Once the last reply is taken,
/// nothing is left but a key by which the message is known when it comes again.
/// </summary>
public interface IOutbox
{
    /// <summary>Accepts a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="forgetBefore">Keys of settled messages from before are dropped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message's number, ascending in the order of acceptance; null where its key is known already.</returns>
    Task<long?> AcceptAsync(InboundMessage message, DateTimeOffset forgetBefore, CancellationToken cancellationToken);

    /// <summary>Keeps the replies of a message and, in the same transaction, the turn of its conversation. Without replies the message is settled.</summary>
    /// <param name="number">The message's number.</param>
    /// <param name="replies">What is to be sent, in order.</param>
    /// <param name="turn">The turn to append; null where the message is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AnswerAsync(long number, IReadOnlyList<string> replies, RecordedTurn? turn, CancellationToken cancellationToken);

    /// <summary>Notes that a reply is about to be sent: after a crash nobody knows whether it arrived.</summary>
    /// <param name="number">The message's number.</param>
    /// <param name="part">The reply's place.</param>
    /// <param name="at">When; null where it certainly was not sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task BeginReplyAsync(long number, int part, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>Drops a reply that was taken, or that nobody will ever take. With the last one the message is settled.</summary>
    Task EndReplyAsync(long number, int part, CancellationToken cancellationToken);

    /// <summary>Forgets a message as if it had never come.</summary>
    Task WithdrawAsync(long number, CancellationToken cancellationToken);

    /// <summary>What a channel still owes, in the order of acceptance.</summary>
    Task<IReadOnlyList<OwedMessage>> ReadOwedAsync(string channel, CancellationToken cancellationToken);
}

/// <summary>A message that a channel has verified.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Key">By what the channel knows it when it comes again; unique within the channel.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Content">The message as its channel writes and reads it.</param>
public sealed record InboundMessage(string Channel, string Key, DateTimeOffset At, string Content);

/// <summary>A turn, and of which conversation it is one.</summary>
/// <param name="Key">The conversation.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Limits">How much of conversations is kept.</param>
public sealed record RecordedTurn(ConversationKey Key, ConversationTurn Turn, ConversationLimits Limits);

/// <summary>A message that is not settled.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Content">The message.</param>
/// <param name="Replies">What is still to be sent, in order; null where it has not been answered.</param>
public sealed record OwedMessage(long Number, DateTimeOffset At, string Content, IReadOnlyList<OwedReply>? Replies);

/// <summary>A reply that has not been taken.</summary>
/// <param name="Part">Its place among the message's replies, from 0.</param>
/// <param name="Content">The reply as its channel writes and reads it.</param>
/// <param name="BegunAt">When it was first tried without anybody knowing what became of it, UTC; null where it never was.</param>
public sealed record OwedReply(int Part, string Content, DateTimeOffset? BegunAt);
