using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Fields;

namespace PlanBot.Core.Questions;

/// <summary>A span of days; both ends belong to it.</summary>
internal readonly record struct DayRange(DateOnly From, DateOnly To);

/// <summary>Turns times of questions into spans of days.</summary>
internal static class Calendar
{
    private const int SoonDays = 30;
    private const int HalfMonthDays = 15;

    /// <summary>The days of a calendar time in <paramref name="year"/>; null where the time is reckoned from today.</summary>
    public static DayRange? InYear(TimeExpression time, int year)
    {
        if (time.Holiday is { } holiday)
        {
            return OfHoliday(holiday, time, year);
        }

        if (time.Month is not { } month)
        {
            return null;
        }

        if (time.Day is { } day)
        {
            if (day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                return null;
            }

            var date = new DateOnly(year, month, day);
            return Directed(time.Direction, year, date, date);
        }

        var last = Math.Max(month, time.LastMonth ?? month);
        return Directed(time.Direction, year, new DateOnly(year, month, 1), DateWords.EndOf(year, last));
    }

    // 国庆前 ends on the day before; without a year 春节前 means the one that follows the plan's year.
    private static DayRange OfHoliday(Holiday holiday, TimeExpression time, int year)
    {
        var before = time.Direction == TimeDirection.Before;
        var day = holiday.In(before && holiday.Turns && time.Year is null ? year + 1 : year);
        return before ? new DayRange(new DateOnly(year, 1, 1), day.AddDays(-1)) : Directed(time.Direction, year, day, day);
    }

    /// <summary>The days of a time that is reckoned from <paramref name="today"/>; null for other times.</summary>
    public static DayRange? FromToday(TimeExpression time, DateOnly today) => time.Kind switch
    {
        TimeKind.ThisMonth => Months(today, 0, 1),
        TimeKind.NextMonth => Months(today, 1, 1),
        TimeKind.LastMonth => Months(today, -1, 1),
        TimeKind.ThisQuarter => Months(today, -((today.Month - 1) % 3), 3),
        TimeKind.NextQuarter => Months(today, 3 - ((today.Month - 1) % 3), 3),
        TimeKind.LastQuarter => Months(today, -3 - ((today.Month - 1) % 3), 3),
        TimeKind.ThisWeek => Week(today, 0),
        TimeKind.NextWeek => Week(today, 7),
        TimeKind.Soon => new DayRange(today, today.AddDays(SoonDays)),
        TimeKind.NextMonths when time.Count is 0 => new DayRange(today, today.AddDays(HalfMonthDays)),
        TimeKind.NextMonths => new DayRange(today, today.AddMonths(time.Count ?? 1)),
        TimeKind.NextDays => new DayRange(today, today.AddDays(time.Count ?? 1)),
        TimeKind.Today => new DayRange(today, today),
        TimeKind.Yesterday => new DayRange(today.AddDays(-1), today.AddDays(-1)),
        TimeKind.Tomorrow => new DayRange(today.AddDays(1), today.AddDays(1)),
        _ => null,
    };

    /// <summary>The years that a time of whole years names, reckoned from <paramref name="today"/>; empty for other times.</summary>
    public static IEnumerable<int> Years(TimeExpression time, DateOnly today) => time.Kind switch
    {
        TimeKind.Year or TimeKind.YearListed or TimeKind.YearDigits when time.Year is { } year => [year],
        TimeKind.YearSpan when time is { Year: { } from, LastYear: { } to } && to >= from => Enumerable.Range(from, to - from + 1),
        TimeKind.ThisYear => [today.Year],
        TimeKind.LastYear => [today.Year - 1],
        TimeKind.NextYear => [today.Year + 1],
        TimeKind.YearBeforeLast => [today.Year - 2],
        TimeKind.YearAfterNext => [today.Year + 2],
        _ => [],
    };

    private static DayRange Directed(TimeDirection direction, int year, DateOnly from, DateOnly to) => direction switch
    {
        TimeDirection.Before => new DayRange(new DateOnly(year, 1, 1), to),
        TimeDirection.After => new DayRange(to.AddDays(1), new DateOnly(year, 12, 31)),
        _ => new DayRange(from, to),
    };

    private static DayRange Months(DateOnly today, int skip, int count)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(skip);
        return new DayRange(first, first.AddMonths(count).AddDays(-1));
    }

    private static DayRange Week(DateOnly today, int skip)
    {
        var monday = today.AddDays(skip - (((int)today.DayOfWeek + 6) % 7));
        return new DayRange(monday, monday.AddDays(6));
    }
}
