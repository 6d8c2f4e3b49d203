using System.Globalization;
using System.Text;

namespace PlanBot.Documents.Writing.Calendars;

/// <summary>Writes content lines of RFC 5545: ended by CRLF, folded at 75 octets (3.1), texts escaped (3.3.11).</summary>
internal sealed class CalendarText
{
    private const int LongestLine = 75; // Octets, without the line break.

    private readonly StringBuilder text = new();

    /// <summary>A property whose value is written as it is.</summary>
    public CalendarText Add(string name, string value)
    {
        Fold($"{name}:{value}");
        return this;
    }

    /// <summary>A property whose value is text.</summary>
    public CalendarText AddText(string name, string value) => Add(name, Escape(value));

    /// <summary>A property whose value is a day.</summary>
    public CalendarText AddDay(string name, DateOnly day) => Add(name + ";VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private static string Escape(string value) => PrintableText.Of(value)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    // A continued line begins with a blank, which counts; no character is cut into its octets.
    private void Fold(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
