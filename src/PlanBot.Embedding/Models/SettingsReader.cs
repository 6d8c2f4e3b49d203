using System.Text.Json;
using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding.Models;

/// <summary>
/// Reads the settings of a model from the JSON files of its folder: <c>config.json</c> and <c>tokenizer_config.json</c>
/// (Hugging Face transformers), <c>modules.json</c> and <c>1_Pooling/config.json</c> (sentence-transformers).
/// </summary>
internal static class SettingsReader
{
    // Far above any published BERT, and low enough that no product of two passes 31 bits.
    private const int MaxWidth = 16384;
    private const int MaxLayers = 256;
    private const int MaxPositions = 8192;
    private const int MaxVocabulary = 2_000_000;

    /// <summary>Reads them.</summary>
    /// <exception cref="EmbeddingModelException">A file is missing or damaged, or the model is of another kind.</exception>
    public static BertSettings Read(string folder)
    {
        var config = ModelJson.Read(folder, "config.json");
        var tokenizer = ModelJson.ReadIfThere(folder, "tokenizer_config.json");
        RequireBert(config);
        RequireKnownModules(folder);
        var positions = config.Count("max_position_embeddings", MaxPositions);
        if (positions < 2)
        {
            throw config.Mistake("'max_position_embeddings' must be at least 2");
        }

        var settings = new BertSettings
        {
            Layers = config.Count("num_hidden_layers", MaxLayers),
            Width = config.Count("hidden_size", MaxWidth),
            Heads = config.Count("num_attention_heads", MaxWidth),
            InnerWidth = config.Count("intermediate_size", MaxWidth),
            Vocabulary = config.Count("vocab_size", MaxVocabulary),
            Positions = positions,
            Segments = config.Count("type_vocab_size", MaxWidth),
            Epsilon = (float)config.Number("layer_norm_eps", 1e-12),
            Activation = ActivationOf(config),
            MaxTokens = MaxTokensOf(tokenizer, positions),
            Pooling = PoolingOf(folder),
            Tokenizer = TokenizerOf(tokenizer),
        };
        return settings.Width % settings.Heads == 0
            ? settings
            : throw config.Mistake($"'hidden_size' ({settings.Width}) is not a multiple of 'num_attention_heads' ({settings.Heads})");
    }

    private static void RequireBert(ModelJson config)
    {
        var type = config.Text("model_type", "bert");
        var positions = config.Text("position_embedding_type", "absolute");
        if (type != "bert" || positions != "absolute")
        {
            throw config.Mistake($"is a model of type '{type}' with {positions} positions", EmbeddingModelFault.Unsupported);
        }
    }

    // A dense layer behind the pooling would be left out silently.
    private static void RequireKnownModules(string folder)
    {
        var modules = ModelJson.ReadIfThere(folder, "modules.json", JsonValueKind.Array);
        foreach (var module in modules?.Root.EnumerateArray() ?? default)
        {
            var type = module.ValueKind == JsonValueKind.Object && module.TryGetProperty("type", out var name) ? name.ToString() : string.Empty;
            if (type.Split('.')[^1] is not ("Transformer" or "Pooling" or "Normalize"))
            {
                throw modules!.Mistake($"asks for a module '{type}', which is not computed", EmbeddingModelFault.Unsupported);
            }
        }
    }

    private static ActivationKind ActivationOf(ModelJson config) => config.Text("hidden_act", "gelu") switch
    {
        "gelu" or "gelu_python" => ActivationKind.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" => ActivationKind.GeluTanh,
        "relu" => ActivationKind.Relu,
        var other => throw config.Mistake($"asks for the activation '{other}', which is not computed", EmbeddingModelFault.Unsupported),
    };

    private static Pooling PoolingOf(string folder)
    {
        var pooling = ModelJson.ReadIfThere(folder, System.IO.Path.Combine("1_Pooling", "config.json"));
        if (pooling is null || pooling.Flag("pooling_mode_cls_token", otherwise: false))
        {
            return Pooling.FirstToken;
        }

        return pooling.Flag("pooling_mode_mean_tokens", otherwise: false)
            ? Pooling.Mean
            : throw pooling.Mistake("asks for a pooling that is neither the first token nor the mean", EmbeddingModelFault.Unsupported);
    }

    // transformers writes 1e30 for "no limit". The two marks around every text are tokens too.
    private static int MaxTokensOf(ModelJson? tokenizer, int positions)
    {
        var limit = tokenizer?.Number("model_max_length", positions) ?? positions;
        return limit >= 2 ? (int)Math.Min(limit, positions) : throw tokenizer!.Mistake("'model_max_length' must be at least 2");
    }

    private static TokenizerSettings TokenizerOf(ModelJson? tokenizer)
    {
        var lowerCase = tokenizer?.Flag("do_lower_case", otherwise: true) ?? true;
        return new TokenizerSettings(
            lowerCase,
            tokenizer?.Flag("strip_accents", otherwise: lowerCase) ?? lowerCase,
            tokenizer?.Flag("tokenize_chinese_chars", otherwise: true) ?? true);
    }
}
