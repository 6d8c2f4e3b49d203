using System.Globalization;
using System.Text;
using PlanBot.Core.Exporting;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class CalendarTests
{
    [Fact]
    public void Every_line_ends_in_CRLF_and_has_at_most_75_octets()
    {
        var ics = Made.Of("2024年和2026年的任务都列出来", FileFormat.Ics);

        var text = Encoding.UTF8.GetString(ics);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public void Every_day_of_every_task_is_an_event_of_a_whole_day()
    {
        var answer = Made.Answer("2024年和2026年的任务都列出来");
        var events = Events(Made.Of(answer, FileFormat.Ics, LoadedPlans.Catalog));

        var wanted = answer.Tasks.SelectMany(t => t.DueDates.Concat(t.Milestones.Select(m => m.To)).Select(d => (Ref: t.Ref, Day: d))).Order();
        Assert.Equal(wanted, events.Select(e => (Ref: e["SUMMARY"].Split(' ')[0], Day(e["DTSTART;VALUE=DATE"]))).Order());
        Assert.All(events, e => Assert.Equal(Day(e["DTSTART;VALUE=DATE"]).AddDays(1), Day(e["DTEND;VALUE=DATE"])));
        Assert.All(events, e => Assert.Equal("20261123T010203Z", e["DTSTAMP"]));
        Assert.Equal(events.Count, events.Select(e => e["UID"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_event_says_what_who_and_where_it_is_printed()
    {
        var task = LoadedPlans.Catalog.Tasks.First(t => t.Milestones.Count > 0);
        var answer = Made.Answer($"{task.Year}年{task.Ref}的原文");

        var events = Events(Made.Of(answer, FileFormat.Ics, LoadedPlans.Catalog));

        Assert.All(events, e => Assert.Contains(task.Text, e["DESCRIPTION"], StringComparison.Ordinal));
        Assert.All(events, e => Assert.Contains($"{LoadedPlans.Catalog.PlanOf(task).Header.DocNumber} {task.Ref}", e["DESCRIPTION"], StringComparison.Ordinal));
        Assert.Contains(events, e => e["DESCRIPTION"].StartsWith(task.Milestones[0].Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_task_has_the_same_events_in_every_calendar()
    {
        var (unit, month) = (Events(Made.Of("卫健委2026年负责哪些任务", FileFormat.Ics)), Events(Made.Of("2026年12月到期的", FileFormat.Ics)));

        Assert.NotEmpty(unit);
        Assert.Subset(month.Select(e => e["UID"]).ToHashSet(StringComparer.Ordinal), unit.Select(e => e["UID"]).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Marks_of_the_format_are_escaped_and_control_characters_left_out()
    {
        const string text = "a,b;c\\d\nEND:VEVENT\r\nUID:x\u0001 长";
        var answer = Made.Answer("2024年一1的原文");
        var ics = Made.Of(answer with { Title = "t\nBEGIN:VALARM", Tasks = [answer.Tasks[0] with { Text = text }] }, FileFormat.Ics, LoadedPlans.Catalog);

        var single = Assert.Single(Events(ics));
        Assert.StartsWith("a,b;c\\d\nEND:VEVENT\nUID:x 长\n", single["DESCRIPTION"], StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nBEGIN:VALARM", Encoding.UTF8.GetString(ics), StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_without_a_day_make_no_calendar()
    {
        var answer = Made.Answer("2024年一1的原文");
        var undated = answer with { Tasks = [answer.Tasks[0] with { Deadline = null, Milestones = [] }] };

        Assert.Null(AnswerDocuments.Lack(answer, FileFormat.Ics));
        Assert.Equal("file.no-days", AnswerDocuments.Lack(undated, FileFormat.Ics));
        Assert.Null(AnswerDocuments.Lack(undated, FileFormat.Xlsx));
        Assert.Equal("file.no-tasks", AnswerDocuments.Lack(answer with { Tasks = [] }, FileFormat.Xlsx));
    }

    // Reads as RFC 5545 says: unfold, part at the first colon, unescape.
    private static List<Dictionary<string, string>> Events(byte[] ics)
    {
        var events = new List<Dictionary<string, string>>();
        Dictionary<string, string>? open = null;
        foreach (var line in Encoding.UTF8.GetString(ics).Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n"))
        {
            switch (line)
            {
                case "BEGIN:VEVENT":
                    open = new(StringComparer.Ordinal);
                    break;
                case "END:VEVENT":
                    events.Add(open!);
                    open = null;
                    break;
                default:
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    open?.Add(line[..colon], Unescape(line[(colon + 1)..]));
                    break;
            }
        }

        return events;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            text.Append(value[i] != '\\' ? value[i] : value[++i] is 'n' or 'N' ? '\n' : value[i]);
        }

        return text.ToString();
    }

    private static DateOnly Day(string value) => DateOnly.ParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture);
}
