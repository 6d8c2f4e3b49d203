using System.Globalization;
using System.Text;

namespace PlanBot.Tests.Documents;

/// <summary>How a table is set on the pages of an OFD.</summary>
/// <param name="IsRuled">Whether its cells are drawn.</param>
/// <param name="IsFilled">Whether rules are filled stretches; else lines.</param>
/// <param name="IsInMiddle">Whether cells are set in the middle of their rows; else at the top.</param>
/// <param name="Padding">Space above and below the words of a cell, millimetres.</param>
/// <param name="RowsPerPage">Rows after which a page ends.</param>
internal sealed record TableSetting(bool IsRuled, bool IsFilled, bool IsInMiddle, double Padding, int RowsPerPage);

/// <summary>Sets tables on pages as an office program does: words carried over inside their cells, the head again on every page.</summary>
/// <param name="setting">How.</param>
/// <param name="widths">Width of each column, millimetres.</param>
internal sealed class OfdSheet(TableSetting setting, params double[] widths)
{
    private const double Size = 4;
    private const double Lead = 5.6;
    private const double Left = 20;
    private const double Top = 40;

    private readonly List<StringBuilder> pages = [];
    private double y;

    /// <summary>A document of lines and a table.</summary>
    /// <param name="above">Lines above it.</param>
    /// <param name="head">Its head.</param>
    /// <param name="rows">Its rows; one of a single cell goes over all columns.</param>
    public byte[] Write(IReadOnlyList<string> above, string[] head, IReadOnlyList<string[]> rows)
    {
        NewPage();
        foreach (var line in above)
        {
            Text(Left, line);
            y += 9;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (i % setting.RowsPerPage == 0)
            {
                if (i > 0)
                {
                    NewPage();
                }

                Row(head, isFirst: true);
            }

            Row(rows[i], isFirst: false);
        }

        return OfdFile.Of([.. pages.Select((p, i) => p + OfdFile.Text(100, 280, $"— {i + 1} —", size: 4))]);
    }

    private static double WidthOf(char c) => c < '\u0250' ? Size / 2 : Size;

    private static List<string> Wrap(string text, double width)
    {
        var lines = new List<string> { string.Empty };
        foreach (var c in text)
        {
            if (c == '\n' || lines[^1].Sum(WidthOf) + WidthOf(c) > width)
            {
                lines.Add(string.Empty);
            }

            lines[^1] += c == '\n' ? string.Empty : c;
        }

        return lines;
    }

    private void NewPage()
    {
        pages.Add(new StringBuilder());
        y = Top;
    }

    private void Row(string[] cells, bool isFirst)
    {
        var spans = cells.Length == 1 ? [widths.Sum()] : widths;
        var wrapped = cells.Select((c, i) => Wrap(c, spans[i] - 2)).ToList();
        var height = (wrapped.Max(w => w.Count) * Lead) + (2 * setting.Padding);
        var x = Left;
        for (var i = 0; i < cells.Length; i++)
        {
            var top = y + setting.Padding + (setting.IsInMiddle ? (height - (2 * setting.Padding) - (wrapped[i].Count * Lead)) / 2 : 0);
            for (var line = 0; line < wrapped[i].Count; line++)
            {
                pages[^1].Append(Line(x + 1, top + (line * Lead), wrapped[i][line]));
            }

            Draw(x, y, 0, height);
            x += spans[i];
        }

        Draw(x, y, 0, height);
        Draw(Left, y + height, widths.Sum(), 0);
        if (isFirst)
        {
            Draw(Left, y, widths.Sum(), 0);
        }

        y += height;
    }

    private void Text(double x, string text) => pages[^1].Append(Line(x, y, text));

    private static string Line(double x, double top, string text) => text.Length == 0 ? string.Empty
        : OfdFile.Text(x, top, text, $"DeltaX=\"{string.Join(' ', text[..^1].Select(c => WidthOf(c).ToString(CultureInfo.InvariantCulture)))}\"", size: Size);

    private void Draw(double x, double top, double width, double height)
    {
        if (!setting.IsRuled)
        {
            return;
        }

        const double thick = 0.3;
        var (right, bottom) = (Math.Max(width, thick), Math.Max(height, thick));
        var (look, data) = setting.IsFilled
            ? ("Stroke=\"false\" Fill=\"true\"", FormattableString.Invariant($"M 0 0 L {right} 0 L {right} {bottom} L 0 {bottom} C"))
            : ("LineWidth=\"0.3\"", FormattableString.Invariant($"M 0 0 L {width} {height}"));
        pages[^1].Append(FormattableString.Invariant(
            $"<ofd:PathObject ID=\"4\" Boundary=\"{x} {top} {right} {bottom}\" {look}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"));
    }
}
