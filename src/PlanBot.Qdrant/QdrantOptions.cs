namespace PlanBot.Qdrant;

/// <summary>Which Qdrant is used and how its collections are made. Null leaves a setting to the server.</summary>
/// <param name="Address">Base address, http or https.</param>
public sealed record QdrantOptions(Uri Address)
{
    /// <summary>Sent as <c>api-key</c>; null where the server wants none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The alias that stands for the published collection; collections are named after it.</summary>
    public string Alias { get; init; } = "planbot";

    /// <summary>Most time of a request that a question waits for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most time of a request of a publish: a cluster that makes a collection is slow.</summary>
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause before the first repetition of what may be repeated; it doubles.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Most points of an answer.</summary>
    public int PageSize { get; init; } = 2000;

    /// <summary>Most points of a request that writes.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Most bytes of a request; Qdrant refuses more than 32 MiB with a 400.</summary>
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Shards of a collection.</summary>
    public int? Shards { get; init; }

    /// <summary>Copies of each shard.</summary>
    public int? Replicas { get; init; }

    /// <summary>Whether payloads are kept on disk.</summary>
    public bool? PayloadOnDisk { get; init; }

    /// <summary>Whether vectors are kept on disk.</summary>
    public bool? VectorsOnDisk { get; init; }

    /// <summary>Whether vectors are also kept as bytes in memory; exact searches go on to use the whole ones.</summary>
    public bool Quantized { get; init; }

    /// <summary>How collections are made where it is not left to the server; empty where all of it is.</summary>
    internal string Making => string.Join(' ', new object?[] { Shards, Replicas, PayloadOnDisk, VectorsOnDisk, Quantized ? true : null }.Select((v, i) => v is null ? null : $"{i}={v}").OfType<string>());
}
