using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Documents.Writing.Calendars;

/// <summary>Writes the days of an answer's tasks as a calendar of all-day events (RFC 5545): each day on which one is due, and each date in its text.</summary>
public static class CalendarWriter
{
    private const string Product = "-//PlanBot//PlanBot//ZH";

    /// <summary>The bytes of an <c>.ics</c> file.</summary>
    /// <param name="answer">An answer with tasks that have days.</param>
    /// <param name="catalog">The plans that it was made from.</param>
    /// <param name="texts">Labels in its language.</param>
    /// <param name="made">When it is made.</param>
    public static byte[] Write(Answer answer, PlanCatalog catalog, TextCatalog texts, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(texts);
        var words = new TaskWords(catalog, texts);
        var calendar = new CalendarText()
            .Add("BEGIN", "VCALENDAR").Add("VERSION", "2.0").Add("PRODID", Product).Add("CALSCALE", "GREGORIAN").Add("METHOD", "PUBLISH")
            .AddText("X-WR-CALNAME", answer.Title);
        var stamp = made.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var task in answer.Tasks)
        {
            for (var i = 0; i < task.DueDates.Count; i++)
            {
                AddEvent(calendar, words, task, stamp, ("due", i), task.DueDates[i], null);
            }

            for (var i = 0; i < task.Milestones.Count; i++)
            {
                AddEvent(calendar, words, task, stamp, ("milestone", i), task.Milestones[i].To, task.Milestones[i].Text);
            }
        }

        return calendar.Add("END", "VCALENDAR").ToBytes();
    }

    private static void AddEvent(CalendarText calendar, TaskWords words, PlanTask task, string stamp, (string Kind, int Number) node, DateOnly day, string? milestone)
    {
        var plan = words.Catalog.PlanOf(task);
        (string, object?)[] values =
        [
            ("text", task.Text), ("owners", words.Owners(task)), ("deadline", words.Deadline(task)), ("ref", task.Ref),
            ("source", plan.Header.DocNumber ?? plan.Header.Title), ("milestone", milestone), ("opening", AnswerDocuments.Opening(task)),
        ];
        calendar.Add("BEGIN", "VEVENT")
            .Add("UID", UidOf(task, node))
            .Add("DTSTAMP", stamp)
            .AddDay("DTSTART", day)
            .AddDay("DTEND", day == DateOnly.MaxValue ? day : day.AddDays(1)) // The end is the first day after it (3.6.1).
            .AddText("SUMMARY", words.Texts.Format("calendar." + node.Kind, values))
            .AddText("DESCRIPTION", words.Texts.Format(milestone is null ? "calendar.description" : "calendar.description-milestone", values))
            .Add("TRANSP", "TRANSPARENT")
            .Add("END", "VEVENT");
    }

    // The same in every calendar, so that an event that is imported again replaces itself, also where its day has moved.
    private static string UidOf(PlanTask task, (string Kind, int Number) node) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{task.Id}\n{node.Kind}\n{node.Number}"))))[..32] + "@planbot";
}
