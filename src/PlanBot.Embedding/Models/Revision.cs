using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PlanBot.Embedding.Models;

/// <summary>
/// A name for exactly these files: changed files or another training give another one. Of a large file its length and
/// evenly spread samples count, which is enough to tell two trainings apart and takes a millisecond; it is no proof
/// against damage.
/// </summary>
internal static class Revision
{
    private const int ShownBytes = 8;
    private const int SampleBytes = 4096;
    private const int Samples = 256;

    // Everything that shapes a vector; prefixes are in planbot.json.
    private static readonly string[] Files =
    [
        "config.json", "tokenizer_config.json", "vocab.txt", ModelDescription.FileName, "config_sentence_transformers.json", "1_Pooling/config.json", "model.safetensors",
    ];

    /// <summary>The beginning of a SHA-256 over the files that shape the vectors, hexadecimal.</summary>
    /// <exception cref="EmbeddingModelException">A file cannot be read.</exception>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Files)
        {
            var path = System.IO.Path.Combine(folder, name);
            hash.AppendData(BitConverter.GetBytes(File.Exists(path) ? Append(hash, path) : -1));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, ShownBytes));
    }

    private static long Append(IncrementalHash hash, string path)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            var length = RandomAccess.GetLength(file);
            var step = Math.Max(SampleBytes, length / Samples);
            var sample = new byte[SampleBytes];
            for (var offset = 0L; offset < length; offset += step)
            {
                hash.AppendData(sample, 0, Fill(file, sample, offset));
            }

            return length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EmbeddingModelException.Unreadable(path, e);
        }
    }

    private static int Fill(SafeFileHandle file, Span<byte> sample, long offset)
    {
        var filled = 0;
        int read;
        while (filled < sample.Length && (read = RandomAccess.Read(file, sample[filled..], offset + filled)) > 0)
        {
            filled += read;
        }

        return filled;
    }
}
