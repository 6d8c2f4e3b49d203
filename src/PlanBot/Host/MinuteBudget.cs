namespace PlanBot.Host;

/// <summary>Lets something happen a number of times in each minute, over all callers.</summary>
internal sealed class MinuteBudget(int perMinute, TimeProvider time)
{
    private readonly Lock gate = new();
    private long since = time.GetTimestamp();
    private int taken;

    /// <summary>Takes one; false where this minute's are gone.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(since) >= TimeSpan.FromMinutes(1))
            {
                (since, taken) = (time.GetTimestamp(), 0);
            }

            return taken < perMinute && ++taken > 0;
        }
    }
}
