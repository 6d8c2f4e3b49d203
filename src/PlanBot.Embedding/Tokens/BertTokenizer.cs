using System.Text;
using PlanBot.Embedding.Models;

namespace PlanBot.Embedding.Tokens;

/// <summary>
/// From text to the ids of a BERT model: the basic tokenizer cuts words, WordPiece cuts these into the longest pieces
/// that the vocabulary knows (github.com/google-research/bert, tokenization.py). Any text works; reading stops when the
/// ids are full. Marks typed in a text (<c>[SEP]</c>) are plain text.
/// </summary>
internal sealed class BertTokenizer
{
    // A longer word is unknown as a whole, as in the reference.
    private const int MaxWordRunes = 100;

    private readonly Vocabulary vocabulary;
    private readonly LetterFolder folder;
    private readonly bool splitIdeographs;

    /// <summary>Creates a tokenizer.</summary>
    public BertTokenizer(Vocabulary vocabulary, TokenizerSettings settings)
    {
        this.vocabulary = vocabulary;
        folder = new LetterFolder(settings);
        splitIdeographs = settings.SplitIdeographs;
    }

    /// <summary>Writes the ids of a text between the opening and the closing mark.</summary>
    /// <param name="text">The text; lone surrogates are dropped.</param>
    /// <param name="ids">Takes the ids, at least 2; what does not fit is cut, the closing mark kept.</param>
    /// <returns>How many ids were written.</returns>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        var writer = new PieceWriter(vocabulary, ids, stackalloc char[MaxWordRunes * 2], stackalloc int[MaxWordRunes]);
        Span<char> folded = stackalloc char[LetterFolder.MaxLength];
        while (!text.IsEmpty && !writer.Full)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            text = text[consumed..];
            if (CharacterSorts.IsDropped(rune))
            {
                continue;
            }

            if (CharacterSorts.IsSpace(rune))
            {
                writer.EndWord();
                continue;
            }

            var alone = splitIdeographs && CharacterSorts.IsIdeograph(rune);
            Add(folded[..folder.Fold(rune, folded)], alone, ref writer);
        }

        writer.EndWord();
        return writer.Close();
    }

    private static void Add(ReadOnlySpan<char> folded, bool alone, ref PieceWriter writer)
    {
        if (alone)
        {
            writer.EndWord();
        }

        foreach (var part in folded.EnumerateRunes())
        {
            if (CharacterSorts.IsPunctuation(part))
            {
                writer.EndWord();
                writer.Append(part);
                writer.EndWord();
            }
            else
            {
                writer.Append(part);
            }
        }

        if (alone)
        {
            writer.EndWord();
        }
    }

    /// <summary>Collects a word and writes its pieces.</summary>
    private ref struct PieceWriter
    {
        private readonly Vocabulary vocabulary;
        private readonly Span<int> ids;
        private readonly Span<char> word;
        private readonly Span<int> pieces;
        private int count;
        private int length;
        private int runes;

        public PieceWriter(Vocabulary vocabulary, Span<int> ids, Span<char> word, Span<int> pieces)
        {
            this.vocabulary = vocabulary;
            this.ids = ids;
            this.word = word;
            this.pieces = pieces;
            ids[0] = vocabulary.Opening;
            count = 1;
        }

        /// <summary>Whether only the closing mark still fits.</summary>
        public readonly bool Full => count >= ids.Length - 1;

        public void Append(Rune rune)
        {
            if (++runes <= MaxWordRunes)
            {
                length += rune.EncodeToUtf16(word[length..]);
            }
        }

        public void EndWord()
        {
            if (runes == 0)
            {
                return;
            }

            var found = runes <= MaxWordRunes ? Cut(word[..length]) : 0;
            if (found == 0)
            {
                pieces[0] = vocabulary.Unknown;
                found = 1;
            }

            var taken = Math.Min(found, ids.Length - 1 - count);
            pieces[..taken].CopyTo(ids[count..]);
            count += taken;
            length = 0;
            runes = 0;
        }

        public int Close()
        {
            ids[count] = vocabulary.Closing;
            return count + 1;
        }

        // The number of pieces; 0 where some part has none.
        private readonly int Cut(ReadOnlySpan<char> rest)
        {
            var found = 0;
            while (!rest.IsEmpty)
            {
                var size = Math.Min(rest.Length, vocabulary.LongestPiece);
                int id;
                for (id = -1; size > 0 && !vocabulary.TryFind(rest[..size], continues: found > 0, out id); size--)
                {
                }

                if (size == 0)
                {
                    return 0;
                }

                pieces[found++] = id;
                rest = rest[size..];
            }

            return found;
        }
    }
}
