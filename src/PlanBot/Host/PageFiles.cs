using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PlanBot.Host;

/// <summary>The files of the page at <c>/</c>, read once at start: small, few, and nothing else is served.</summary>
internal sealed class PageFiles
{
    /// <summary>Their folder, beside the binary.</summary>
    public const string Folder = "wwwroot";

    private const string First = "index.html";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private PageFiles(IReadOnlyList<PageFile> all) => All = all;

    /// <summary>The files with their addresses.</summary>
    public IReadOnlyList<PageFile> All { get; }

    /// <summary>Reads a folder without those inside it; none where it is missing. Files of other types are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="root">Path that its first page is served at; empty for the host's own.</param>
    public static PageFiles Load(string folder, string root = "") => new(Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => ContentTypes.ContainsKey(Path.GetExtension(path)))
                .Order(StringComparer.Ordinal)
                .Select(path => Read(path, root)),
        ]
        : []);

    private static PageFile Read(string path, string root)
    {
        var name = Path.GetFileName(path);
        return new PageFile(name != First ? $"{root}/{name}" : root.Length > 0 ? root : "/", ContentTypes[Path.GetExtension(path)], File.ReadAllBytes(path));
    }
}

/// <summary>One file of the page.</summary>
/// <param name="Address">Path that it is served at.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record PageFile(string Address, string ContentType, byte[] Bytes)
{
    /// <summary>Only the page's own scripts, styles and requests; nothing inline, nothing from elsewhere, in no frame.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}\"");

    /// <summary>Serves it. A browser keeps it and asks each time whether it is still the same.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { NoCache = true };
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Bytes, context.RequestAborted);
        }
    }
}
