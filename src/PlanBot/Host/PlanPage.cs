using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Host;

/// <summary>The pages of original words: documents without scripts, everything from plans and callers encoded.</summary>
internal sealed class PlanPage(TextCatalog texts)
{
    // Each page stands alone, also where a link opens this one page and nothing else: so its style is in it.
    private const string Style =
        "body{margin:0;font:16px/1.85 system-ui,-apple-system,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;color:#22201d;background:#faf8f4}"
        + "main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem 4rem}"
        + "h1,h2,h3{font-family:\"Songti SC\",STSong,\"Noto Serif CJK SC\",SimSun,serif;line-height:1.5}"
        + "h1{font-size:1.45rem;margin:0 0 .5rem;color:#a3271f}h2{font-size:1.15rem;margin:2.4rem 0 .6rem}h3{font-size:1.02rem;margin:1.6rem 0 .4rem}"
        + "p{margin:.2rem 0;color:#6a645c}a{color:#a3271f;text-underline-offset:.2em}"
        + "header{border-bottom:2px solid #a3271f;padding-bottom:1rem;margin-bottom:1.4rem}"
        + "ol{margin:1.2rem 0;padding-left:3rem;color:#6a645c;overflow-wrap:anywhere}"
        + "li::marker{font-size:.75rem;color:#8a8378}"
        + "article p{color:inherit;margin:.7rem 0;overflow-wrap:anywhere;scroll-margin-top:1.5rem}"
        + "article p:target,mark{background:#fbeec2;color:inherit}mark{color:#22201d}article p:target{box-shadow:0 0 0 .5rem #fbeec2}"
        + "@media(prefers-color-scheme:dark){body{color:#e9e4dc;background:#1a1917}h1,a{color:#f0998f}p,ol{color:#b0a99e}"
        + "header{border-color:#c9584d}article p:target,mark{background:#51431c;color:#fff}article p:target{box-shadow:0 0 0 .5rem #51431c}}"
        + "@media print{body{background:#fff}main{max-width:none;padding:0}}";

    // Han characters stay readable in the page's source; what HTML gives a meaning is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing but the page's own style sheet, known by its hash.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of a paragraph.</summary>
    public string Of(OriginalParagraph original)
    {
        var (task, version) = (original.Task, original.Version);
        var body = new StringBuilder();
        Letterhead(
            body,
            original.Header,
            string.Join(" › ", task.Headings),
            texts.Format("page.reference", ("ref", task.Ref)));
        body.Append("<ol>\n");
        foreach (var line in original.Lines)
        {
            var text = Encoder.Encode(line.Text);
            body.Append($"<li value=\"{line.Number}\">").Append(line.Ref is null ? text : $"<mark>{text}</mark>").Append("</li>\n");
        }

        body.Append("</ol>\n");
        Element(body, "p", texts.Format("page.lines", ("from", task.Source.Line), ("to", task.Source.EndLine)));
        Element(body, "p", texts.Format("page.source", ("file", version.FileName), ("version", version.Version)));
        var whole = $"/plans/{Uri.EscapeDataString(task.PlanId)}#{Uri.EscapeDataString(task.Ref)}";
        body.Append($"<p><a href=\"{Encoder.Encode(whole)}\">{Encoder.Encode(texts["page.whole"])}</a></p>\n");
        return Document(original.Header.Title, body);
    }

    /// <summary>The page of a whole plan; each task's first line is an anchor named by its ref.</summary>
    public string Of(OriginalPlan original)
    {
        var body = new StringBuilder();
        Letterhead(
            body,
            original.Header,
            texts.Format("page.source", ("file", original.Version.FileName), ("version", original.Version.Version)));
        body.Append("<article>");
        var (open, before) = (string.Empty, default(string));
        foreach (var line in original.Lines.Where(l => l.Words.Length > 0))
        {
            if (!line.Continues)
            {
                var name = line.Level switch { 0 => "p", <= 2 => "h2", _ => "h3" };
                var anchor = line.Ref is { } reference && reference != before ? $" id=\"{Encoder.Encode(reference)}\"" : string.Empty;
                body.Append(open).Append($"\n<{name}{anchor}>");
                (open, before) = ($"</{name}>", line.Ref);
            }

            body.Append(Encoder.Encode(line.Words));
        }

        body.Append(open).Append("\n</article>\n");
        return Document(original.Header.Title, body);
    }

    /// <summary>The page for a paragraph that there is not.</summary>
    public string Missing(string planId, string reference) =>
        Notice(texts["page.heading.missing"], texts.Format("page.missing", ("planId", planId), ("ref", reference)));

    /// <summary>The page for a plan that there is not.</summary>
    public string MissingPlan(string planId) =>
        Notice(texts["page.heading.missing-plan"], texts.Format("page.missing-plan", ("planId", planId)));

    private static string Notice(string heading, string sentence)
    {
        var body = new StringBuilder();
        Element(body, "h1", heading);
        Element(body, "p", sentence);
        return Document(heading, body);
    }

    private void Letterhead(StringBuilder body, PlanHeader header, params ReadOnlySpan<string> lines)
    {
        body.Append("<header>\n");
        Element(body, "h1", header.Title);
        if (header.DocNumber is { } number)
        {
            Element(body, "p", texts.Format("page.number", ("number", number)));
        }

        foreach (var line in lines)
        {
            Element(body, "p", line);
        }

        body.Append("</header>\n");
    }

    private static void Element(StringBuilder body, string name, string text) =>
        body.Append($"<{name}>{Encoder.Encode(text)}</{name}>\n");

    private static string Document(string title, StringBuilder body) =>
        $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encoder.Encode(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
