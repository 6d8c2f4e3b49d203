using System.Globalization;
using System.Text;

namespace PlanBot.Documents.Printing;

/// <summary>Writes automatic numbers in the formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat) that plans use; any other is Arabic.</summary>
internal static class NumberFormats
{
    private const int LettersOfAlphabet = 26;

    private static readonly (int Value, string Sign)[] Romans =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    private static readonly Dictionary<string, Numerals> Tables = EmbeddedTable.Load("numerals.tsv", 4)
        .ToDictionary(r => r[0], r => new Numerals(r[1], r[2], r[3]), StringComparer.Ordinal);

    /// <summary>The number as the format writes it; empty for a bullet and for none.</summary>
    /// <param name="format">The name of the format.</param>
    /// <param name="number">From 0.</param>
    public static string Write(string format, int number) => format switch
    {
        "none" or "bullet" => string.Empty,
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "numberInDash" => string.Create(CultureInfo.InvariantCulture, $"- {number} -"),
        _ => Tables.TryGetValue(format, out var numerals) ? numerals.Write(number) : Arabic(number),
    };

    private static string Arabic(int number) => number.ToString(CultureInfo.InvariantCulture);

    // a … z, aa, bb … zz, aaa …
    private static string Letters(int number, char first) => number is < 1 or > 50 * LettersOfAlphabet
        ? Arabic(number)
        : new string((char)(first + ((number - 1) % LettersOfAlphabet)), ((number - 1) / LettersOfAlphabet) + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Arabic(number);
        }

        var written = new StringBuilder();
        foreach (var (value, sign) in Romans)
        {
            for (; number >= value; number -= value)
            {
                written.Append(sign);
            }
        }

        return written.ToString();
    }

    private sealed class Numerals(string signs, string marks, string way)
    {
        public string Write(int number) => way switch
        {
            "list" => number >= 1 && number <= signs.Length ? signs[number - 1].ToString() : Arabic(number),
            "tens" when number < 100 => Counted(number, full: false),
            "counted" when number < 10_000 => Counted(number, full: false),
            "full" when number < 10_000 => Counted(number, full: true),
            _ => string.Concat(Arabic(number).Select(c => char.IsAsciiDigit(c) ? signs[c - '0'] : c)),
        };

        private string Counted(int number, bool full)
        {
            var digits = Arabic(number);
            if (digits.Length == 1)
            {
                return signs[number].ToString();
            }

            var written = new StringBuilder();
            for (var i = 0; i < digits.Length; i++)
            {
                var (digit, place) = (digits[i] - '0', digits.Length - 1 - i);
                if (digit == 0)
                {
                    // One zero stands for all in a row, and none at the end.
                    var ends = digits.AsSpan(i).IndexOfAnyExcept('0') < 0;
                    written.Append(ends || written[^1] == signs[0] ? string.Empty : signs[0].ToString());
                    continue;
                }

                var isBareTen = !full && i == 0 && digits.Length == 2 && digit == 1;
                written.Append(isBareTen ? string.Empty : signs[digit].ToString());
                written.Append(place > 0 ? marks[place - 1].ToString() : string.Empty);
            }

            return written.ToString();
        }
    }
}
