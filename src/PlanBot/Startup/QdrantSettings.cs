using PlanBot.Qdrant;

namespace PlanBot.Startup;

/// <summary>Reads how Qdrant is used from variables of the environment.</summary>
internal static class QdrantSettings
{
    private const int MostNumber = 1000;
    private const int MostName = 100;

    /// <summary>The settings for the Qdrant at <paramref name="address"/>; what is not set is left to the defaults, or to the server.</summary>
    /// <exception cref="SettingException">A value is none of those that the variable takes.</exception>
    public static QdrantOptions Read(Uri address, Func<string, string?> variable)
    {
        var defaults = new QdrantOptions(address);
        return defaults with
        {
            ApiKey = variable("PLANBOT_QDRANT_KEY"),
            Alias = Name("PLANBOT_QDRANT_ALIAS") ?? defaults.Alias,
            Shards = Number("PLANBOT_QDRANT_SHARDS", MostNumber),
            Replicas = Number("PLANBOT_QDRANT_REPLICAS", MostNumber),
            PayloadOnDisk = Flag("PLANBOT_QDRANT_PAYLOAD_ON_DISK"),
            VectorsOnDisk = Flag("PLANBOT_QDRANT_VECTORS_ON_DISK"),
            Quantized = Choice("PLANBOT_QDRANT_QUANTIZATION", "int8", "off") ?? false,
            Timeout = Seconds("PLANBOT_QDRANT_TIMEOUT") ?? defaults.Timeout,
            PublishTimeout = Seconds("PLANBOT_QDRANT_PUBLISH_TIMEOUT") ?? defaults.PublishTimeout,
        };

        int? Number(string name, int most) => Setting.Number(variable, name, most);

        TimeSpan? Seconds(string name) => Setting.Seconds(variable, name);

        bool? Flag(string name) => Choice(name, "true", "false");

        bool? Choice(string name, string yes, string no) => Setting.Choice(variable, name, yes, no) is { } value ? value == yes : null;

        // It stands in paths and in names of collections.
        string? Name(string name) => variable(name) is not { } value ? null
            : value.Length <= MostName && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value
            : throw new SettingException(name, value, $"A-Z a-z 0-9 - _, 1 – {MostName}");
    }
}
