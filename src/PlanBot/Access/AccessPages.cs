using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PlanBot.Core.Texts;

namespace PlanBot.Access;

/// <summary>The pages of the door: sign in, signed in, not let in. Without scripts, everything from outside encoded.</summary>
internal sealed class AccessPages(TextCatalog texts)
{
    private const string Style =
        "body{margin:0;font:16px/1.7 system-ui,sans-serif;color:#1f2328;background:#fff}"
        + "main{max-width:24rem;margin:12vh auto 0;padding:1.2rem}"
        + "h1{font-size:1.3rem;line-height:1.5;margin:0 0 .6rem}"
        + "p{margin:.6rem 0;color:#57606a}"
        + "label{display:block;margin:1rem 0 .3rem}"
        + "input,button{box-sizing:border-box;width:100%;min-height:44px;padding:.5rem .7rem;font:inherit;border-radius:6px}"
        + "input{border:1px solid #8c959f;color:inherit;background:transparent}"
        + "button{margin-top:1rem;border:0;color:#fff;background:#0b57d0;cursor:pointer}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}p{color:#9aa4b0}}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page that asks for the access key.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="wanted">The address of ours to go to afterwards.</param>
    /// <param name="text">The sentence above the field.</param>
    public Task WriteSignInAsync(HttpContext context, int status, string wanted, string text) => WriteFormAsync(
        context,
        status,
        texts["access.page.sign-in"],
        $"""
        {Paragraph(texts[text])}<form method="post" action="{SignInEndpoints.SignInPath}">
        <input type="hidden" name="{SignInEndpoints.WantedField}" value="{Encoder.Encode(wanted)}">
        <label for="key">{Encoder.Encode(texts["access.page.key"])}</label>
        <input type="password" id="key" name="{SignInEndpoints.KeyField}" autocomplete="current-password" maxlength="{AccessKey.MaxLength}" required autofocus>
        <button type="submit">{Encoder.Encode(texts["access.page.enter"])}</button>
        </form>

        """);

    /// <summary>The page of somebody who is signed in, with the way out.</summary>
    public Task WriteSignedInAsync(HttpContext context) => WriteFormAsync(
        context,
        StatusCodes.Status200OK,
        texts["access.page.signed-in"],
        $"""
        <p><a href="/">{Encoder.Encode(texts["access.page.ask"])}</a></p>
        <form method="post" action="{SignInEndpoints.SignOutPath}">
        <button type="submit">{Encoder.Encode(texts["access.page.sign-out"])}</button>
        </form>

        """);

    /// <summary>The page that says why a request is not served.</summary>
    public Task WriteRefusalAsync(HttpContext context, int status, string text) =>
        WriteAsync(context, status, texts["access.page.refused"], Paragraph(texts[text]));

    private static string Paragraph(string sentence) => $"<p>{Encoder.Encode(sentence)}</p>\n";

    // Under the usual policy, no-referrer, browsers send a form's origin as null, and it could not be told from another site's.
    private static Task WriteFormAsync(HttpContext context, int status, string heading, string body)
    {
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return WriteAsync(context, status, heading, body);
    }

    private static Task WriteAsync(HttpContext context, int status, string heading, string body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        var title = Encoder.Encode(heading);
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · PlanBot</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {body}</main>
            </body>
            </html>

            """,
            Encoding.UTF8,
            context.RequestAborted);
    }
}
