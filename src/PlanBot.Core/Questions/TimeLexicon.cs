using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>Finds times in questions, by the patterns of <c>time.tsv</c>.</summary>
internal sealed class TimeLexicon
{
    private const int Century = 2000;
    private const int MonthsInYear = 12;

    private readonly IReadOnlyList<(TimeKind Kind, Regex Pattern)> patterns;
    private readonly ChineseNumerals numerals;
    private readonly string firstHalf;
    private readonly IReadOnlyDictionary<string, Holiday> holidays;

    private TimeLexicon(
        IReadOnlyList<(TimeKind Kind, Regex Pattern)> patterns, IReadOnlyDictionary<string, Holiday> holidays, ChineseNumerals numerals, string firstHalf)
    {
        this.patterns = patterns;
        this.holidays = holidays;
        this.numerals = numerals;
        this.firstHalf = firstHalf;
    }

    /// <summary>Loads the patterns; rows whose name begins with a colon are macros for the rows after them, and {HOLIDAY} stands for the named days.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static TimeLexicon Load(string path, IReadOnlyDictionary<string, Holiday> holidays, ChineseNumerals numerals, string firstHalf)
    {
        var names = string.Join('|', holidays.Keys.OrderByDescending(n => n.Length).Select(Regex.Escape));
        var macros = new List<(string Place, string Text)> { ("{HOLIDAY}", $"(?<holiday>{names})") };
        var patterns = new List<(TimeKind, Regex)>();
        foreach (var row in Table.Load(path, "name", "pattern").Rows)
        {
            var text = macros.Aggregate(row["pattern"], (t, m) => t.Replace(m.Place, m.Text, StringComparison.Ordinal));
            if (row["name"][0] == ':')
            {
                macros.Add(("{" + row["name"][1..] + "}", text));
            }
            else
            {
                patterns.Add((row.Kind<TimeKind>("name"), row.Compile(text)));
            }
        }

        return new TimeLexicon(patterns, holidays, numerals, firstHalf);
    }

    /// <summary>All times in <paramref name="text"/>, overlapping ones too.</summary>
    public IEnumerable<Tag> Find(string text)
    {
        foreach (var (kind, pattern) in patterns)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (match.Length > 0 && Read(kind, match) is { } time)
                {
                    yield return new Tag(match.Index, match.Length, TagKind.Time, string.Empty, Time: time);
                }
            }
        }
    }

    private TimeExpression? Read(TimeKind kind, Match match)
    {
        var time = new TimeExpression(kind)
        {
            Year = Number(match, "y") ?? (Number(match, "yy") + Century) ?? DigitYear(match),
            LastYear = Number(match, "y2"),
            Month = Number(match, "m") ?? EnglishMonth(match),
            LastMonth = Number(match, "m2"),
            Day = Number(match, "d"),
            Count = Count(match),
            Holiday = match.Groups["holiday"] is { Success: true, Value: var named } ? holidays[named] : null,
            Direction = match.Groups["before"].Success ? TimeDirection.Before
                : match.Groups["after"].Success ? TimeDirection.After : TimeDirection.Within,
        };
        var plausible = time is { Year: null or (>= 2000 and <= 2099), Month: null or (>= 1 and <= 12), LastMonth: null or (>= 1 and <= 12) };
        return plausible ? WithMonths(time, match) : null;
    }

    // Quarters and halves are told by their first and last month.
    private TimeExpression WithMonths(TimeExpression time, Match match) => time.Kind switch
    {
        TimeKind.Quarter when Number(match, "q") is { } quarter => Months(time, (quarter * 3) - 2, quarter * 3),
        TimeKind.FirstMonths when time.Count is >= 1 and <= 12 => Months(time with { Count = null }, 1, time.Count.Value),
        TimeKind.FirstQuarters when time.Count is >= 1 and <= 3 => Months(time with { Count = null }, 1, time.Count.Value * 3),
        TimeKind.Half => firstHalf.Contains(match.Groups["h"].Value, StringComparison.Ordinal) ? Months(time, 1, 6) : Months(time, 7, 12),
        TimeKind.EnglishHalf => match.Groups["first"].Success ? Months(time, 1, 6) : Months(time, 7, 12),
        TimeKind.EnglishQuarter => match.Groups["q1"].Success ? Months(time, 1, 3)
            : match.Groups["q2"].Success ? Months(time, 4, 6)
            : match.Groups["q3"].Success ? Months(time, 7, 9) : Months(time, 10, 12),
        TimeKind.YearEnd or TimeKind.EnglishYearEnd => Months(time, 12, 12),
        TimeKind.MonthSpan => time,
        _ => time with { LastMonth = time.Month },
    };

    private static TimeExpression Months(TimeExpression time, int first, int last) => time with { Month = first, LastMonth = last };

    private int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found && numerals.TryParse(found.ValueSpan, out var number) ? number : null;

    private int? DigitYear(Match match) =>
        match.Groups["yd"] is { Success: true } found && numerals.TryParse(found.Value.Replace('o', '0'), out var year) ? year : null;

    private int? Count(Match match) =>
        match.Groups["ny"].Success ? (Number(match, "ny") * MonthsInYear) ?? MonthsInYear / 2
        : !match.Groups["n"].Success ? null : Number(match, "n") ?? 0;

    private static int? EnglishMonth(Match match)
    {
        if (!match.Groups["em"].Success)
        {
            return null;
        }

        var names = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;
        return Array.FindIndex(names, n => n.Length > 0 && match.Groups["em"].Value.StartsWith(n, StringComparison.OrdinalIgnoreCase)) + 1;
    }
}
