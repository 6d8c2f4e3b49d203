using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Html;

/// <summary>Puts out an article as lines and rows: blocks and breaks end lines, tables with several columns are rows.</summary>
/// <param name="page">The page.</param>
/// <param name="output">Where lines and rows go.</param>
internal sealed partial class ArticleWriter(HtmlPage page, SourceTextBuilder output)
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    /// <summary>Writes an article.</summary>
    public void Write(Article article)
    {
        if (article.Title is { } title)
        {
            output.AddLine(title);
        }

        var lines = new LineWriter(line => output.AddLine(line));
        Walk(article.Root, lines, table => output.AddTable(table));
        lines.EndLine();
    }

    private void Walk(IElement element, LineWriter lines, Action<TextTable>? onTable)
    {
        if (page.IsLeftOut(element))
        {
            return;
        }

        if (element.LocalName is "br")
        {
            lines.Break();
            return;
        }

        if (element.LocalName is "table" && onTable is not null && HtmlTable.RowsOf(element) is { } rows && !HtmlTable.IsLayout(element, rows))
        {
            lines.EndLine();
            onTable(HtmlTable.Read(rows.Where(r => !page.IsLeftOut(r)).ToList(), CellText));
            return;
        }

        var isBlock = Blocks.Contains(element.LocalName);
        if (isBlock)
        {
            lines.EndLine();
            lines.Number = element.LocalName is "li" ? ListNumber.Of(element) : lines.Number;
        }

        WalkChildren(element, lines, onTable);
        if (isBlock)
        {
            lines.EndLine();
        }
    }

    private void WalkChildren(IElement element, LineWriter lines, Action<TextTable>? onTable)
    {
        var heals = lines.Heals;
        lines.Heals |= element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || IsCentred(element);
        lines.Keeps = element.LocalName is "pre" || lines.Keeps;
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                lines.Append(text.Data);
            }
            else if (child is IElement inner)
            {
                Walk(inner, lines, onTable);
            }
        }

        lines.Heals = heals;
        lines.Keeps = element.LocalName is not "pre" && lines.Keeps;
    }

    // Titles are centred and broken for looks.
    private static bool IsCentred(IElement element) =>
        element.LocalName is "center"
        || string.Equals(element.GetAttribute("align"), "center", StringComparison.OrdinalIgnoreCase)
        || (element.GetAttribute("style") is { Length: > 0 } style && Centred().IsMatch(style));

    private string CellText(IElement cell)
    {
        var text = new StringBuilder();
        var lines = new LineWriter(line => text.Append(line).Append('\n'));
        WalkChildren(cell, lines, onTable: null);
        lines.EndLine();
        return text.ToString();
    }

    [GeneratedRegex(@"text-align\s*:\s*center", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Centred();

    /// <summary>Collects a line: blanks of the source become one, and those at its ends fall away.</summary>
    private sealed class LineWriter(Action<string> emit)
    {
        private readonly StringBuilder line = new();

        /// <summary>Whether a break may be one for looks, to be healed.</summary>
        public bool Heals { get; set; }

        /// <summary>The number that stands before the next line.</summary>
        public string Number { get; set; } = string.Empty;

        /// <summary>Whether line feeds of the source count.</summary>
        public bool Keeps { get; set; }

        public void Append(string text)
        {
            foreach (var c in text)
            {
                if (c is '\n' && Keeps)
                {
                    EndLine();
                }
                else if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0' or (>= '\u2000' and <= '\u200A'))
                {
                    // Blanks that do not collapse on the page serve its layout only; an ideographic one is kept.
                    line.Append(line.Length == 0 || line[^1] is ' ' or SoftBreaks.Mark ? string.Empty : " ");
                }
                else
                {
                    line.Append(c);
                }
            }
        }

        public void Break()
        {
            if (Heals)
            {
                line.Append(SoftBreaks.Mark);
            }
            else
            {
                EndLine();
            }
        }

        public void EndLine()
        {
            var text = SoftBreaks.Resolve(line.ToString().Trim());
            line.Clear();
            foreach (var part in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                emit(Number + part);
                Number = string.Empty;
            }
        }
    }
}
