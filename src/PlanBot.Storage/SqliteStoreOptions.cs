namespace PlanBot.Storage;

/// <summary>Where the SQLite stores are and how long they wait for one another.</summary>
/// <param name="Folder">Folder of <c>library.db</c> and <c>state.db</c>; made on first use, on Unix for its owner alone.</param>
public sealed record SqliteStoreOptions(string Folder)
{
    /// <summary>
    /// How long a call waits for a lock that another process holds before it fails as
    /// <see cref="Core.Plans.StoreFault.Locked"/>. From one millisecond to one hour; what SQLite cannot wait for by
    /// itself is retried in whole seconds, so a shorter time may last up to a second.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message says what to set.</exception>
    internal static void Validate(SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            throw new ArgumentException("Set the folder of the stores: it is empty.", nameof(options));
        }

        if (options.BusyTimeout < TimeSpan.FromMilliseconds(1) || options.BusyTimeout > TimeSpan.FromHours(1))
        {
            throw new ArgumentException("Set the busy timeout to between one millisecond and one hour.", nameof(options));
        }
    }
}
