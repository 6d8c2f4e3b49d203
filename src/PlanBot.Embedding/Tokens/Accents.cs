using System.Globalization;
using System.Text;

namespace PlanBot.Embedding.Tokens;

/// <summary>
/// Takes accents off letters by a table, because a program with an invariant globalization does not normalise text
/// beyond ASCII. Hangul syllables fall apart into their letters, as the Unicode Standard's chapter 3.12 reckons.
/// </summary>
internal static class Accents
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTrail = 0x11A7;
    private const int Vowels = 21;
    private const int Trails = 28;

    private static readonly Lazy<Dictionary<int, string>> Table = new(Read);

    /// <summary>Writes what is left of a character.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="target">Takes at most four UTF-16 units.</param>
    /// <returns>Units written; 0 for an accent by itself.</returns>
    public static int TakeOff(Rune rune, Span<char> target)
    {
        if (rune.Value is >= FirstSyllable and <= LastSyllable)
        {
            return FallApart(rune.Value - FirstSyllable, target);
        }

        if (Table.Value.TryGetValue(rune.Value, out var left))
        {
            left.CopyTo(target);
            return left.Length;
        }

        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 0 : rune.EncodeToUtf16(target);
    }

    private static int FallApart(int syllable, Span<char> target)
    {
        var trail = syllable % Trails;
        target[0] = (char)(FirstLead + (syllable / (Vowels * Trails)));
        target[1] = (char)(FirstVowel + (syllable / Trails % Vowels));
        target[2] = (char)(BeforeFirstTrail + trail);
        return trail == 0 ? 2 : 3;
    }

    private static Dictionary<int, string> Read()
    {
        using var reader = new StreamReader(typeof(Accents).Assembly.GetManifestResourceStream("accents.tsv")!, Encoding.UTF8);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (int.TryParse(cells[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var character))
            {
                var left = cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                table[character] = string.Concat(left.Select(l => new Rune(int.Parse(l, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
            }
        }

        return table;
    }
}
