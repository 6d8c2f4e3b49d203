using System.Text.RegularExpressions;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Layout.Tables;

/// <summary>A table whose cells are drawn, over all its pages.</summary>
/// <param name="grid">The part by which it begins.</param>
internal sealed partial class RuledTable(RuledGrid grid) : IPageTable
{
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
    public TextTable ToTable() => new TableDraft(Rows(), lefts.Count - 1).ToTable();

    // What is broken over pages has its number in one of its parts only.
    private IEnumerable<DraftRow> Rows()
    {
        var all = pages.SelectMany(p => p).ToList();
        var number = Enumerable.Range(0, lefts.Count - 1).FirstOrDefault(c => all.Count(r => Number().IsMatch(r[c]!.Text)) > all.Count / 2, -1);
        for (var page = 0; page < pages.Count; page++)
        {
            for (var row = 0; row < pages[page].Count; row++)
            {
                var cells = pages[page][row];
                var isPart = number >= 0 && cells[number]!.Lines.Count == 0;
                yield return new DraftRow(
                    [.. cells.Select(c => c!.Lines.Count > 0 ? c : null)], isPart && page > 0 && IsFirst(page, row), isPart && page < pages.Count - 1 && row == pages[page].Count - 1);
            }
        }
    }

    // Behind the head, where that is printed again.
    private bool IsFirst(int page, int row) => row == 0 || (row == 1 && pages[page][0].Zip(pages[0][0]).All(c => c.First!.Text == c.Second!.Text));

    [GeneratedRegex(@"^[（(]?\d{1,4}[)）]?[.．、]?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

/// <summary>A table that stands on one page or several.</summary>
internal interface IPageTable
{
    /// <summary>Its rows and cells, once all pages have been seen.</summary>
    TextTable ToTable();
}
