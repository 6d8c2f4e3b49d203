namespace PlanBot.Channels;

/// <summary>How long messages and replies are kept and tried.</summary>
/// <param name="Remembered">How long a settled message is known when it comes again (channels.md C.1.2: at least a minute; the nonce of C.2.1: two hours).</param>
/// <param name="Lifetime">How long after its message a reply is still worth sending.</param>
/// <param name="Pause">First pause of a conversation whose reply was not taken; each further one is twice as long.</param>
/// <param name="LongestPause">Longest of them.</param>
/// <param name="Waiting">Messages that may wait for a channel that takes nothing.</param>
public sealed record DeliveryLimits(TimeSpan Remembered, TimeSpan Lifetime, TimeSpan Pause, TimeSpan LongestPause, int Waiting)
{
    /// <summary>Two hours, a day, half a minute doubling to ten minutes, and 4,096 messages.</summary>
    public static DeliveryLimits Default { get; } =
        new(TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), 4096);
}
