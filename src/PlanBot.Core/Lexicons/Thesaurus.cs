using System.Collections.Frozen;
using PlanBot.Core.Search;

namespace PlanBot.Core.Lexicons;

/// <summary>
/// Words that people say and the words that plans print for the same thing, by <c>thesaurus.tsv</c>: what is asked for by a
/// word of a row is printed as any of its official words.
/// </summary>
public sealed class Thesaurus
{
    private const int ShortestWord = 2;

    private readonly FrozenDictionary<string, IReadOnlyList<string>> printedFor;

    private Thesaurus(FrozenDictionary<string, IReadOnlyList<string>> printedFor)
    {
        this.printedFor = printedFor;
        LongestWord = printedFor.Keys.Select(k => k.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Characters of the longest word.</summary>
    public int LongestWord { get; }

    /// <summary>Loads the rows.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static Thesaurus Load(LexiconFile file, ITextFolder folder)
    {
        var printed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in Table.Load(file, "official", "asked").Rows)
        {
            var official = row.List("official").Select(folder.Fold).ToList();
            if (official.Count == 0)
            {
                throw row.Mistake("'official' must hold a word");
            }

            foreach (var word in official.Concat(row.List("asked").Select(folder.Fold)))
            {
                if (word.Length < ShortestWord)
                {
                    throw row.Mistake($"'{word}': a word must have at least two characters");
                }

                (printed.TryGetValue(word, out var words) ? words : printed[word] = new(StringComparer.Ordinal)).UnionWith(official);
            }
        }

        return new Thesaurus(printed.ToFrozenDictionary(
            p => p.Key, IReadOnlyList<string> (p) => [.. p.Value.Order(StringComparer.Ordinal)], StringComparer.Ordinal));
    }

    /// <summary>The printed words for a folded word; null where it is not known.</summary>
    public IReadOnlyList<string>? Find(string word) => printedFor.GetValueOrDefault(word);

    /// <summary>The printed words for the word at a place of a folded text; null where it is not known or cuts through a Latin word.</summary>
    public IReadOnlyList<string>? FindAt(string text, int start, int length)
    {
        var end = start + length;
        var cuts = (start > 0 && IsLatin(text[start - 1]) && IsLatin(text[start])) || (end < text.Length && IsLatin(text[end - 1]) && IsLatin(text[end]));
        return cuts ? null : Find(text.Substring(start, length));
    }

    /// <summary>Whether a word stands in <paramref name="folded"/>.</summary>
    public bool KnowsWordIn(string folded) => Enumerable.Range(0, folded.Length).Any(start =>
        Enumerable.Range(ShortestWord, Math.Max(0, Math.Min(LongestWord, folded.Length - start) - ShortestWord + 1))
            .Any(length => FindAt(folded, start, length) is not null));

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c);
}
