using System.Text;
using PlanBot.Embedding.Models;

namespace PlanBot.Embedding.Tokens;

/// <summary>
/// The pieces of words that a model knows: <c>vocab.txt</c>, a piece a line, its number from 0 the id. Pieces that
/// continue a word begin with <c>##</c>.
/// </summary>
internal sealed class Vocabulary
{
    private const string ContinuationMark = "##";
    private const int MaxBytes = 64 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> continuations;

    private Vocabulary(string path, Dictionary<string, int> beginnings, Dictionary<string, int> continuations, int count)
    {
        this.beginnings = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        this.continuations = continuations.GetAlternateLookup<ReadOnlySpan<char>>();
        Count = count;
        LongestPiece = beginnings.Keys.Concat(continuations.Keys).Max(k => k.Length);
        Unknown = Special(beginnings, "[UNK]", path);
        Opening = Special(beginnings, "[CLS]", path);
        Closing = Special(beginnings, "[SEP]", path);
    }

    /// <summary>How many ids there are.</summary>
    public int Count { get; }

    /// <summary>Characters of the longest piece.</summary>
    public int LongestPiece { get; }

    /// <summary>The id of what has no piece.</summary>
    public int Unknown { get; }

    /// <summary>The id before every text.</summary>
    public int Opening { get; }

    /// <summary>The id behind every text.</summary>
    public int Closing { get; }

    /// <summary>Loads <c>vocab.txt</c>. Lines end at <c>\n</c> alone: pieces hold other separators.</summary>
    /// <exception cref="EmbeddingModelException">It is missing, not UTF-8 or lacks a special token.</exception>
    public static Vocabulary Load(string path)
    {
        try
        {
            return Parse(StrictUtf8.GetString(ModelFile.Read(path, MaxBytes)), path);
        }
        catch (DecoderFallbackException e)
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, "is not UTF-8", e);
        }
    }

    /// <summary>Reads the content of a <c>vocab.txt</c>.</summary>
    /// <exception cref="EmbeddingModelException">It lacks a special token.</exception>
    public static Vocabulary Parse(string content, string path)
    {
        var beginnings = new Dictionary<string, int>(content.Length / 4, StringComparer.Ordinal);
        var continuations = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        for (var rest = content.AsSpan(); !rest.IsEmpty; count++)
        {
            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd('\r');
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.StartsWith(ContinuationMark, StringComparison.Ordinal) && line.Length > ContinuationMark.Length)
            {
                continuations[line[ContinuationMark.Length..].ToString()] = count;
            }
            else
            {
                beginnings[line.ToString()] = count;
            }
        }

        return count > 0
            ? new Vocabulary(path, beginnings, continuations, count)
            : throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, "is empty");
    }

    /// <summary>The id of a piece.</summary>
    /// <param name="piece">The piece without its mark.</param>
    /// <param name="continues">Whether it continues a word.</param>
    /// <param name="id">The id.</param>
    public bool TryFind(ReadOnlySpan<char> piece, bool continues, out int id) =>
        (continues ? continuations : beginnings).TryGetValue(piece, out id);

    private static int Special(Dictionary<string, int> pieces, string token, string path) => pieces.TryGetValue(token, out var id)
        ? id
        : throw new EmbeddingModelException(EmbeddingModelFault.Mismatched, path, $"has no {token}, so it is not the vocabulary of a BERT model");
}
