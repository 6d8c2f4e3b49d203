using PlanBot.Embedding;
using PlanBot.RemoteEmbedding;

namespace PlanBot.Startup;

/// <summary>Reads which endpoint makes vectors from variables of the environment. The key stands in its own variable alone, which nothing prints.</summary>
internal static class EmbeddingSettings
{
    private const string Model = MeaningSetup.Variable + "_MODEL";
    private const string Ollama = "ollama";
    private const int MostTexts = 2048;
    private const int MostCharacters = 100_000;
    private const int MostDimensions = 65_536;

    /// <summary>The endpoint; null where <see cref="MeaningSetup.Variable"/> names none.</summary>
    /// <exception cref="SettingException">A value is none of those that the variable takes, or the model is missing.</exception>
    public static EmbeddingEndpointOptions? Read(Func<string, string?> variable)
    {
        if (variable(MeaningSetup.Variable) is not { } address || !(address.StartsWith("http://", StringComparison.Ordinal) || address.StartsWith("https://", StringComparison.Ordinal)))
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri is not { UserInfo: "", Query: "", Fragment: "" })
        {
            throw new SettingException(MeaningSetup.Variable, "http…", "http://HOST:PORT/PATH"); // What it holds may be a password.
        }

        var defaults = new EmbeddingEndpointOptions(uri, variable(Model) ?? throw new SettingException(Model, null, MeaningSetup.Variable));
        return defaults with
        {
            Api = Setting.Choice(variable, MeaningSetup.Variable + "_API", "openai", Ollama) == Ollama ? EmbeddingApi.Ollama : EmbeddingApi.OpenAi,
            Revision = variable(MeaningSetup.Variable + "_REVISION"),
            ApiKey = variable(MeaningSetup.Variable + "_KEY"),
            Prefixes = new TextPrefixes(variable(MeaningSetup.Variable + "_QUERY_PREFIX") ?? string.Empty, variable(MeaningSetup.Variable + "_PASSAGE_PREFIX") ?? string.Empty),
            Dimensions = Setting.Number(variable, MeaningSetup.Variable + "_DIMENSIONS", MostDimensions),
            Timeout = Setting.Seconds(variable, MeaningSetup.Variable + "_TIMEOUT") ?? defaults.Timeout,
            BatchSize = Setting.Number(variable, MeaningSetup.Variable + "_BATCH", MostTexts) ?? defaults.BatchSize,
            MostCharacters = Setting.Number(variable, MeaningSetup.Variable + "_CHARACTERS", MostCharacters) ?? defaults.MostCharacters,
        };
    }
}
