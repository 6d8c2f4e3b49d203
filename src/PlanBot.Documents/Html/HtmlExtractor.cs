using System.Text;
using System.Text.RegularExpressions;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Html;

/// <summary>Takes the article out of a saved web page.</summary>
internal sealed partial class HtmlExtractor : ITextExtractor
{
    /// <summary>How far into the file its first tags and the declaration of its encoding are looked for, bytes.</summary>
    private const int HeadLength = 4096;

    /// <summary>Whether a file begins as a page of its own, not as a text with some tags in it.</summary>
    public static bool IsWholePage(ReadOnlySpan<byte> bytes) => FirstTag().Match(HeadOf(bytes)) is { Success: true } match && match.Groups["page"].Success;

    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes)
    {
        var head = HeadOf(bytes);
        return FirstTag().IsMatch(head)
            || (Path.GetExtension(fileName).StartsWith(".htm", StringComparison.OrdinalIgnoreCase) && head.Contains('<', StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var charset = Charset().Match(HeadOf(bytes.Span));
        var declared = charset.Success ? charset.Groups["name"].Value : null;
        var page = HtmlPage.Parse(TextDecoder.DecodeMarking(bytes.Span, declared), TimeProvider.System);
        var output = new SourceTextBuilder(fileName);
        new ArticleWriter(page, output).Write(ArticleFinder.Find(page));
        var source = output.Build();
        if (source.Text.Contains(TextDecoder.Undecodable, StringComparison.Ordinal))
        {
            TextDecoder.Decode(bytes.Span, declared); // Names the place. Bad bytes in what is left out do no harm: menus cut their titles anywhere.
        }

        return source;
    }

    // Without NULs, so that UTF-16 looks like ASCII too.
    private static string HeadOf(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadLength)]).Replace("\0", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"^[^<]{0,16}(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:(?<page>!doctype\s+html|html|head|body)|meta|title|div|p|table|center|font|span|h[1-6])\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstTag();

    [GeneratedRegex(@"charset\s*=\s*[""']?(?<name>[\w-]{2,20})", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Charset();
}
