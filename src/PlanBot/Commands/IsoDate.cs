using System.Globalization;

namespace PlanBot.Commands;

/// <summary>Days as users and callers state them.</summary>
internal static class IsoDate
{
    /// <summary>Reads <c>YYYY-MM-DD</c>; an absent date is fine and stays null.</summary>
    /// <returns>Whether it is absent or a day.</returns>
    public static bool TryRead(string? text, out DateOnly? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        var good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        date = good ? day : null;
        return good;
    }
}
