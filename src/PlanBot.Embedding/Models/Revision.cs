using System.Security.Cryptography;

namespace PlanBot.Embedding.Models;

/// <summary>A name for exactly these files.</summary>
internal static class Revision
{
    private const int ShownBytes = 8;
    private const int BufferBytes = 1024 * 1024;

    // Everything that shapes a vector; prefixes are in planbot.json.
    private static readonly string[] Files =
    [
        "config.json", "tokenizer_config.json", "vocab.txt", ModelDescription.FileName, "config_sentence_transformers.json", "1_Pooling/config.json", "model.safetensors",
    ];

    /// <summary>The beginning of a SHA-256 over the SHA-256 of every file that shapes the vectors.</summary>
    /// <exception cref="EmbeddingModelException">A file cannot be read.</exception>
    public static string Of(string folder, CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Files)
        {
            var path = System.IO.Path.Combine(folder, name);
            all.AppendData(File.Exists(path) ? HashOf(path, cancellationToken) : new byte[SHA256.HashSizeInBytes]);
        }

        return Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, ShownBytes));
    }

    private static byte[] HashOf(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
            var offset = 0L;
            int read;
            while ((read = RandomAccess.Read(file, buffer, offset)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            return hash.GetHashAndReset();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Unavailable, path, "cannot be read (" + e.Message.Split('\n')[0] + ")", e);
        }
    }
}
