namespace PlanBot.Documents.Layout.Tables;

/// <summary>
/// Finds where tables stand on the pages by what they leave blank: at least two gutters that go down over several rows.
/// Whether rules are drawn does not matter. A table goes on on the next page where its gutters do.
/// </summary>
/// <param name="body">Height of the type of the document.</param>
internal sealed class AreaFinder(double body)
{
    /// <summary>Narrowest gutter, in heights of the type: what two cells leave between them.</summary>
    private const double NarrowestGutter = 0.4;

    private const int FewestColumns = 3;
    private const int FewestRows = 3;
    private const int MostColumns = 20;

    /// <summary>A page with more rows is a drawing.</summary>
    private const int MostRows = 200;

    /// <summary>Most rows of a heading between the rows of a table.</summary>
    private const int MostSpanning = 3;

    /// <summary>After so many rows all columns of a table have shown themselves.</summary>
    private const int MostSameRow = 8;

    /// <summary>A heading is printed larger than the rows by this factor, where it is.</summary>
    private const double MostSize = 1.1;

    /// <summary>What stands further below the rest than this, in usual distances of rows, and in one column only, does not belong to it.</summary>
    private const double WidestGap = 2;

    /// <summary>Characters of a word of a head that stand in one line, where its column is too narrow for it.</summary>
    private const int LongestPartOfWord = 2;

    /// <summary>Lines are seldom nearer, in heights of the type.</summary>
    private const double UsualLead = 1.4;

    /// <summary>And this far, if it does not begin where other rows of the column do.</summary>
    private const double WideGap = 1.2;

    private readonly double gutter = NarrowestGutter * body;

    /// <summary>The gutters as they are told from the rows so far; one table at most is open.</summary>
    private AlignedTable? open;

    /// <summary>Cuts a page into what stands above, in, between and below its tables.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="rows">Its rows.</param>
    public IReadOnlyList<PageSection> Cut(int page, IReadOnlyList<PageRow> rows)
    {
        var sections = new List<PageSection>();
        if (rows.Count > MostRows)
        {
            open = null;
            return [new PageSection(rows, null)];
        }

        var lines = rows.Select(r => new Line(r, Bands.Of(r.Texts, gutter))).ToList();
        var done = open is null ? 0 : GoOn(open, page, lines);
        if (done > 0)
        {
            sections.Add(new PageSection([], open));
        }

        for (var i = done; i < lines.Count; i++)
        {
            if (lines[i].Bands.Count < FewestColumns || lines[i].Bands.Count > MostColumns || Begin(lines, i, done) is not { } found)
            {
                continue;
            }

            if (found.First > done)
            {
                sections.Add(new PageSection([.. rows.Take(found.First).Skip(done)], null));
            }

            open = new AlignedTable(found.Columns, TableHead.Of(found.Rows.Select(r => r.Row), found.Columns.All));
            open.Areas.Add(new TableArea(page, found.Rows));
            sections.Add(new PageSection([], open));
            done = found.First + found.Rows.Count;
            i = done - 1;
        }

        if (done < lines.Count)
        {
            sections.Add(new PageSection([.. rows.Skip(done)], null));
            open = null;
        }

        return sections;
    }

    /// <summary>No table goes on.</summary>
    public void Close() => open = null;

    private Found? Begin(List<Line> lines, int head, int from)
    {
        var (guess, rows) = Extend(lines, head, new ColumnGuess(lines[head].Bands, [], gutter), null);
        var bands = guess.All;
        rows = Trimmed(rows);
        var columns = bands.Count(b => rows.Count(r => !r.Spans && Bands.Of(r.Row.Texts, gutter).Exists(b.Meets)) > 1);
        var isHeaded = rows is [{ Spans: false } first, { Spans: false } second, ..] && !TableHead.IsOfTask(first.Row) && TableHead.IsOfTask(second.Row);
        if (rows.Count < (isHeaded ? FewestRows - 1 : FewestRows) || columns < FewestColumns)
        {
            return null;
        }

        // The words of a head may stand under one another, some of them higher than the row with most of them.
        var begin = head;
        while (begin > from && lines[head].Row.Top - lines[begin - 1].Row.Bottom < lines[head].Row.Size * MostSpanning
            && lines[begin - 1].Row.Characters.Length <= bands.Count && lines[begin - 1].Bands.All(b => bands.Exists(c => c.Left - gutter < b.Left && b.Right < c.Right + gutter)))
        {
            begin--;
            rows.Insert(0, new AreaRow(lines[begin].Row, Spans: false));
        }

        return new Found(begin, guess, rows);
    }

    private static (ColumnGuess Columns, List<AreaRow> Rows) Extend(List<Line> lines, int from, ColumnGuess columns, TableHead? head)
    {
        var rows = new List<AreaRow>();
        var at = from;
        while (at < lines.Count)
        {
            var fits = at;
            while (fits < lines.Count && fits - at <= MostSpanning && !(Fits(lines[fits], columns) && !IsHeading(lines, fits, columns, lines[from].Row.Size)))
            {
                fits++;
            }

            if (fits == lines.Count || fits - at > MostSpanning || (fits > at && !IsTable(lines, fits, columns)) || IsNextHead(lines[fits]))
            {
                break;
            }

            if (head is null && rows.Count > 0 && TableHead.IsOfTask(lines[fits].Row))
            {
                head = TableHead.Of(rows.Select(r => r.Row), columns.All);
            }

            rows.AddRange(lines.GetRange(at, fits - at).Select(l => new AreaRow(l.Row, Spans: true)));
            rows.Add(new AreaRow(lines[fits].Row, Spans: false));
            // A word alone, beside those of the head, is the first of a cell.
            var isCell = lines[fits].Bands is [var only] && !columns.Head.Any(only.Meets) && lines[fits].Row.Characters.Length > LongestPartOfWord;
            var isHead = head is null && !TableHead.IsOfTask(lines[fits].Row) && !isCell;
            columns = columns.With(lines[fits].Bands, isHead);
            at = fits + 1;
        }

        while (at < lines.Count && rows.Count > 1 && IsNextHead(lines[at]) && head!.Holds(rows[^1].Row))
        {
            rows.RemoveAt(rows.Count - 1); // Words of that head that stand higher than most of it.
        }

        return (columns, rows);

        bool IsNextHead(Line line) => head is not null && line.Bands.Count > 1 && head.Holds(line.Row);
    }

    // The words of a head are short: a heading may fit between them, but not between the columns that the next rows show.
    private static bool IsHeading(List<Line> lines, int at, ColumnGuess columns, double size)
    {
        return lines[at].Bands.Count == 1 && (lines[at].Row.Size > MostSize * size || CountFits(columns.With(lines[at].Bands, isHead: false)) < CountFits(columns));

        int CountFits(ColumnGuess guess)
        {
            var count = 0;
            foreach (var line in lines.Skip(at + 1).Take(MostSameRow).Where(l => l.Bands.Count > 1 && Fits(l, guess)))
            {
                guess = guess.With(line.Bands, isHead: false);
                count++;
            }

            return count;
        }
    }

    // A heading between rows is followed by rows of the table: they take several of its columns.
    private static bool IsTable(List<Line> lines, int from, ColumnGuess guess)
    {
        var bands = guess.All;
        return lines.Skip(from).Take(MostSameRow).TakeWhile(l => Fits(l, guess)).SelectMany(l => l.Row.Texts).Select(t => Bands.IndexOf(bands, t)).Distinct().Count() >= FewestColumns;
    }

    private static bool Fits(Line line, ColumnGuess columns) => line.Bands.Count <= MostColumns && columns.Fits(line.Bands);

    private int GoOn(AlignedTable table, int page, List<Line> lines)
    {
        // The head is printed again.
        var head = lines.TakeWhile(l => table.Head.Holds(l.Row)).Count();
        var (guess, rows) = Extend(lines, head, table.Columns, table.Head);
        var bands = guess.All;
        rows = Trimmed(rows);
        var columns = rows.Where(r => !r.Spans).SelectMany(r => r.Row.Texts).Select(t => Bands.IndexOf(bands, t)).Distinct().Count();
        if (columns < 2 && !(rows.Count > 0 && table.IsUnfinished(rows[0].Row)))
        {
            return 0;
        }

        table.Columns = guess;
        table.Areas.Add(new TableArea(page, rows));
        return head + rows.Count;
    }

    // A signature below a table stands in one of its columns by chance.
    private List<AreaRow> Trimmed(List<AreaRow> rows)
    {
        var gaps = rows.Zip(rows.Skip(1), (a, b) => b.Row.Top - a.Row.Top).Order().ToList();
        if (gaps.Count == 0)
        {
            return rows;
        }

        var usual = Math.Max(gaps[gaps.Count / 2], UsualLead * rows[0].Row.Size); // Lines of different columns lie between one another.
        var end = rows.Count;
        for (var i = rows.Count - 1; i > 0 && Bands.Of(rows[i].Row.Texts, gutter).Count == 1; i--)
        {
            var gap = rows[i].Row.Top - rows[i - 1].Row.Top;
            end = gap > WidestGap * usual || (gap > WideGap * usual && !IsAligned(rows, i)) ? i : end;
        }

        return rows[..end];
    }

    // A line of a cell begins where another line of its column does.
    private bool IsAligned(List<AreaRow> rows, int at)
    {
        var left = rows[at].Row.Texts[0].Left;
        return rows.Take(at).SelectMany(r => Bands.Of(r.Row.Texts, gutter)).Any(b => Math.Abs(b.Left - left) < gutter);
    }

    private sealed record Line(PageRow Row, List<Band> Bands);

    private sealed record Found(int First, ColumnGuess Columns, List<AreaRow> Rows);
}

/// <summary>A part of a page from top to bottom: rows of text, or a table that begins or goes on there.</summary>
/// <param name="Rows">Rows of text; empty for a table.</param>
/// <param name="Table">The table; null for text.</param>
internal sealed record PageSection(IReadOnlyList<PageRow> Rows, IPageTable? Table);
