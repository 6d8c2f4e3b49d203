using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Texts;

/// <summary>
/// The sentences that people read, by key, from one table of <c>data/texts</c>. A sentence may hold places such as
/// <c>{count}</c>; values are put in literally and never read for places again.
/// </summary>
public sealed class TextCatalog
{
    private readonly string file;
    private readonly FrozenDictionary<string, string> sentences;

    private TextCatalog(string language, string file, FrozenDictionary<string, string> sentences)
    {
        Language = language;
        this.file = file;
        this.sentences = sentences;
    }

    /// <summary>Language tag: the file's stem.</summary>
    public string Language { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => sentences.Keys;

    /// <summary>The sentence of <paramref name="key"/> without values.</summary>
    /// <exception cref="LexiconException">The catalog lacks it.</exception>
    public string this[string key] =>
        sentences.TryGetValue(key, out var sentence) ? sentence : throw new LexiconException(file, 0, $"lacks the text '{key}'");

    /// <summary>Loads a catalog with the columns <c>key</c> and <c>text</c>; <c>\n</c> in a text is a line break.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a key stands twice.</exception>
    public static TextCatalog Load(string path)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = Table.Load(path, "key", "text");
        foreach (var row in table.Rows)
        {
            if (!sentences.TryAdd(row["key"], row["text"].Replace("\\n", "\n", StringComparison.Ordinal)))
            {
                throw row.Mistake($"'{row["key"]}' stands twice");
            }
        }

        return new TextCatalog(Path.GetFileNameWithoutExtension(path), table.File, sentences.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether the catalog has <paramref name="key"/>.</summary>
    public bool Has(string key) => sentences.ContainsKey(key);

    /// <summary>The sentence of <paramref name="key"/> with its places filled in one pass.</summary>
    /// <exception cref="LexiconException">The catalog lacks the key, or the sentence has a place without a value.</exception>
    public string Format(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        FormatAndFind(key, string.Empty, out _, values);

    /// <summary>The sentence of <paramref name="key"/> with its places filled, and where the value of one of them stands in it.</summary>
    /// <param name="key">The sentence.</param>
    /// <param name="place">The place to find.</param>
    /// <param name="at">Where its value begins, characters from 0; -1 where the sentence lacks the place.</param>
    /// <param name="values">What fills the places.</param>
    /// <exception cref="LexiconException">The catalog lacks the key, or the sentence has a place without a value.</exception>
    public string FormatAndFind(string key, string place, out int at, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        at = -1;
        var sentence = this[key];
        var result = new StringBuilder(sentence.Length + 32);
        var read = 0;
        while (read < sentence.Length)
        {
            var open = sentence.IndexOf('{', read);
            var close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = sentence.AsSpan(open + 1, close - open - 1);
            result.Append(sentence, read, open - read);
            at = name.SequenceEqual(place) ? result.Length : at;
            result.Append(ValueOf(key, name, values));
            read = close + 1;
        }

        return result.Append(sentence, read, sentence.Length - read).ToString();
    }

    private string ValueOf(string key, ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (candidate, value) in values)
        {
            if (name.SequenceEqual(candidate))
            {
                return Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
            }
        }

        throw new LexiconException(file, 0, $"the text '{key}' has a place '{name}' that nothing fills");
    }
}
