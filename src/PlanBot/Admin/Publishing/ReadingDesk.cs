using System.Buffers.Text;
using System.Security.Cryptography;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;

namespace PlanBot.Admin.Publishing;

/// <summary>How far a reading is.</summary>
internal enum DeskState
{
    /// <summary>It is read, or waits for its turn.</summary>
    Reading,

    /// <summary>It can be looked at and published.</summary>
    Ready,

    /// <summary>It could not be read because of a fault of the program or the library.</summary>
    Failed,
}

/// <summary>A file that an administrator has handed in and not yet published; nothing of it is in the library.</summary>
/// <param name="Id">128 random bits.</param>
/// <param name="Owner">Whose it is; nobody else sees it.</param>
/// <param name="File">The file.</param>
/// <param name="Begun">When it was handed in.</param>
internal sealed record DeskReading(string Id, AdminSession Owner, PlanFile File, DateTimeOffset Begun)
{
    /// <summary>Ends the reading.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>How far it is.</summary>
    public DeskState State { get; set; }

    /// <summary>What publishing it would mean; null until it is ready.</summary>
    public Preparation? Preparation { get; set; }

    /// <summary>What is set right in it when it is published.</summary>
    public IReadOnlyList<Correction> Corrections { get; set; } = [];
}

/// <summary>
/// Reads files beside the requests, two at a time, and keeps them in memory until they are published or put away: at most
/// twelve, for an hour. Whoever cancels has the desk free at once; a reader that is deep in a file ends by its own limits.
/// </summary>
internal sealed partial class ReadingDesk(PlanPreparer preparer, TimeProvider time, ILogger<ReadingDesk> logger) : IDisposable
{
    /// <summary>Files on the desk at once.</summary>
    public const int Most = 12;

    /// <summary>How long a file lies there.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int AtOnce = 2;
    private const int IdBytes = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DeskReading> readings = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    /// <summary>Begins to read a file; null where the desk is full.</summary>
    public DeskReading? Begin(AdminSession owner, PlanFile file)
    {
        var reading = new DeskReading(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), owner, file, time.GetUtcNow());
        lock (gate)
        {
            Sweep();
            if (readings.Count >= Most)
            {
                return null;
            }

            readings.Add(reading.Id, reading);
        }

        Start(reading);
        return reading;
    }

    /// <summary>Reads a file once more, over the library and the lexicons as they are now.</summary>
    public void Again(DeskReading reading)
    {
        lock (gate)
        {
            if (reading.State == DeskState.Reading)
            {
                return; // It is under way.
            }

            (reading.Preparation, reading.State) = (null, DeskState.Reading);
        }

        Start(reading);
    }

    /// <summary>The reading of this id; null where there is none of this administrator.</summary>
    public DeskReading? Find(string id, AdminSession owner)
    {
        lock (gate)
        {
            Sweep();
            return readings.TryGetValue(id, out var reading) && ReferenceEquals(reading.Owner, owner) ? reading : null;
        }
    }

    /// <summary>Takes a file off the desk.</summary>
    public void Remove(DeskReading reading)
    {
        reading.Cancellation.Cancel();
        lock (gate)
        {
            readings.Remove(reading.Id);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private void Start(DeskReading reading) => _ = Task.Run(() => ReadAsync(reading, reading.Cancellation.Token));

    private async Task ReadAsync(DeskReading reading, CancellationToken cancellationToken)
    {
        try
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                reading.Preparation = await preparer.PrepareAsync([reading.File], cancellationToken);
                reading.State = DeskState.Ready;
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // It is off the desk already.
        }
#pragma warning disable CA1031 // Nobody waits for this work; whoever looks at the desk is told that it failed.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e);
            reading.State = DeskState.Failed;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var reading in readings.Values.Where(r => now - r.Begun >= Lifetime).ToList())
        {
            reading.Cancellation.Cancel();
            readings.Remove(reading.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A file that was handed in on the administrator's page could not be read.")]
    private partial void LogFailed(Exception exception);
}
