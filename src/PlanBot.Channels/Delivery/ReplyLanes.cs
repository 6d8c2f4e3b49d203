using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PlanBot.Channels;

/// <summary>
/// Messages that were accepted and are still to be answered. Bounded; those of one conversation are answered one at a
/// time in the order in which they came. It is a queue and no store: <see cref="Delivery{TMessage,TReply}"/> keeps what must not be lost.
/// </summary>
public sealed partial class ReplyLanes<TMessage>(Func<TMessage, CancellationToken, Task> reply, ILogger logger) : IDisposable
{
    /// <summary>Conversations that are answered at the same time.</summary>
    public const int Lanes = 8;

    /// <summary>Messages that may wait in one lane.</summary>
    public const int LaneLength = 64;

    private readonly Channel<TMessage>[] lanes =
    [
        .. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<TMessage>(new BoundedChannelOptions(LaneLength) { SingleReader = true })),
    ];

    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    /// <summary>Begins to answer.</summary>
    /// <param name="first">What comes before everything that is added, in any number.</param>
    public void Start(params IReadOnlyList<(string Conversation, TMessage Message)> first)
    {
        var before = first.ToLookup(f => LaneOf(f.Conversation), f => f.Message);
        running = Task.WhenAll(lanes.Select((lane, i) => Task.Run(() => RunAsync([.. before[i]], lane.Reader))));
    }

    /// <summary>Accepts a message.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="message">The message.</param>
    /// <returns>False where there is no room, or the queue is ending.</returns>
    public bool TryAdd(string conversation, TMessage message) =>
        lanes[LaneOf(conversation)].Writer.TryWrite(message);

    /// <summary>Takes nothing more, and answers what is there until it is done or <paramref name="deadline"/> comes.</summary>
    public async Task StopAsync(CancellationToken deadline)
    {
        foreach (var lane in lanes)
        {
            lane.Writer.TryComplete();
        }

        await using (deadline.Register(stopping.Cancel))
        {
            await running;
        }

        var left = lanes.Sum(l => l.Reader.Count);
        if (left > 0)
        {
            LogLeft(left);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private static int LaneOf(string conversation) => (int)((uint)string.GetHashCode(conversation, StringComparison.Ordinal) % Lanes);

    private async Task RunAsync(IReadOnlyList<TMessage> first, ChannelReader<TMessage> lane)
    {
        try
        {
            foreach (var message in first)
            {
                stopping.Token.ThrowIfCancellationRequested();
                await ReplyAsync(message);
            }

            await foreach (var message in lane.ReadAllAsync(stopping.Token))
            {
                await ReplyAsync(message);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The time to end is over.
        }
    }

    private async Task ReplyAsync(TMessage message)
    {
        try
        {
            await reply(message, stopping.Token);
        }
#pragma warning disable CA1031 // The boundary of a message: whatever went wrong with it, the next one is answered.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be answered.")]
    private partial void LogFailure(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages were left unanswered when the host ended.")]
    private partial void LogLeft(int count);
}
