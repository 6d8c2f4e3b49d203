using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;

namespace PlanBot.Channels;

/// <summary>
/// One wire protocol, as four hops of a question's way: verify a request, map its message to a question, render the
/// answer, deliver the parts. What lies between, asking and recording, is <see cref="ChannelPipeline{TMessage,TReply}"/>;
/// what makes sure that it arrives is <see cref="Delivery{TMessage,TReply}"/>.
/// </summary>
/// <typeparam name="TMessage">A verified message of the protocol.</typeparam>
/// <typeparam name="TReply">One message to send.</typeparam>
public interface IChannel<TMessage, TReply>
    where TMessage : class
    where TReply : class
{
    /// <summary>The channel's name in the outbox; never changes.</summary>
    string Name { get; }

    /// <summary>Finds out whether a request is genuine and reads its message; nothing of it is trusted before.</summary>
    Task<Verified<TMessage>> VerifyAsync(ChannelRequest request, CancellationToken cancellationToken);

    /// <summary>The conversation of a message; those of one are answered in order.</summary>
    string ConversationOf(TMessage message);

    /// <summary>What a message asks; null where it asks nothing.</summary>
    Task<ChannelQuestion?> ReadAsync(TMessage message, CancellationToken cancellationToken);

    /// <summary>The messages that tell an answer in the channel's best form, in order; nothing of it is left out.</summary>
    IReadOnlyList<TReply> Render(TMessage message, Answer answer);

    /// <summary>Sends one message, within the time and the tries that the protocol allows.</summary>
    /// <param name="message">What is answered: whom the reply goes to.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="begunAt">When it was first begun to be sent before, without anybody knowing whether it arrived; null where it was not.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    Task<DeliveryOutcome> DeliverAsync(TMessage message, TReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken);

    /// <summary>A message as the outbox keeps it.</summary>
    string Write(TMessage message);

    /// <summary>The message that was kept; null where it cannot be read, or must not be answered any more.</summary>
    TMessage? ReadMessage(string kept);

    /// <summary>A reply as the outbox keeps it.</summary>
    string Write(TReply reply);

    /// <summary>The reply that was kept; null where it cannot be read.</summary>
    TReply? ReadReply(string kept);
}

/// <summary>A request without the web framework that carried it.</summary>
/// <param name="Header">The value of a header by its name; null where it is missing or stands more than once.</param>
/// <param name="ReadBody">Reads the body up to a number of bytes; null where it is longer.</param>
/// <param name="IsDirectLoopback">Whether it came from this machine by itself, not through a proxy.</param>
public sealed record ChannelRequest(
    Func<string, string?> Header, Func<int, CancellationToken, Task<byte[]?>> ReadBody, bool IsDirectLoopback)
{
    /// <summary>The value of a parameter of the query by its name, decoded; null where it is missing or stands more than once.</summary>
    public Func<string, string?> Query { get; init; } = static _ => null;
}

/// <summary>What a request is answered with.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">What it holds; null for nothing.</param>
/// <param name="RetryAfter">When to try again; null where nothing is to be said.</param>
/// <param name="ContentType">What the body is.</param>
public sealed record ChannelResponse(
    int Status, byte[]? Body = null, TimeSpan? RetryAfter = null, string ContentType = "application/json; charset=utf-8");

/// <summary>A verified message, or the refusal of what was none.</summary>
/// <param name="Message">The message; null where the request is refused.</param>
/// <param name="Refusal">The refusal; null where it is not.</param>
public sealed record Verified<TMessage>(TMessage? Message, ChannelResponse? Refusal)
    where TMessage : class;

/// <summary>What a message asks, and whose conversation it belongs to.</summary>
/// <param name="Key">The conversation.</param>
/// <param name="Question">The question.</param>
/// <param name="IsTurn">Whether follow-ups may refer to it; a welcome is none.</param>
public sealed record ChannelQuestion(ConversationKey Key, Question Question, bool IsTurn = true)
{
    /// <summary>What is said instead of an answer, where the message is not one that holds a question; null where it does.</summary>
    public string? Sentence { get; init; }
}
