using System.Collections.Frozen;
using PlanBot.Core.Search;

namespace PlanBot.Core.Lexicons;

/// <summary>
/// Folds text for comparing: full width to half width, Latin to lower case, traditional to simplified characters by
/// <c>traditional.tsv</c>. One character becomes one character, so that positions stay.
/// </summary>
public sealed class TextFolder : ITextFolder
{
    private readonly FrozenDictionary<char, char> simplified;

    private TextFolder(FrozenDictionary<char, char> simplified) => this.simplified = simplified;

    /// <summary>Loads the table.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static TextFolder Load(string path) => new(
        Table.Load(path, "traditional", "simplified").Rows.ToFrozenDictionary(One("traditional"), One("simplified")));

    /// <summary>Whether <paramref name="c"/> is a Han character; Unicode keeps the zero apart from the others.</summary>
    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3007';

    /// <inheritdoc/>
    public string Fold(string text) => string.Create(text.Length, (text, simplified), static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Fold(from.text[i], from.simplified);
        }
    });

    private static char Fold(char c, FrozenDictionary<char, char> table) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        '〔' or '【' or '［' => '(',
        '〕' or '】' or '］' => ')',
        < '\u0080' => char.ToLowerInvariant(c),
        _ => table.GetValueOrDefault(c, c),
    };

    private static Func<TableRow, char> One(string column) => row =>
        row[column].Length == 1 ? row[column][0] : throw row.Mistake($"'{column}' must be one character");
}
