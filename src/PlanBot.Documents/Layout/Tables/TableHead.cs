namespace PlanBot.Documents.Layout.Tables;

/// <summary>
/// The head of a table that is known by its gutters, as far as it can be told before the rows are: the rows in front of
/// the first that holds a figure or a sentence. Its words may stand under one another, so that it is known again by
/// words, not by rows.
/// </summary>
/// <param name="words">The characters of each column.</param>
internal sealed class TableHead(IReadOnlyList<string> words)
{
    private const int MostRows = 6;
    private const int LongestWord = 10;

    /// <summary>The head of rows.</summary>
    /// <param name="rows">The first rows of a table.</param>
    /// <param name="bands">Its columns.</param>
    public static TableHead Of(IEnumerable<PageRow> rows, IReadOnlyList<Band> bands)
    {
        var columns = new string[bands.Count];
        foreach (var text in rows.Take(MostRows).TakeWhile(r => !IsOfTask(r)).SelectMany(r => r.Texts))
        {
            columns[Bands.IndexOf(bands, text)] += Characters(text.Text);
        }

        return new TableHead([.. columns.Select(c => c ?? string.Empty)]);
    }

    /// <summary>Whether a row holds words of a head, and nothing else.</summary>
    public bool Holds(PageRow row) => !IsOfTask(row) && row.Texts.All(t => words.Any(w => w.Contains(Characters(t.Text), StringComparison.Ordinal)));

    /// <summary>Whether a row holds what no head does: a figure, or many words.</summary>
    public static bool IsOfTask(PageRow row) => row.Texts.Any(t => t.Text.Length > LongestWord || t.Text.Any(char.IsDigit));

    private static string Characters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
