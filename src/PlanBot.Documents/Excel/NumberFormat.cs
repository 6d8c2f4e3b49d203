using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Excel;

/// <summary>
/// Shows a number as a cell does, by a format code of ECMA-376 part 1, 18.8.31: numbers with their digits and words around
/// them, dates and times. Colours, conditions, fractions and exponents of a code are not followed.
/// </summary>
internal static partial class NumberFormat
{
    private const double LastDay = 2_958_465; // 9999-12-31, the last that a workbook knows.
    private const int LeapDayThatWasNot = 60; // Workbooks count a 29 February 1900.
    private const string SystemLongDate = "[$-F800]";

    private static readonly Dictionary<int, string> BuiltIn = EmbeddedTable.Load("builtin-formats.tsv", 2)
        .ToDictionary(r => int.Parse(r[0], CultureInfo.InvariantCulture), r => r[1]);

    /// <summary>The code of a built-in format; that of any number where it is none.</summary>
    public static string CodeOf(int id) => BuiltIn.GetValueOrDefault(id, "General");

    /// <summary>What the cell shows.</summary>
    /// <param name="value">The number; a date is days since 1900.</param>
    /// <param name="code">The format code.</param>
    /// <param name="from1904">Whether the workbook counts its days from 1904.</param>
    public static string Show(double value, string code, bool from1904)
    {
        if (code.Contains(SystemLongDate, StringComparison.OrdinalIgnoreCase))
        {
            code = CodeOf(31);
        }

        var sections = Split(code);
        var section = sections[value < 0 && sections.Count > 1 ? 1 : value == 0 && sections.Count > 2 ? 2 : 0];
        var tokens = Token().Matches(section).Select(m => m.Value).ToList();
        if (tokens.Exists(IsDateToken))
        {
            return DateOf(value, from1904) is { } date ? ShowDate(date, tokens) : General(value);
        }

        return ShowNumber(sections.Count > 1 && value < 0 ? -value : value, tokens);
    }

    private static bool IsDateToken(string token) => char.ToLowerInvariant(token[0]) is 'y' or 'm' or 'd' or 'h' or 's' or 'e' && token[0] is not 'E';

    private static List<string> Split(string code)
    {
        var sections = new List<string> { string.Empty };
        foreach (Match token in Token().Matches(code))
        {
            if (token.Value == ";")
            {
                sections.Add(string.Empty);
            }
            else
            {
                sections[^1] += token.Value;
            }
        }

        return sections;
    }

    private static DateTime? DateOf(double value, bool from1904)
    {
        if (value < 0 || value > LastDay)
        {
            return null;
        }

        // Whole seconds: a time such as 9:30 has no exact value.
        var first = from1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, value < LeapDayThatWasNot ? 31 : 30);
        return first.AddSeconds(Math.Round(value * 86_400));
    }

    private static string ShowDate(DateTime date, List<string> tokens)
    {
        var shown = new StringBuilder();
        var hasHalf = tokens.Exists(t => t.Contains('/', StringComparison.Ordinal) && t.Length > 1);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i].ToLowerInvariant();
            shown.Append(token[0] switch
            {
                'y' => token.Length > 2 ? Digits(date.Year, 4) : Digits(date.Year % 100, 2),
                'e' => Digits(date.Year, 4),
                'm' when IsMinute(tokens, i) => Digits(date.Minute, token.Length),
                'm' => token.Length > 2 ? date.ToString(token.Length == 3 ? "MMM" : "MMMM", CultureInfo.InvariantCulture) : Digits(date.Month, token.Length),
                'd' => token.Length > 2 ? date.ToString(token.Length == 3 ? "ddd" : "dddd", CultureInfo.InvariantCulture) : Digits(date.Day, token.Length),
                'h' => Digits(hasHalf ? ((date.Hour + 11) % 12) + 1 : date.Hour, token.Length),
                's' => Digits(date.Second, token.Length),
                'a' when token.Length > 3 || token.Contains('/', StringComparison.Ordinal) => date.ToString("tt", CultureInfo.InvariantCulture),
                '0' or '#' or '?' or '@' => string.Empty,
                _ => Literal(tokens[i]),
            });
        }

        return shown.ToString().Trim();
    }

    // An m is minutes behind hours or before seconds.
    private static bool IsMinute(List<string> tokens, int at)
    {
        var before = tokens.Take(at).LastOrDefault(IsDateToken);
        var after = tokens.Skip(at + 1).FirstOrDefault(IsDateToken);
        return before?[0] is 'h' or 'H' || after?[0] is 's' or 'S';
    }

    private static string Digits(int number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');

    private static string ShowNumber(double value, List<string> tokens)
    {
        if (tokens.Exists(IsPlace) || !tokens.Exists(IsDigitToken))
        {
            return string.Concat(tokens.Select(t => IsPlace(t) ? General(value) : Literal(t))).Trim();
        }

        var first = tokens.FindIndex(IsDigitToken);
        var last = tokens.FindLastIndex(IsDigitToken);
        var pattern = string.Concat(tokens.Skip(first).Take(last - first + 1).Where(t => t is "." or "," || IsDigitToken(t))).Replace('?', '#');
        var percent = tokens.Contains("%");
        var number = ((decimal)Math.Clamp(percent ? value * 100 : value, -1e27, 1e27)).ToString(pattern, CultureInfo.InvariantCulture);
        return string.Concat(string.Concat(tokens.Take(first).Select(Literal)), number, string.Concat(tokens.Skip(last + 1).Select(Literal))).Trim();
    }

    private static bool IsPlace(string token) => token.Equals("General", StringComparison.OrdinalIgnoreCase) || token == "@";

    private static bool IsDigitToken(string token) => token[0] is '0' or '#' or '?';

    /// <summary>A number without a format: as many digits as it needs, at most the 11 that a cell shows.</summary>
    private static string General(double value) => value.ToString("G11", CultureInfo.InvariantCulture);

    // What a token that is no digit prints: quoted and escaped words themselves, other instructions nothing.
    private static string Literal(string token) => token[0] switch
    {
        '"' => token.Trim('"'),
        '\\' => token[1..],
        '_' or '*' or '[' => token.Length > 1 && token[0] == '_' ? " " : string.Empty,
        _ => token,
    };

    [GeneratedRegex("""
        "[^"]*"?|\\.|[_*].|\[[^\]]*\]?|[Gg][Ee][Nn][Ee][Rr][Aa][Ll]|[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp]|a{3,4}|[Yy]+|[Mm]+|[Dd]+|[Hh]+|[Ss]+|e+|[0#?]+|.
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
