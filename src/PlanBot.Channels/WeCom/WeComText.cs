using System.Text;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// Writes an answer in what WeCom's clients show. Marks that stand in the text itself become their full-width forms, so that
/// no plan and no question can make a link, a colour or a mention (channels.md D17).
/// </summary>
public static class WeComText
{
    private const string MarkdownMarks = "<>`*[]";
    private const string TextMarks = "<>";
    private const int ToFullWidth = 0xFEE0;

    /// <summary>The Markdown of apps and groups: headings, bold, links and quotations, but no lists and tables (channels.md C.1.5, C.3).</summary>
    public static string Markdown(IReadOnlyList<AnswerLine> lines) => Write(lines, MarkdownMarks, MarkdownOf, static kind => kind switch
    {
        LineKind.Heading => "## ",
        LineKind.Quotation => "> ",
        _ => string.Empty,
    });

    /// <summary>Plain text, in which only links are marked.</summary>
    public static string Plain(IReadOnlyList<AnswerLine> lines) => Write(lines, TextMarks, PlainOf, static _ => string.Empty);

    private static string Write(IReadOnlyList<AnswerLine> lines, string marks, Func<TextPiece, string, string> pieceOf, Func<LineKind, string> prefixOf)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var words = string.Concat(line.Pieces.Select(p => pieceOf(p, marks)));
            var hash = line.Kind == LineKind.Plain && words.StartsWith('#') && prefixOf(LineKind.Heading).Length > 0 ? FullWidth('#') + words[1..] : words;
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(prefixOf(line.Kind)).Append(line.Mark).Append(hash);
        }

        return text.ToString();
    }

    private static string MarkdownOf(TextPiece piece, string marks)
    {
        var words = Safe(piece.Text, marks);
        var linked = piece.Link is null ? words : $"[{words}]({piece.Link})";
        return piece.IsBold && words.Length > 0 ? $"**{linked}**" : linked;
    }

    private static string PlainOf(TextPiece piece, string marks)
    {
        var words = Safe(piece.Text, marks);
        return piece.Link is null ? words : $"<a href=\"{piece.Link.Replace("\"", "%22", StringComparison.Ordinal)}\">{words}</a>";
    }

    private static string Safe(string text, string marks) => text.AsSpan().IndexOfAny(marks) < 0
        ? text
        : string.Concat(text.Select(c => marks.Contains(c, StringComparison.Ordinal) ? FullWidth(c) : c.ToString()));

    private static string FullWidth(char c) => ((char)(c + ToFullWidth)).ToString();
}
