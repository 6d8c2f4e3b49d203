using System.Globalization;
using PlanBot.Core.Lexicons;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Lexicons;

/// <summary>Named days, checked against printed calendars; 2025 has a leap month before mid-autumn.</summary>
public class HolidayTests
{
    private static readonly IReadOnlyDictionary<string, Holiday> Holidays = Holiday.Load(Path.Combine(LoadedPlans.Data.Path, "lexicons", "holidays.tsv"));

    [Theory]
    [InlineData("春节", 2024, "2024-02-10")]
    [InlineData("春节", 2026, "2026-02-17")]
    [InlineData("端午", 2025, "2025-05-31")]
    [InlineData("端午节", 2026, "2026-06-19")]
    [InlineData("中秋", 2024, "2024-09-17")]
    [InlineData("中秋节", 2025, "2025-10-06")]
    [InlineData("国庆节", 2026, "2026-10-01")]
    [InlineData("元旦", 2027, "2027-01-01")]
    public void A_named_day_has_its_date(string name, int year, string expected) =>
        Assert.Equal(expected, Holidays[name].In(year).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Every_named_day_exists_in_every_year() =>
        Assert.All(Holidays.Values, h => Assert.All(Enumerable.Range(2000, 100), y => Assert.InRange(h.In(y).Year, y, y + 1)));
}
