using System.Text;

namespace PlanBot.Documents.Layout;

/// <summary>Puts the texts of a page together to rows, and the texts of a row to the stretches that stand close together.</summary>
internal static class PageRows
{
    /// <summary>A wider gap, in heights of the type, parts two stretches: a gutter, or a tabulator.</summary>
    private const double WidestGap = 1.5;

    /// <summary>A wider gap, in heights of the type, is a blank between Latin words.</summary>
    private const double NarrowestBlankOfWords = 0.15;

    /// <summary>A wider gap is a blank beside Han characters, which are set a quarter apart from figures.</summary>
    private const double NarrowestBlank = 0.28;

    /// <summary>Two texts are in one row where their middles are nearer than this share of the lower one's height.</summary>
    private const double SameRow = 0.5;

    /// <summary>The rows from top to bottom.</summary>
    public static IReadOnlyList<PageRow> Of(IEnumerable<PlacedText> texts)
    {
        var rows = new List<List<PlacedText>>();
        foreach (var text in texts.Where(t => !string.IsNullOrWhiteSpace(t.Text)).OrderBy(t => t.Middle))
        {
            if (rows.Count > 0 && text.Middle - rows[^1][0].Middle < SameRow * Math.Min(text.Height, rows[^1][0].Height))
            {
                rows[^1].Add(text);
            }
            else
            {
                rows.Add([text]);
            }
        }

        return [.. rows.Select(r => new PageRow(WithoutDoubles(r)))];
    }

    /// <summary>The stretches of a row that stand close together, from left to right.</summary>
    public static IReadOnlyList<PlacedText> Stretches(PageRow row)
    {
        var stretches = new List<PlacedText>();
        var words = new StringBuilder();
        var open = new List<PlacedText>();
        var right = double.MinValue;
        foreach (var text in row.Texts)
        {
            var gap = open.Count == 0 ? 0 : text.Left - right;
            var size = open.Count == 0 ? text.Height : Math.Min(text.Height, open[^1].Height);
            if (gap > WidestGap * size)
            {
                stretches.Add(Merge(words.ToString(), open));
                words.Clear();
                open.Clear();
            }
            else if (gap > (words.Length > 0 && char.IsAscii(words[^1]) && char.IsAscii(text.Text[0]) ? NarrowestBlankOfWords : NarrowestBlank) * size)
            {
                words.Append(' ');
            }

            words.Append(text.Text);
            right = open.Count == 0 ? text.Right : Math.Max(right, text.Right);
            open.Add(text);
        }

        stretches.Add(Merge(words.ToString(), open));
        return stretches;
    }

    /// <summary>Stretches of one row as one, blanks between them.</summary>
    public static PlacedText Join(IReadOnlyList<PlacedText> stretches) => stretches.Count == 1 ? stretches[0] : Merge(string.Join(' ', stretches.Select(s => s.Text)), stretches);

    private static List<PlacedText> WithoutDoubles(List<PlacedText> row)
    {
        var texts = new List<PlacedText>(row.Count);
        foreach (var text in row.OrderBy(t => t.Left))
        {
            if (texts.Count == 0 || !IsDoubled(texts[^1], text))
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    // Bold type is imitated by printing the same text twice with a small shift.
    private static bool IsDoubled(PlacedText one, PlacedText other) =>
        one.Text == other.Text && other.Left - one.Left < 0.2 * one.Height && Math.Abs(other.Right - one.Right) < 0.3 * one.Height;

    private static PlacedText Merge(string text, IReadOnlyList<PlacedText> parts) =>
        new(text, parts.Min(p => p.Left), parts.Max(p => p.Right), parts.Min(p => p.Top), parts.Max(p => p.Bottom));
}
