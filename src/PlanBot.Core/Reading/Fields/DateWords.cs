using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Fields;

/// <summary>A span of days that date words name.</summary>
/// <param name="From">First day; null where the words only say until when.</param>
/// <param name="To">Last day.</param>
internal readonly record struct DateSpan(DateOnly? From, DateOnly To);

/// <summary>Turns the named groups of a date pattern (y, m, d, q, h, from) into days.</summary>
internal sealed class DateWords(ChineseNumerals numerals, string firstHalf)
{
    /// <summary>The span that <paramref name="match"/> names under <paramref name="kind"/>; null where the numbers are no date.</summary>
    /// <param name="kind">Name of the pattern.</param>
    /// <param name="match">The match with its groups.</param>
    /// <param name="year">Year for words that name none.</param>
    public DateSpan? Span(string kind, Match match, int year)
    {
        year = Group(match, "y") ?? year;
        if (year is < 1900 or > 2999)
        {
            return null;
        }

        return kind switch
        {
            "day" or "iso-day" => Day(year, Group(match, "m"), Group(match, "d")),
            "month" or "iso-month" => Months(year, null, Group(match, "m")),
            "month-span" => Months(year, Group(match, "from"), Group(match, "m")),
            "years-span" => Years(Group(match, "y0"), Group(match, "from"), year, Group(match, "m")),
            "quarter" => Quarter(year, Group(match, "q")),
            "half" when IsFirstHalf(match) => Months(year, 1, 6),
            "half" => Months(year, 7, 12),
            "year-end" => Months(year, null, 12),
            "whole-year" => Months(year, 1, 12),
            _ => null,
        };
    }

    /// <summary>Last day of a month.</summary>
    public static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static DateSpan? Day(int year, int? month, int? day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month.Value)
            ? new DateSpan(null, new DateOnly(year, month.Value, day.Value))
            : null;

    private static DateSpan? Months(int year, int? first, int? last)
    {
        if (last is not (>= 1 and <= 12) || first is < 1 || first > last)
        {
            return null;
        }

        return new DateSpan(first is { } month ? new DateOnly(year, month, 1) : null, EndOf(year, last.Value));
    }

    private static DateSpan? Years(int? firstYear, int? first, int year, int? last) =>
        firstYear is { } from && from <= year && (first ?? 1) is >= 1 and <= 12 && (last ?? 12) is >= 1 and <= 12
            ? new DateSpan(new DateOnly(from, first ?? 1, 1), EndOf(year, last ?? 12))
            : null;

    private static DateSpan? Quarter(int year, int? quarter) =>
        quarter is >= 1 and <= 4 ? Months(year, (quarter * 3) - 2, quarter * 3) : null;

    private bool IsFirstHalf(Match match) => firstHalf.Contains(match.Groups["h"].Value, StringComparison.Ordinal);

    private int? Group(Match match, string name) =>
        match.Groups[name] is { Success: true } group && numerals.TryParse(group.ValueSpan, out var number) ? number : null;
}
