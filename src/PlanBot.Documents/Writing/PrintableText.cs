using System.Text;

namespace PlanBot.Documents.Writing;

/// <summary>Text as files may hold it.</summary>
internal static class PrintableText
{
    /// <summary>
    /// The text without what XML 1.0 (section 2.2) cannot hold: control characters, halves of surrogate pairs, U+FFFE and
    /// U+FFFF. Tabs become blanks, all line ends <c>\n</c>.
    /// </summary>
    public static string Of(string text)
    {
        if (text.All(c => c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE' && !char.IsControl(c)))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                kept.Append(i + 1 < text.Length && text[i + 1] == '\n' ? string.Empty : "\n");
            }
            else if (c == '\t')
            {
                kept.Append(' ');
            }
            else if (c == '\n' || (!char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFE'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>How wide a text is set, in widths of a Han character: those of Latin letters and digits are half as wide.</summary>
    public static double WidthOf(string text) => text.Sum(c => c < '\u2000' ? 0.5 : 1);
}
