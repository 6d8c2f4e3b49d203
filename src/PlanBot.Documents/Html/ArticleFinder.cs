using AngleSharp.Dom;

namespace PlanBot.Documents.Html;

/// <summary>The article of a page.</summary>
/// <param name="Title">The page's own title where the article does not print it; else null.</param>
/// <param name="Root">The element that holds the article.</param>
internal sealed record Article(string? Title, IElement Root);

/// <summary>
/// Finds the article of a page by where its text is: from the body down into the part that holds most of the words that
/// are no links, as long as one holds most of them; then up again while what stands beside is plain text too.
/// </summary>
internal static class ArticleFinder
{
    private const double LeastShare = 0.6;
    private const double MostLinks = 0.2;

    private static readonly char[] TitleSeparators = ['-', '_', '|', '—', '–', '>', '·'];

    /// <summary>Elements that hold parts of a page.</summary>
    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "body", "div", "section", "article", "main", "center", "form", "font", "table", "tbody", "tr", "td", "header", "content", "figure",
    };

    /// <summary>Elements of running text; cells are such only inside a table that lays out the page.</summary>
    private static readonly HashSet<string> Text = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "b", "em", "i", "u", "font", "br", "hr", "blockquote", "center", "o:p", "tbody", "tr", "td",
    };

    /// <summary>Finds it.</summary>
    public static Article Find(HtmlPage page)
    {
        if (page.Document.Body is not { } body)
        {
            return new Article(null, page.Document.DocumentElement);
        }

        var weights = TextWeights.Of(page, body);
        var root = Widen(Narrow(body, weights), body, weights);
        return new Article(TitleBeside(page, root), root);
    }

    private static IElement Narrow(IElement element, TextWeights weights)
    {
        while (element.Children.Where(c => Containers.Contains(c.LocalName)).MaxBy(c => weights.Words(c)) is { } heaviest
            && weights.Words(heaviest) > 0
            && weights.Words(heaviest) >= LeastShare * weights.Words(element)
            && !IsData(heaviest, weights))
        {
            element = heaviest;
        }

        return element;
    }

    // Tables, too, lay out old pages; one whose words stand in several cells is itself part of the article.
    private static bool IsData(IElement element, TextWeights weights)
    {
        if (element.LocalName is not "table")
        {
            return false;
        }

        var heaviest = element.QuerySelectorAll("td").Select(weights.Words).DefaultIfEmpty().Max();
        return heaviest < LeastShare * weights.Words(element);
    }

    private static IElement Widen(IElement found, IElement body, TextWeights weights)
    {
        var article = found;
        for (var parent = found.ParentElement; parent is not null && parent != body; parent = parent.ParentElement)
        {
            var inner = article;
            if (!Containers.Contains(parent.LocalName)
                || !parent.Children.Where(c => c != inner).All(c => weights.Words(c) + weights.Links(c) == 0 || IsRunningText(c, weights)))
            {
                break;
            }

            article = parent;
        }

        return article;
    }

    private static bool IsRunningText(IElement element, TextWeights weights) =>
        Text.Contains(element.LocalName)
        && element.QuerySelectorAll("*").All(e => Text.Contains(e.LocalName) || e.LocalName is "a")
        && weights.Links(element) <= MostLinks * (weights.Words(element) + weights.Links(element));

    private static string? TitleBeside(HtmlPage page, IElement root)
    {
        string?[] titles =
        [
            .. page.Document.QuerySelectorAll("h1").Where(h => !root.Contains(h)).Select(h => h.TextContent),
            page.Document.QuerySelector("meta[name=ArticleTitle]")?.GetAttribute("content"),
            page.Document.Title?.Split(TitleSeparators).MaxBy(t => t.Length), // The site's name stands before or behind.
        ];
        var title = titles.Select(t => Squeezed(t ?? string.Empty)).FirstOrDefault(t => t.Length > 0, string.Empty);
        return title.Length == 0 || Squeezed(root.TextContent).Contains(title, StringComparison.Ordinal) ? null : title;
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
