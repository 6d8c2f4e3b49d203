using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Layout.Tables;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Layout;

/// <summary>
/// Makes the text of a document of its laid out pages: rows in reading order without headers and page numbers, and rows
/// that are one paragraph, or one title, joined over columns and pages. A line has the page on which it begins.
/// </summary>
internal static class PagedText
{
    /// <summary>A row whose end is nearer to the edge of its column, in heights of the type, is full: words were carried over.</summary>
    private const double MostSpaceOfFullRow = 2.6;

    /// <summary>A row that begins further in, in heights of the type, begins a paragraph.</summary>
    private const double LeastIndent = 0.8;

    /// <summary>The type of a title is larger than that of the body by this factor.</summary>
    private const double LeastTitleSize = 1.1;

    /// <summary>Rows of a title are no further apart, in heights of the type.</summary>
    private const double WidestTitleLead = 1.8;

    /// <summary>The text of a page is at least as wide as this share of it, or of its half where there are columns.</summary>
    private const double LeastWidth = 0.5;

    /// <summary>The text.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="pages">The pages in order.</param>
    /// <param name="seals">What the file is signed and stamped with; null for nothing.</param>
    public static SourceText Of(string fileName, IReadOnlyList<LaidOutPage> pages, IReadOnlyList<SourceSeal>? seals = null)
    {
        var rows = pages.Select(p => (Page: p, Rows: PageRows.Of(p.Texts))).ToList();
        var margins = MarginTexts.Of(rows);
        var body = BodyHeight(rows.SelectMany(p => p.Rows).SelectMany(r => r.Texts));
        var finder = new TableFinder(body);
        var parts = rows.SelectMany((p, i) => finder.Cut(i + 1, Footnotes.Without(margins.Without(p.Rows, p.Page), body), p.Page.Rules).SelectMany(s => PartsOf(s, i + 1, p.Page.Width, body))).ToList();
        return Write(fileName, parts, body, seals ?? []);
    }

    private static IEnumerable<Part> PartsOf(PageSection section, int page, double width, double body) => section.Table is { } table
        ? [new Part(page, width, null, new Edges(0, 0), table)]
        : Columns.Of([.. section.Rows.Select(PageRows.Stretches)], width).Select(c => new Part(page, width, c, Edges.Of(c.Lines, body), null));

    private static SourceText Write(string fileName, List<Part> parts, double body, IReadOnlyList<SourceSeal> seals)
    {
        var widths = parts.Where(p => p.Column is not null).GroupBy(p => p.Column!.Kind).ToDictionary(g => g.Key, g => g.Max(c => c.Edges.Width));
        var output = new SourceTextBuilder(fileName);
        var written = new HashSet<IPageTable>(ReferenceEqualityComparer.Instance);
        Paragraph? open = null;
        foreach (var part in parts)
        {
            if (part.Table is { } table)
            {
                open?.Write(output);
                open = null;
                if (written.Add(table))
                {
                    output.AddTable(table.ToTable());
                }

                continue;
            }

            var width = Math.Max(widths[part.Column!.Kind], LeastWidth * part.PageWidth / (part.Column.Kind == ColumnKind.Whole ? 1 : 2));
            foreach (var line in part.Column.Lines.Select(l => new Line(l, part.Edges.Widened(width), part.Page)))
            {
                if (open is not null && GoesOn(open.Last, line, body))
                {
                    open.Add(line);
                    continue;
                }

                open?.Write(output);
                open = new Paragraph(line);
            }
        }

        open?.Write(output);
        return output.Build(seals);
    }

    private static double BodyHeight(IEnumerable<PlacedText> stretches) => stretches
        .GroupBy(s => Math.Round(s.Height, 1))
        .OrderByDescending(g => g.Sum(s => s.Text.Length))
        .Select(g => g.Key)
        .FirstOrDefault();

    private static bool GoesOn(Line before, Line next, double body)
    {
        if (SoftBreaks.BeginsWithNumber(next.Text.Text))
        {
            return false;
        }

        var height = next.Text.Height;
        if (Math.Abs(before.Text.Height - height) > 0.25 * height)
        {
            return false;
        }

        return IsTitle(before, next, body) && IsTitle(next, before, body)
            ? before.Page == next.Page && next.Text.Top - before.Text.Bottom < WidestTitleLead * height
            : before.Edges.Right - before.Text.Right < MostSpaceOfFullRow * height && next.Text.Left - next.Edges.Left < LeastIndent * height;
    }

    // Larger type in the middle of the column, or right above or below the middle of another row of it.
    private static bool IsTitle(Line line, Line other, double body) =>
        line.Text.Height > LeastTitleSize * body
        && (IsCentred(line.Text, line.Edges.Left, line.Edges.Right) || IsCentred(line.Text, other.Text.Left, other.Text.Right));

    private static bool IsCentred(PlacedText text, double left, double right) => Math.Abs(text.Left + text.Right - left - right) < 2 * text.Height;

    /// <summary>What is read at a stroke: a column of lines, or a table.</summary>
    private sealed record Part(int Page, double PageWidth, Column? Column, Edges Edges, IPageTable? Table);

    private sealed record Line(PlacedText Text, Edges Edges, int Page);

    /// <summary>Where the rows of a column begin and end.</summary>
    private sealed record Edges(double Left, double Right)
    {
        public double Width => Right - Left;

        public static Edges Of(IReadOnlyList<PlacedText> column, double body)
        {
            var usual = column.Where(l => l.Height < LeastTitleSize * body).ToList();
            var lines = usual.Count > 0 ? usual : column;
            return new Edges(lines.Min(l => l.Left), lines.Max(l => l.Right));
        }

        // A page with short lines only says nothing of where full ones end; pages may shift their margins.
        public Edges Widened(double width) => Width < width ? this with { Right = Left + width } : this;
    }

    private sealed class Paragraph
    {
        private readonly StringBuilder text = new();
        private readonly SourcePosition begins;

        public Paragraph(Line first)
        {
            text.Append(first.Text.Text);
            begins = new SourcePosition(Page: first.Page);
            Last = first;
        }

        public Line Last { get; private set; }

        public void Add(Line next)
        {
            text.Append(SoftBreaks.Between(text[^1], next.Text.Text[0])).Append(next.Text.Text);
            Last = next;
        }

        public void Write(SourceTextBuilder output) => output.AddLine(text.ToString(), begins);
    }
}
