using PlanBot.Core.Search.Meaning;
using PlanBot.Embedding;

namespace PlanBot.Startup;

/// <summary>Where the meaning of texts comes from, by configuration.</summary>
internal static class MeaningSetup
{
    /// <summary>A model folder, or <see cref="Off"/>; unset for the one in the data folder.</summary>
    public const string Variable = "PLANBOT_EMBEDDING";

    /// <summary>No search by meaning.</summary>
    public const string Off = "off";

    private const string Models = "models";

    /// <summary>The source; null where none is wanted. A model that is not there is told as a broken one.</summary>
    /// <param name="dataPath">The data folder.</param>
    /// <param name="store">Vectors made before.</param>
    /// <param name="waits">Whether the first question waits for it.</param>
    public static MeaningSource? Of(string dataPath, IVectorStore store, bool waits) =>
        FolderOf(dataPath) is { } folder ? FromFolder(folder, store, waits) : null;

    /// <summary>The model's folder, there or not; null where none is wanted.</summary>
    public static string? FolderOf(string dataPath) => GlobalOptions.Variable(Variable) switch
    {
        Off => null,
        { } folder => folder,
        null => DefaultFolder(dataPath),
    };

    private static MeaningSource FromFolder(string folder, IVectorStore store, bool waits) => new(
        cancellationToken => Task.FromResult<IMeaningModel>(GeneratorMeaning.OfFolder(folder, cancellationToken)), store, waits);

    // The first model of the data folder; where there is none, its folder, so that the complaint names it.
    private static string DefaultFolder(string dataPath)
    {
        var models = Path.Combine(dataPath, Models);
        return Directory.Exists(models) ? Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal).FirstOrDefault() ?? models : models;
    }
}
