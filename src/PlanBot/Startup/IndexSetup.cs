using System.Collections.Concurrent;
using PlanBot.Core.Search;
using PlanBot.Core.Texts;
using PlanBot.Qdrant;

namespace PlanBot.Startup;

/// <summary>Which index serves, by the command line, else by configuration.</summary>
/// <param name="Options">Which Qdrant; null for the embedded index.</param>
/// <param name="State">Whether Qdrant serves.</param>
internal sealed record IndexSetup(QdrantOptions? Options, QdrantState State)
{
    /// <summary>More than a page of points has; something else at the address must not fill the memory.</summary>
    private const long MostAnswered = 256 * 1024 * 1024;

    /// <summary>Waits longer than a request may take, whose own limit counts; follows nowhere, or the key would travel along.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswered };

    /// <summary>Of this run, so that two at the same time do not meet.</summary>
    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>The embedded index.</summary>
    public static IndexSetup Embedded { get; } = new(null, new QdrantState());

    private readonly ConcurrentBag<QdrantTaskIndex> temporary = [];

    /// <summary>What is asked for; null where it makes no sense. The key is read from the environment alone.</summary>
    /// <param name="kind"><c>embedded</c>, <c>qdrant</c>, or null for whatever <paramref name="address"/> says.</param>
    /// <param name="address">Qdrant's address.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <exception cref="SettingException">A setting of Qdrant is wrong.</exception>
    public static IndexSetup? Read(string? kind, string? address, Func<string, string?> variable)
    {
        kind ??= variable("PLANBOT_INDEX") ?? "embedded";
        address ??= variable("PLANBOT_QDRANT");
        return kind switch
        {
            "embedded" => Embedded,
            "qdrant" when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => new IndexSetup(
                QdrantSettings.Read(uri, variable),
                new QdrantState()),
            _ => null,
        };
    }

    /// <summary>Makes the index of each published state; the library stands behind it.</summary>
    public Func<ITaskIndex> Factory(TextCatalog texts, TimeProvider time, ILogger logger) => Options is { } options
        ? () => new FallbackTaskIndex(new QdrantTaskIndex(Http, options, time), State, fault => FaultSentences.MendOf(fault, texts), time, logger)
        : static () => new MemoryTaskIndex();

    /// <summary>The index of plans that are only verified, without the library behind it, so that what is measured is Qdrant.</summary>
    /// <param name="set">Number of the set of plans; each has an alias of its own.</param>
    /// <param name="time">The clock.</param>
    public Func<ITaskIndex> Alone(int set, TimeProvider time)
    {
        if (Options is not { } options)
        {
            return static () => new MemoryTaskIndex();
        }

        var alias = $"{options.Alias}-verify-{run}-{set}";
        return () =>
        {
            var index = new QdrantTaskIndex(Http, options with { Alias = alias }, time);
            temporary.Add(index);
            return index;
        };
    }

    /// <summary>Qdrant itself, without the library behind it; null where the embedded index serves.</summary>
    public QdrantTaskIndex? Qdrant(TimeProvider time) => Options is { } options ? new QdrantTaskIndex(Http, options, time) : null;

    /// <summary>Deletes what <see cref="Alone"/> published; where Qdrant is away it stays.</summary>
    public async Task ForgetAsync()
    {
        while (temporary.TryTake(out var index))
        {
            try
            {
                await index.DropAsync(CancellationToken.None);
            }
            catch (QdrantException)
            {
                return; // Whatever was wrong has been told by then, and waiting for the others helps nobody.
            }
        }
    }
}
