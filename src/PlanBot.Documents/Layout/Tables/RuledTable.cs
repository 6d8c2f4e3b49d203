using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A table whose cells are drawn, over all its pages.</summary>
/// <param name="grid">The part by which it begins.</param>
internal sealed class RuledTable(RuledGrid grid) : IPageTable
{
    /// <summary>A column with words in more than this share of the rows has some in every whole row.</summary>
    private const double LeastFilled = 0.8;

    private readonly IReadOnlyList<double> lefts = grid.Lefts;
    private readonly List<IReadOnlyList<PageCell?[]>> pages = [];

    /// <summary>Whether the first drawn cells of the next page go on with it: they have the same columns.</summary>
    /// <param name="next">What is drawn there.</param>
    /// <param name="size">Height of the type.</param>
    public bool GoesOn(RuledGrid next, double size) =>
        next.Lefts.Count == lefts.Count && Enumerable.Range(0, lefts.Count).All(i => Math.Abs(next.Lefts[i] - next.Lefts[0] - lefts[i] + lefts[0]) < size);

    /// <summary>Adds the rows of a page.</summary>
    public void Add(IReadOnlyList<PageCell?[]> rows) => pages.Add(rows);

    /// <inheritdoc/>
    public TextTable ToTable() => new TableDraft([.. Rows()], lefts.Count - 1, Merged()).ToTable();

    // Columns that group the rows, in front of their numbers.
    private HashSet<int> Merged()
    {
        var all = pages.SelectMany(p => p).ToList();
        return [.. Enumerable.Range(0, Math.Max(0, NumberColumn(all))).Where(c => all.Zip(all.Skip(1)).Any(r => r.First[c] == r.Second[c]))];
    }

    private int NumberColumn(List<PageCell?[]> all) =>
        Enumerable.Range(0, lefts.Count - 1).FirstOrDefault(c => all.Count(r => AnchorColumn.Number().IsMatch(r[c]!.Text)) > all.Count / 2, -1);

    // What is broken over pages has its number, or a short cell, in one of its parts only.
    private IEnumerable<DraftRow> Rows()
    {
        var all = pages.SelectMany(p => p).ToList();
        var number = NumberColumn(all);
        var full = Enumerable.Range(0, lefts.Count - 1).Where(c => all.Count(r => r[c]!.Lines.Count > 0) > LeastFilled * all.Count).ToList();
        for (var page = 0; page < pages.Count; page++)
        {
            for (var row = 0; row < pages[page].Count; row++)
            {
                var cells = pages[page][row];
                var isPart = number >= 0 ? cells[number]!.Lines.Count == 0 : full.Exists(c => cells[c]!.Lines.Count == 0);
                yield return new DraftRow(
                    [.. cells.Select(c => c!.Lines.Count > 0 ? c : null)], isPart && page > 0 && IsFirst(page, row), isPart && page < pages.Count - 1 && row == pages[page].Count - 1);
            }
        }
    }

    // Behind the head, where that is printed again.
    private bool IsFirst(int page, int row) => row == 0 || (row == 1 && pages[page][0].Zip(pages[0][0]).All(c => c.First!.Text == c.Second!.Text));
}

/// <summary>A table that stands on one page or several.</summary>
internal interface IPageTable
{
    /// <summary>Its rows and cells, once all pages have been seen.</summary>
    TextTable ToTable();
}
