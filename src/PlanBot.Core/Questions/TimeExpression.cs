using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>Names of the patterns of <c>time.tsv</c>.</summary>
internal enum TimeKind
{
    StatedDate,
    Day,
    MonthSpan,
    Month,
    MonthListed,
    FirstMonths,
    FirstQuarters,
    Quarter,
    Half,
    YearEnd,
    YearSpan,
    Year,
    YearListed,
    YearDigits,
    ThisYear,
    LastYear,
    NextYear,
    YearBeforeLast,
    YearAfterNext,
    AllYears,
    ThisMonth,
    NextMonth,
    LastMonth,
    ThisQuarter,
    NextQuarter,
    LastQuarter,
    ThisWeek,
    NextWeek,
    Soon,
    NextMonths,
    NextDays,
    Today,
    Yesterday,
    Tomorrow,
    EnglishMonth,
    EnglishHalf,
    EnglishQuarter,
    EnglishYearEnd,
    Holiday,
}

/// <summary>On which side of a time a deadline is sought.</summary>
internal enum TimeDirection
{
    /// <summary>Within it.</summary>
    Within,

    /// <summary>Not later than its end.</summary>
    Before,

    /// <summary>Later than its end.</summary>
    After,
}

/// <summary>A time in a question, its numbers read.</summary>
internal sealed record TimeExpression(TimeKind Kind)
{
    /// <summary>Printed year; null where none.</summary>
    public int? Year { get; init; }

    /// <summary>Last year of a span.</summary>
    public int? LastYear { get; init; }

    /// <summary>First month, 1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>Last month, 1 to 12.</summary>
    public int? LastMonth { get; init; }

    /// <summary>Day of the month.</summary>
    public int? Day { get; init; }

    /// <summary>A number of months or days; 0 stands for half a month.</summary>
    public int? Count { get; init; }

    /// <summary>A named day; null for none.</summary>
    public Holiday? Holiday { get; init; }

    /// <summary>Direction.</summary>
    public TimeDirection Direction { get; init; }

    /// <summary>Whether it names years and nothing finer.</summary>
    public bool IsYear => Kind is TimeKind.Year or TimeKind.YearListed or TimeKind.YearDigits or TimeKind.YearSpan or TimeKind.AllYears
        or TimeKind.ThisYear or TimeKind.LastYear or TimeKind.NextYear or TimeKind.YearBeforeLast or TimeKind.YearAfterNext;
}
