using System.Globalization;

namespace PlanBot.Core.Lexicons;

/// <summary>A day that people name in place of a date.</summary>
/// <param name="IsLunar">Whether month and day are those of the Chinese calendar.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <param name="Turns">Whether "before it" means the one that follows the year.</param>
public sealed record Holiday(bool IsLunar, int Month, int Day, bool Turns)
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Loads <c>holidays.tsv</c>: what each name means.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static IReadOnlyDictionary<string, Holiday> Load(string path)
    {
        var holidays = new Dictionary<string, Holiday>(StringComparer.Ordinal);
        foreach (var row in Table.Load(path, "names", "calendar", "month", "day", "turn").Rows)
        {
            if (!int.TryParse(row["month"], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12
                || !int.TryParse(row["day"], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < 1 or > 29
                || row["calendar"] is not ("solar" or "lunar") || row["turn"] is not ("yes" or "no"))
            {
                throw row.Mistake("'calendar' must be solar or lunar, 'month' 1 to 12, 'day' 1 to 29, 'turn' yes or no");
            }

            foreach (var name in row.List("names"))
            {
                if (!holidays.TryAdd(name, new Holiday(row["calendar"] == "lunar", month, day, row["turn"] == "yes")))
                {
                    throw row.Mistake($"'{name}' stands twice");
                }
            }
        }

        return holidays;
    }

    /// <summary>The day in <paramref name="year"/>, 2000 to 2099.</summary>
    public DateOnly In(int year) => !IsLunar ? new DateOnly(year, Month, Day) : DateOnly.FromDateTime(Lunar.ToDateTime(year, LunarMonth(year), Day, 0, 0, 0, 0));

    // A leap month makes the months after it count one higher.
    private int LunarMonth(int year) => Lunar.GetLeapMonth(year) is var leap and > 0 && Month >= leap ? Month + 1 : Month;
}
