using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Html;

/// <summary>Puts out HTML that stands inside another text.</summary>
internal static class HtmlFragment
{
    /// <summary>Writes everything that the fragment shows.</summary>
    public static void Write(string html, SourceTextBuilder output)
    {
        var page = HtmlPage.Parse(html, TimeProvider.System);
        new ArticleWriter(page, output).Write(new Article(null, page.Document.Body ?? page.Document.DocumentElement));
    }
}
