namespace PlanBot.Channels;

/// <content>What happens in a lane: a message is answered, its replies are sent, and what is not taken waits with everything behind it.</content>
public sealed partial class Delivery<TMessage, TReply>
{
    // Runs in the lane of the conversation, one at a time.
    private async Task ServeAsync(Owed owed, CancellationToken cancellationToken)
    {
        var isWake = owed.Message is null;
        if (!isWake)
        {
            await AnswerAsync(owed, cancellationToken);
        }

        if (backlogs.TryGetValue(owed.Conversation, out var backlog))
        {
            if (!isWake)
            {
                backlog.Messages.Enqueue(owed);
                Interlocked.Increment(ref waiting);
                return; // Behind those that wait, and with them.
            }

            await DrainAsync(owed.Conversation, backlog, cancellationToken);
        }
        else if (!isWake && await DeliverAsync(owed, cancellationToken) is { Result: DeliveryResult.Later } later)
        {
            backlog = backlogs[owed.Conversation] = new Backlog();
            backlog.Messages.Enqueue(owed);
            Interlocked.Increment(ref waiting);
            Wake(owed.Conversation, PauseAfter(backlog, later));
        }
    }

    private async Task AnswerAsync(Owed owed, CancellationToken cancellationToken)
    {
        if (owed.Replies is not null)
        {
            return;
        }

        ChannelReplies<TReply> answered;
        try
        {
            answered = await pipeline.AnswerAsync(owed.Message!, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What cannot be answered must not be tried again at every start.
            owed.Replies = [];
            await OnOutboxAsync(owed.Number, (n, token) => outbox.AnswerAsync(n, [], null, token), cancellationToken);
            throw;
        }

        owed.Replies = new Queue<Part>(answered.Replies.Select((r, i) => new Part(i, r, null)));
        await OnOutboxAsync(
            owed.Number,
            (n, token) => outbox.AnswerAsync(n, [.. answered.Replies.Select(channel.Write)], answered.Turn, token),
            cancellationToken);
    }

    private async Task DrainAsync(string conversation, Backlog backlog, CancellationToken cancellationToken)
    {
        while (backlog.Messages.TryPeek(out var owed))
        {
            if (await DeliverAsync(owed, cancellationToken) is { Result: DeliveryResult.Later } later)
            {
                Wake(conversation, PauseAfter(backlog, later));
                return;
            }

            backlog.Messages.Dequeue();
            backlog.Failures = 0;
            Interlocked.Decrement(ref waiting);
        }

        backlogs.TryRemove(conversation, out _);
    }

    private async Task<DeliveryOutcome> DeliverAsync(Owed owed, CancellationToken cancellationToken)
    {
        var isTooOld = time.GetUtcNow() - owed.At > limits.Lifetime;
        while (owed.Replies!.TryPeek(out var part))
        {
            var outcome = isTooOld ? DeliveryOutcome.Refused : await DeliverAsync(owed, part, cancellationToken);
            if (outcome.Result == DeliveryResult.Later)
            {
                return outcome;
            }

            owed.Replies.Dequeue();
            await OnOutboxAsync(owed.Number, (n, token) => outbox.EndReplyAsync(n, part.Number, token), CancellationToken.None);
            isTooOld |= outcome.Result == DeliveryResult.Refused; // The parts behind it would make no sense alone.
        }

        if (isTooOld)
        {
            LogDropped(channel.Name);
        }

        return DeliveryOutcome.Taken;
    }

    private async Task<DeliveryOutcome> DeliverAsync(Owed owed, Part part, CancellationToken cancellationToken)
    {
        var before = part.BegunAt;
        await NoteAsync(before ?? time.GetUtcNow()); // The first of several doubtful tries is the one that may have arrived.
        var outcome = await channel.DeliverAsync(owed.Message!, part.Reply, before, cancellationToken);
        if (outcome is { Result: DeliveryResult.Later, MayHaveArrived: false })
        {
            await NoteAsync(before); // What certainly was not sent is as good as never begun.
        }

        return outcome;

        Task NoteAsync(DateTimeOffset? begunAt)
        {
            part.BegunAt = begunAt;
            return OnOutboxAsync(owed.Number, (n, token) => outbox.BeginReplyAsync(n, part.Number, begunAt, token), cancellationToken);
        }
    }

    private TimeSpan PauseAfter(Backlog backlog, DeliveryOutcome later)
    {
        var pause = limits.Pause * Math.Pow(2, Math.Min(backlog.Failures++, 20));
        pause = pause < limits.LongestPause ? pause : limits.LongestPause;
        return later.Pause ?? pause;
    }

    private void Wake(string conversation, TimeSpan pause)
    {
        _ = WakeAsync(conversation, pause, stopping.Token);
    }

    private async Task WakeAsync(string conversation, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = TimeSpan.FromSeconds(1); // Where the lane has no room for the reminder.
            }
            while (!lanes.TryAdd(conversation, new Owed(conversation, null, time.GetUtcNow(), null)));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The host ends; the outbox keeps what is left.
        }
    }

    /// <summary>A message that is not settled; without a message, a reminder to look at its conversation.</summary>
    private sealed class Owed(string conversation, long? number, DateTimeOffset at, TMessage? message)
    {
        public string Conversation { get; } = conversation;

        public long? Number { get; } = number;

        public DateTimeOffset At { get; } = at;

        public TMessage? Message { get; } = message;

        public Queue<Part>? Replies { get; set; }
    }

    private sealed class Part(int number, TReply reply, DateTimeOffset? begunAt)
    {
        public int Number { get; } = number;

        public TReply Reply { get; } = reply;

        public DateTimeOffset? BegunAt { get; set; } = begunAt;
    }

    private sealed class Backlog
    {
        public Queue<Owed> Messages { get; } = [];

        public int Failures { get; set; }
    }
}
