using AngleSharp.Dom;

namespace PlanBot.Documents.Html;

/// <summary>How many characters each element of a page shows, in links and outside of them; blanks do not count.</summary>
internal sealed class TextWeights
{
    private readonly Dictionary<IElement, (int Words, int Links)> weights = [];

    private TextWeights()
    {
    }

    /// <summary>Weighs <paramref name="root"/> and everything in it.</summary>
    public static TextWeights Of(HtmlPage page, IElement root)
    {
        var result = new TextWeights();
        result.Weigh(page, root, inLink: false);
        return result;
    }

    /// <summary>Characters outside of links.</summary>
    public int Words(IElement element) => weights.GetValueOrDefault(element).Words;

    /// <summary>Characters in links.</summary>
    public int Links(IElement element) => weights.GetValueOrDefault(element).Links;

    private (int Words, int Links) Weigh(HtmlPage page, IElement element, bool inLink)
    {
        if (page.IsLeftOut(element))
        {
            return default;
        }

        inLink |= element.LocalName is "a";
        var (words, links) = (0, 0);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                var count = text.Data.Count(c => !char.IsWhiteSpace(c));
                (words, links) = inLink ? (words, links + count) : (words + count, links);
            }
            else if (child is IElement inner)
            {
                var weight = Weigh(page, inner, inLink);
                (words, links) = (words + weight.Words, links + weight.Links);
            }
        }

        return weights[element] = (words, links);
    }
}
