using PlanBot.Embedding.Safetensors;
using PlanBot.Embedding.Tokens;

namespace PlanBot.Embedding.Models;

/// <summary>A model's folder, loaded: settings, tokenizer and weights that fit one another.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Info">Which model it is.</param>
/// <param name="Prefixes">What it wants before texts.</param>
/// <param name="Settings">Its shape.</param>
/// <param name="Tokenizer">From text to ids.</param>
/// <param name="Weights">Its weights.</param>
internal sealed record BertModel(
    string Folder, EmbeddingModelInfo Info, TextPrefixes Prefixes, BertSettings Settings, BertTokenizer Tokenizer, BertWeights Weights)
{
    // Tables are padded so that their size divides well; a bigger difference is another model's vocabulary.
    private const int MaxPadding = 127;

    /// <summary>Loads a folder in the Hugging Face layout.</summary>
    /// <exception cref="EmbeddingModelException">Something is missing, damaged, of another model or of an unknown kind.</exception>
    public static BertModel Load(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Unavailable, folder, "is no folder");
        }

        var (settings, description) = ReadDescriptions(folder);
        using var file = SafetensorsFile.Open(System.IO.Path.Combine(folder, "model.safetensors"));

        // The vocabulary is read while the weights are.
        var vocabulary = Task.Run(() => LoadVocabulary(folder, settings), CancellationToken.None);
        try
        {
            var weights = WeightsReader.Read(file, settings, cancellationToken);
            var info = new EmbeddingModelInfo(description.Id, Revision.Of(folder), settings.Width, settings.MaxTokens);
            var tokenizer = new BertTokenizer(vocabulary.GetAwaiter().GetResult(), settings.Tokenizer);
            return new BertModel(folder, info, description.Prefixes, settings, tokenizer, weights);
        }
        finally
        {
            ((IAsyncResult)vocabulary).AsyncWaitHandle.WaitOne();
        }
    }

    private static (BertSettings Settings, ModelDescription Description) ReadDescriptions(string folder)
    {
        try
        {
            return (SettingsReader.Read(folder), ModelDescription.Read(folder));
        }
        catch (InvalidOperationException e)
        {
            // JSON may spell half a character, in a name too; the parser finds out when it is read.
            throw new EmbeddingModelException(EmbeddingModelFault.Damaged, folder, "one of its JSON files holds text that is no Unicode", e);
        }
    }

    private static Vocabulary LoadVocabulary(string folder, BertSettings settings)
    {
        var path = System.IO.Path.Combine(folder, "vocab.txt");
        var vocabulary = Vocabulary.Load(path);
        var padding = settings.Vocabulary - vocabulary.Count;
        return padding is >= 0 and <= MaxPadding
            ? vocabulary
            : throw new EmbeddingModelException(
                EmbeddingModelFault.Mismatched, path, $"holds {vocabulary.Count} tokens and config.json says {settings.Vocabulary}");
    }
}
