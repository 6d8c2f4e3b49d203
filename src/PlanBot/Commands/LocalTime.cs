using System.Globalization;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Instants as people read them on this machine.</summary>
internal static class LocalTime
{
    /// <summary>Day, minute and offset.</summary>
    public static string Of(DateTimeOffset instant, ProgramContext context) =>
        TimeZoneInfo.ConvertTime(instant, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
