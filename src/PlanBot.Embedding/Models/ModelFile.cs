namespace PlanBot.Embedding.Models;

/// <summary>Reads the small files of a model's folder.</summary>
internal static class ModelFile
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Longer is refused.</param>
    /// <exception cref="EmbeddingModelException">It cannot be read or is longer.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > maxBytes)
            {
                throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, $"holds {file.Length} bytes where at most {maxBytes} are read");
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EmbeddingModelException.Unreadable(path, e);
        }
    }
}
