namespace PlanBot.Core.Lexicons;

/// <summary>Reads Arabic, full-width and Chinese numerals up to 9999, and number words, by <c>numerals.tsv</c>.</summary>
public sealed class ChineseNumerals
{
    private readonly Dictionary<char, int> digits;
    private readonly Dictionary<char, int> multipliers;
    private readonly Dictionary<string, int> words;

    private ChineseNumerals(Dictionary<char, int> digits, Dictionary<char, int> multipliers, Dictionary<string, int> words)
    {
        this.digits = digits;
        this.multipliers = multipliers;
        this.words = words;
    }

    /// <summary>Loads the numerals.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static ChineseNumerals Load(string path)
    {
        var digits = new Dictionary<char, int>();
        var multipliers = new Dictionary<char, int>();
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Table.Load(path, "numeral", "value", "kind").Rows)
        {
            if (row["kind"] == "word")
            {
                words[row["numeral"]] = row.Number("value");
                continue;
            }

            if (row["numeral"].Length != 1)
            {
                throw row.Mistake("'numeral' must be one character");
            }

            var into = row["kind"] switch
            {
                "digit" => digits,
                "multiplier" => multipliers,
                _ => throw row.Mistake("'kind' must be digit, multiplier or word"),
            };
            into[row["numeral"][0]] = row.Number("value");
        }

        return new ChineseNumerals(digits, multipliers, words);
    }

    /// <summary>The number that <paramref name="text"/> writes; false where it is no numeral.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 9)
        {
            return false;
        }

        if (char.IsAsciiLetter(text[0]))
        {
            return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out number);
        }

        return ContainsMultiplier(text) ? TryParseGrouped(text, out number) : TryParsePositional(text, out number);
    }

    private bool ContainsMultiplier(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (multipliers.ContainsKey(c))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryParsePositional(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!TryDigit(c, out var digit) || number > 99_999_999)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        return true;
    }

    private bool TryParseGrouped(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        int? pending = null;
        var lastMultiplier = int.MaxValue;
        foreach (var c in text)
        {
            if (multipliers.TryGetValue(c, out var multiplier))
            {
                if (multiplier >= lastMultiplier)
                {
                    return false;
                }

                lastMultiplier = multiplier;
                number += (pending ?? 1) * multiplier;
                pending = null;
            }
            else if (TryDigit(c, out var digit) && pending is null or 0)
            {
                pending = digit;
            }
            else
            {
                return false;
            }
        }

        number += pending ?? 0;
        return true;
    }

    private bool TryDigit(char c, out int digit)
    {
        if (char.IsAsciiDigit(c))
        {
            digit = c - '0';
            return true;
        }

        return digits.TryGetValue(c, out digit);
    }
}
