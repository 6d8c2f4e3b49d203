namespace PlanBot.Channels;

/// <summary>How often something may be done in a time that moves along.</summary>
/// <param name="Most">How often.</param>
/// <param name="Within">In which time.</param>
public sealed record Rate(int Most, TimeSpan Within);

/// <summary>Keeps what is done within rates, each key by itself.</summary>
/// <param name="rates">The rates; all of them hold.</param>
/// <param name="time">The clock.</param>
public sealed class RateWindow(IReadOnlyList<Rate> rates, TimeProvider time)
{
    private const int MostKeys = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> done = new(StringComparer.Ordinal);

    /// <summary>Takes one turn, or says how long there is none.</summary>
    /// <returns>Zero where the turn was taken.</returns>
    public TimeSpan TryTake(string key)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var longest = rates.Max(r => r.Within);
            if (done.Count > MostKeys)
            {
                foreach (var idle in done.Where(d => d.Value.Last() + longest <= now).Select(d => d.Key).ToList())
                {
                    done.Remove(idle);
                }
            }

            if (!done.TryGetValue(key, out var times))
            {
                done[key] = times = new Queue<DateTimeOffset>();
            }

            while (times.TryPeek(out var oldest) && oldest + longest <= now)
            {
                times.Dequeue();
            }

            var wait = rates.Select(r => WaitFor(r, times, now)).Max();
            if (wait == TimeSpan.Zero)
            {
                times.Enqueue(now);
            }

            return wait;
        }
    }

    // The turn that has to leave the window before there is room.
    private static TimeSpan WaitFor(Rate rate, Queue<DateTimeOffset> times, DateTimeOffset now)
    {
        var inside = times.Where(t => t + rate.Within > now).ToList();
        return inside.Count < rate.Most ? TimeSpan.Zero : inside[^rate.Most] + rate.Within - now;
    }
}
