using System.Text.Json;

namespace PlanBot.Embedding.Models;

/// <summary>
/// What the model's own files do not say, from <c>planbot.json</c> beside them: <c>id</c>, <c>queryPrefix</c> and
/// <c>passagePrefix</c>. Without that file the folder's name and the prompts of sentence-transformers
/// (<c>config_sentence_transformers.json</c>) count.
/// </summary>
/// <param name="Id">The model's name.</param>
/// <param name="Prefixes">What it wants before queries and passages.</param>
internal sealed record ModelDescription(string Id, TextPrefixes Prefixes)
{
    /// <summary>The name of our file.</summary>
    public const string FileName = "planbot.json";

    /// <summary>Reads the description of a folder.</summary>
    /// <exception cref="EmbeddingModelException">A file is there and damaged.</exception>
    public static ModelDescription Read(string folder)
    {
        var id = new DirectoryInfo(folder).Name;
        if (ModelJson.ReadIfThere(folder, FileName) is { } ours)
        {
            return new ModelDescription(
                ours.Text("id", id), new TextPrefixes(ours.Text("queryPrefix", string.Empty), ours.Text("passagePrefix", string.Empty)));
        }

        var theirs = ModelJson.ReadIfThere(folder, "config_sentence_transformers.json");
        return new ModelDescription(id, new TextPrefixes(Prompt(theirs, "query"), Prompt(theirs, "passage", "document")));
    }

    private static string Prompt(ModelJson? file, params ReadOnlySpan<string> names)
    {
        if (file is null || !file.Root.TryGetProperty("prompts", out var prompts) || prompts.ValueKind != JsonValueKind.Object)
        {
            return string.Empty;
        }

        foreach (var name in names)
        {
            if (prompts.TryGetProperty(name, out var prompt) && prompt.ValueKind == JsonValueKind.String)
            {
                return prompt.GetString()!;
            }
        }

        return string.Empty;
    }
}
