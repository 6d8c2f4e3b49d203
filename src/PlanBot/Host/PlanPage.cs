using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PlanBot.Core.Texts;

namespace PlanBot.Host;

/// <summary>The page of an original paragraph: one document without scripts, everything from plans and callers encoded.</summary>
internal sealed class PlanPage(TextCatalog texts)
{
    private const string Style =
        "body{margin:0;font:16px/1.7 system-ui,sans-serif;color:#1f2328;background:#fff}"
        + "main{max-width:46rem;margin:0 auto;padding:1.2rem}"
        + "h1{font-size:1.2rem;line-height:1.5;margin:0 0 .4rem}"
        + "p{margin:.2rem 0;color:#57606a}"
        + "ol{margin:1.2rem 0;padding-left:3.2rem;color:#57606a;overflow-wrap:anywhere}"
        + "mark{background:#fff3b0;color:#1f2328}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}p,ol{color:#9aa4b0}mark{background:#5c4b00;color:#fff}}";

    // Han characters stay readable in the page's source; what HTML gives a meaning is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing but the page's own style sheet, known by its hash.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of a paragraph.</summary>
    public string Of(OriginalParagraph original)
    {
        var span = original.Task.Source;
        var body = new StringBuilder();
        Element(body, "h1", original.Header.Title);
        if (original.Header.DocNumber is { } number)
        {
            Element(body, "p", texts.Format("page.number", ("number", number)));
        }

        Element(body, "p", string.Join(" › ", original.Task.Headings));
        Element(body, "p", texts.Format("page.reference", ("ref", original.Task.Ref)));
        body.Append("<ol>\n");
        foreach (var line in original.Lines)
        {
            var text = Encoder.Encode(line.Text);
            body.Append($"<li value=\"{line.Number}\">").Append(line.OfTask ? $"<mark>{text}</mark>" : text).Append("</li>\n");
        }

        body.Append("</ol>\n");
        Element(body, "p", texts.Format("page.lines", ("from", span.Line), ("to", span.EndLine)));
        Element(body, "p", texts.Format("page.source", ("file", original.Version.FileName), ("version", original.Version.Version)));
        return Document(original.Header.Title, body);
    }

    /// <summary>The page for a paragraph that there is not.</summary>
    public string Missing(string planId, string reference)
    {
        var heading = texts["page.heading.missing"];
        var body = new StringBuilder();
        Element(body, "h1", heading);
        Element(body, "p", texts.Format("page.missing", ("planId", planId), ("ref", reference)));
        return Document(heading, body);
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
