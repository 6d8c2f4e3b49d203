using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;

namespace PlanBot.Channels;

/// <summary>
/// The way of a message from its verification to the last reply that the channel has taken, the same for every channel:
/// known messages are told by their key, new ones are written to the outbox and wait in a bounded queue, those of one
/// conversation are answered in order, and replies stay in the outbox until the channel has taken them. What is left when
/// the process ends, in whatever way, is gone on with at the next start.
/// </summary>
/// <remarks>A state that cannot be written costs the survival of a crash, never the answer.</remarks>
public sealed partial class Delivery<TMessage, TReply> : IDisposable
    where TMessage : class
    where TReply : class
{
    private const int Remembered = 10_000;

    private readonly IChannel<TMessage, TReply> channel;
    private readonly ChannelPipeline<TMessage, TReply> pipeline;
    private readonly IOutbox outbox;
    private readonly DeliveryLimits limits;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly RecentKeys recent;
    private readonly ReplyLanes<Owed> lanes;

    /// <summary>Conversations with replies that were not taken yet; each is touched by its own lane alone.</summary>
    private readonly ConcurrentDictionary<string, Backlog> backlogs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private int waiting;
    private Task? ending;

    /// <summary>Creates the delivery of a channel.</summary>
    public Delivery(
        IChannel<TMessage, TReply> channel,
        ChannelPipeline<TMessage, TReply> pipeline,
        IOutbox outbox,
        DeliveryLimits limits,
        TimeProvider time,
        ILogger<Delivery<TMessage, TReply>> logger)
    {
        this.channel = channel;
        this.pipeline = pipeline;
        this.outbox = outbox;
        this.limits = limits;
        this.time = time;
        this.logger = logger;
        recent = new RecentKeys(Remembered, limits.Remembered, time);
        lanes = new ReplyLanes<Owed>(ServeAsync, logger);
    }

    /// <summary>Goes on with what was left, and begins to answer.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var owed = new List<(string, Owed)>();
        try
        {
            foreach (var left in await outbox.ReadOwedAsync(channel.Name, cancellationToken))
            {
                if (Restore(left) is { } restored)
                {
                    owed.Add((restored.Conversation, restored));
                }
                else
                {
                    LogUnreadable(channel.Name);
                    await outbox.WithdrawAsync(left.Number, cancellationToken);
                }
            }
        }
        catch (StoreException e)
        {
            LogOutboxFault(channel.Name, e.Fault, e.Path);
        }

        if (owed.Count > 0)
        {
            LogResumed(channel.Name, owed.Count);
        }

        lanes.Start(owed);
    }

    /// <summary>Accepts a message.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="key">By what it is known when it comes again; null where it cannot be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Acceptance> AcceptAsync(TMessage message, string? key, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref waiting) >= limits.Waiting)
        {
            return Acceptance.Full;
        }

        if (key is not null && !recent.TryAdd(key))
        {
            return Acceptance.Repeated;
        }

        var conversation = channel.ConversationOf(message);
        var (number, isNew) = await KeepAsync(message, key, cancellationToken);
        if (!isNew)
        {
            return Acceptance.Repeated;
        }

        if (lanes.TryAdd(conversation, new Owed(conversation, number, time.GetUtcNow(), message)))
        {
            return Acceptance.Accepted;
        }

        // Even where the peer has hung up: it must not be taken for accepted when it comes again.
        Forget(key);
        await OnOutboxAsync(number, (n, token) => outbox.WithdrawAsync(n, token), CancellationToken.None);
        return Acceptance.Full;
    }

    /// <summary>Sends something that is ready: the rest of an answer, or what nobody has asked for.</summary>
    /// <param name="receiver">Whom it goes to, as a message of theirs.</param>
    /// <param name="key">By what it is known, so that it is sent once; null where it may be sent again.</param>
    /// <param name="replies">What to send, in order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Acceptance> PostAsync(TMessage receiver, string? key, IReadOnlyList<TReply> replies, CancellationToken cancellationToken)
    {
        var (number, isNew) = await KeepAsync(receiver, key, cancellationToken);
        if (!isNew)
        {
            return Acceptance.Repeated;
        }

        await OnOutboxAsync(number, (n, token) => outbox.AnswerAsync(n, [.. replies.Select(channel.Write)], null, token), cancellationToken);
        var conversation = channel.ConversationOf(receiver);
        var owed = new Owed(conversation, number, time.GetUtcNow(), receiver)
        {
            Replies = new Queue<Part>(replies.Select((r, i) => new Part(i, r, null))),
        };
        if (lanes.TryAdd(conversation, owed))
        {
            return Acceptance.Accepted;
        }

        await OnOutboxAsync(number, (n, token) => outbox.WithdrawAsync(n, token), CancellationToken.None);
        return Acceptance.Full;
    }

    /// <summary>Whether a message that is answered without the outbox is new; it is known from then on.</summary>
    public bool IsNew(string? key) => key is null || recent.TryAdd(key);

    /// <summary>Takes nothing more, and answers what is there until it is done or <paramref name="deadline"/> comes; the rest stays in the outbox.</summary>
    /// <remarks>A host may end twice at the same time: both wait for the one end.</remarks>
    public Task StopAsync(CancellationToken deadline)
    {
        lock (backlogs)
        {
            return ending ??= EndAsync(deadline);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lanes.Dispose();
        stopping.Dispose();
    }

    private async Task EndAsync(CancellationToken deadline)
    {
        await stopping.CancelAsync();
        await lanes.StopAsync(deadline);
        if (Volatile.Read(ref waiting) is > 0 and var left)
        {
            LogKept(channel.Name, left);
        }
    }

    // What another version has written, or somebody has changed, may not be readable.
    private Owed? Restore(OwedMessage left)
    {
        try
        {
            if (channel.ReadMessage(left.Content) is not { } message)
            {
                return null;
            }

            var replies = left.Replies?.Select(r => new Part(r.Part, channel.ReadReply(r.Content) ?? throw new JsonException(), r.BegunAt));
            return new Owed(channel.ConversationOf(message), left.Number, left.At, message)
            {
                Replies = replies is null ? null : new Queue<Part>(replies),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(long? Number, bool IsNew)> KeepAsync(TMessage message, string? key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var inbound = new InboundMessage(channel.Name, key ?? Guid.NewGuid().ToString("N"), now, channel.Write(message));
            var number = await outbox.AcceptAsync(inbound, now - limits.Remembered, cancellationToken);
            return (number, number is not null);
        }
        catch (StoreException e)
        {
            LogOutboxFault(channel.Name, e.Fault, e.Path);
            return (null, true);
        }
        catch
        {
            Forget(key);
            throw;
        }
    }

    private void Forget(string? key)
    {
        if (key is not null)
        {
            recent.Remove(key);
        }
    }

    private async Task OnOutboxAsync(long? number, Func<long, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (number is not { } kept)
        {
            return;
        }

        try
        {
            await work(kept, cancellationToken);
        }
        catch (StoreException e)
        {
            LogOutboxFault(channel.Name, e.Fault, e.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of {Channel} is {Fault}: {Path}. Messages are answered, but would not survive a crash.")]
    private partial void LogOutboxFault(string channel, StoreFault fault, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Channel} that an earlier run kept cannot be read and is dropped.")]
    private partial void LogUnreadable(string channel);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of {Channel} were left by an earlier run and are answered now.")]
    private partial void LogResumed(string channel, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Replies to a message of {Channel} were dropped: refused, or too old.")]
    private partial void LogDropped(string channel);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of {Channel} wait in the outbox for the next start.")]
    private partial void LogKept(string channel, int count);
}
