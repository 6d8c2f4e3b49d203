using PlanBot.Core.Search;
using PlanBot.Qdrant;

namespace PlanBot.Startup;

/// <summary>Which index serves, by the command line, else by configuration.</summary>
/// <param name="Options">Which Qdrant; null for the embedded index.</param>
/// <param name="State">Whether Qdrant serves.</param>
internal sealed record IndexSetup(QdrantOptions? Options, QdrantState State)
{
    /// <summary>Longer than a request may take, so that a request's own limit is the one that counts.</summary>
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The embedded index.</summary>
    public static IndexSetup Embedded { get; } = new(null, new QdrantState());

    /// <summary>What is asked for; null where it makes no sense. The key is read from the environment alone.</summary>
    /// <param name="kind"><c>embedded</c>, <c>qdrant</c>, or null for whatever <paramref name="address"/> says.</param>
    /// <param name="address">Qdrant's address.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static IndexSetup? Read(string? kind, string? address, Func<string, string?> variable)
    {
        kind ??= variable("PLANBOT_INDEX") ?? "embedded";
        address ??= variable("PLANBOT_QDRANT");
        return kind switch
        {
            "embedded" => Embedded,
            "qdrant" when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => new IndexSetup(
                new QdrantOptions(uri)
                {
                    ApiKey = variable("PLANBOT_QDRANT_KEY"),
                    Alias = variable("PLANBOT_QDRANT_ALIAS") ?? "planbot",
                },
                new QdrantState()),
            _ => null,
        };
    }

    /// <summary>Makes the index of each published state; the library stands behind it.</summary>
    public Func<ITaskIndex> Factory(TimeProvider time, ILogger logger) => Options is { } options
        ? () => new FallbackTaskIndex(new QdrantTaskIndex(Http, options, time), State, time, logger)
        : static () => new MemoryTaskIndex();

    /// <summary>The index of plans that are only verified, without the library behind it, so that what is measured is Qdrant.</summary>
    /// <param name="set">Number of the set of plans; each has an alias of its own.</param>
    /// <param name="time">The clock.</param>
    public Func<ITaskIndex> Alone(int set, TimeProvider time) => Options is { } options
        ? () => new QdrantTaskIndex(Http, options with { Alias = $"{options.Alias}-verify-{set}" }, time)
        : static () => new MemoryTaskIndex();
}
