using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Html;

/// <summary>A parsed page within limits of elements, attributes, nesting and time, and what of it is shown.</summary>
internal sealed partial class HtmlPage
{
    /// <summary>Most elements.</summary>
    public const int MaxElements = 300_000;

    /// <summary>Deepest nesting; readers of the page may therefore call themselves for each level.</summary>
    public const int MaxDepth = 256;

    /// <summary>Most blanks inside one tag, which bounds its attributes.</summary>
    public const int MaxBlanksInTag = 5_000;

    private const int ElementsBetweenLooks = 256;

    /// <summary>A non-character that the parser takes for the end of its input.</summary>
    private const char EndForParser = '\uFFFF';

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    /// <summary>Elements that print nothing, or that belong to the site and not to the article.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "head", "title", "nav", "aside", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
        "input", "select", "option", "button", "textarea", "map", "rt", "rp",
    };

    private readonly HashSet<string> hiddenClasses;
    private readonly HashSet<string> hiddenIds;

    private HtmlPage(IHtmlDocument document)
    {
        Document = document;
        var rules = document.QuerySelectorAll("style").SelectMany(s => HidingRules().Matches(MediaBlock().Replace(s.TextContent, string.Empty))).ToList();
        hiddenClasses = [.. rules.SelectMany(r => r.Groups["class"].Captures).Select(c => c.Value)];
        hiddenIds = [.. rules.SelectMany(r => r.Groups["id"].Captures).Select(c => c.Value)];
    }

    /// <summary>The document.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>Parses a page.</summary>
    /// <exception cref="ExtractionException">It is beyond a limit.</exception>
    public static HtmlPage Parse(string html, TimeProvider time)
    {
        TagScan.Check(html, MaxBlanksInTag);
        var (began, elements) = (time.GetTimestamp(), 0);
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++elements > MaxElements || (elements % ElementsBetweenLooks == 0 && time.GetElapsedTime(began) > MaxTime))
                {
                    throw new ExtractionException(ExtractionFaults.TooComplex);
                }
            },
        });
        var document = parser.ParseDocument(html.Replace(EndForParser, ' '));
        CheckDepth(document);
        return new HtmlPage(document);
    }

    /// <summary>Whether an element, and with it all in it, prints nothing of the article.</summary>
    public bool IsLeftOut(IElement element) =>
        LeftOut.Contains(element.LocalName)
        || (element.LocalName is "header" or "footer" && element.Closest("article") is null)
        || (element.LocalName is "div" && element.GetAttribute("title") is "header" or "footer") // A page's own, as word processors save it.
        || element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { Length: > 0 } style && Hides().IsMatch(style))
        || (hiddenIds.Count > 0 && element.Id is { } id && hiddenIds.Contains(id))
        || (hiddenClasses.Count > 0 && element.ClassList.Any(hiddenClasses.Contains));

    private static void CheckDepth(IHtmlDocument document)
    {
        var open = new Stack<(INode Node, int Depth)>();
        open.Push((document, 0));
        while (open.TryPop(out var next))
        {
            if (next.Depth > MaxDepth)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }

            foreach (var child in next.Node.ChildNodes)
            {
                open.Push((child, next.Depth + 1));
            }
        }
    }

    [GeneratedRegex(@"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hides();

    // Rules for print or small screens say nothing of the page as it is read.
    [GeneratedRegex(@"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex MediaBlock();

    [GeneratedRegex(@"(?:^|[},;])\s*(?:\.(?<class>[\w-]+)|#(?<id>[\w-]+))\s*(?:,\s*(?:\.(?<class>[\w-]+)|#(?<id>[\w-]+))\s*)*\{[^{}]*display\s*:\s*none", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HidingRules();
}
