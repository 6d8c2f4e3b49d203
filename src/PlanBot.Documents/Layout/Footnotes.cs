namespace PlanBot.Documents.Layout;

/// <summary>Leaves out the notes at the foot of a page, and the raised figures in its text that point to them.</summary>
internal static class Footnotes
{
    /// <summary>A mark is smaller than the type around it by this factor, and notes than the text of the page.</summary>
    private const double MostSizeOfMark = 0.8;

    private const double MostSizeOfNote = 0.95;

    /// <summary>The rows of a page without notes; a raised figure to which no note belongs (a square metre) stays.</summary>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="body">Height of the type of the document.</param>
    public static IReadOnlyList<PageRow> Without(IReadOnlyList<PageRow> rows, double body)
    {
        var end = rows.Count;
        while (end > 0 && rows[end - 1].Size <= MostSizeOfNote * body)
        {
            end--;
        }

        var marks = rows.Take(end).SelectMany(r => r.Texts.Where(t => IsMark(t, r))).ToList();
        var notes = Enumerable.Range(end, rows.Count - end).FirstOrDefault(i => marks.Exists(m => rows[i].Characters.StartsWith(m.Text, StringComparison.Ordinal)), -1);
        if (notes < 0)
        {
            return rows;
        }

        var told = marks.Where(m => rows.Skip(notes).Any(r => r.Characters.StartsWith(m.Text, StringComparison.Ordinal))).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. rows.Take(notes).Select(r => r.Texts.Any(told.Contains) ? new PageRow([.. r.Texts.Where(t => !told.Contains(t))]) : r)];
    }

    private static bool IsMark(PlacedText text, PageRow row) =>
        row.Texts.Count > 1 && text.Text.Length <= 3 && text.Text.All(char.IsDigit) && text.Height < MostSizeOfMark * row.Size && text.Middle < (row.Top + row.Bottom) / 2;
}
