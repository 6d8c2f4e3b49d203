using PlanBot.Core.Search.Meaning;
using PlanBot.Embedding;
using PlanBot.RemoteEmbedding;

namespace PlanBot.Startup;

/// <summary>Where the meaning of texts comes from, by configuration.</summary>
internal static class MeaningSetup
{
    /// <summary>A model folder, the address of an endpoint, or <see cref="Off"/>; unset for the model in the data folder.</summary>
    public const string Variable = "PLANBOT_EMBEDDING";

    /// <summary>No search by meaning.</summary>
    public const string Off = "off";

    private const string Models = "models";

    /// <summary>How long an endpoint that failed is left alone.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <summary>Follows nowhere, or the key would travel along.</summary>
    private static readonly SocketsHttpHandler Handler = new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    /// <summary>The source; null where none is wanted. A model that is not there is told as a broken one.</summary>
    /// <param name="dataPath">The data folder.</param>
    /// <param name="store">Vectors made before.</param>
    /// <param name="waits">Whether the first question waits for it.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SettingException">A setting of the endpoint is wrong.</exception>
    public static MeaningSource? Of(string dataPath, IVectorStore store, bool waits, TimeProvider time) =>
        Endpoint() is { } endpoint ? new MeaningSource(async cancellationToken => await ConnectAsync(endpoint, time, cancellationToken), store, waits, Rest)
        : FolderOf(dataPath) is { } folder ? new MeaningSource(cancellationToken => Task.FromResult<IMeaningModel>(GeneratorMeaning.OfFolder(folder, cancellationToken)), store, waits)
        : null;

    /// <summary>The endpoint; null where none is configured.</summary>
    /// <exception cref="SettingException">A setting of it is wrong.</exception>
    public static EmbeddingEndpointOptions? Endpoint() => EmbeddingSettings.Read(GlobalOptions.Variable);

    /// <summary>Asks the endpoint for a first vector.</summary>
    /// <exception cref="EmbeddingEndpointException">It does not serve.</exception>
    public static Task<GeneratorMeaning> ConnectAsync(EmbeddingEndpointOptions endpoint, TimeProvider time, CancellationToken cancellationToken) =>
        EmbeddingEndpoint.ConnectAsync(endpoint, Handler, time, cancellationToken);

    /// <summary>The model's folder, there or not; null where none is wanted.</summary>
    public static string? FolderOf(string dataPath) => GlobalOptions.Variable(Variable) switch
    {
        Off => null,
        { } folder => folder,
        null => DefaultFolder(dataPath),
    };

    // The first model of the data folder; where there is none, its folder, so that the complaint names it.
    private static string DefaultFolder(string dataPath)
    {
        var models = Path.Combine(dataPath, Models);
        return Directory.Exists(models) ? Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal).FirstOrDefault() ?? models : models;
    }
}
