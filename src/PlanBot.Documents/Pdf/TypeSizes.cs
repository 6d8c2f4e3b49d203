using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Pdf;

/// <summary>
/// Makes boxes as high as their type. Poppler's boxes reach from the ascent to the descent that a font declares, which is
/// up to two and a half times its size; Han characters are as wide as their type, so that their words tell its size.
/// </summary>
internal static class TypeSizes
{
    private const int FewestCharacters = 2;

    /// <summary>The pages with boxes of the height of their type, about the same middle.</summary>
    public static IReadOnlyList<LaidOutPage> Of(IReadOnlyList<LaidOutPage> pages)
    {
        var shares = pages.SelectMany(p => p.Texts).Where(IsMeasure).GroupBy(HeightOf)
            .ToDictionary(g => g.Key, g => Median([.. g.Select(t => (t.Right - t.Left) / t.Text.Length / t.Height)]));
        if (shares.Count == 0)
        {
            return pages;
        }

        var usual = Median([.. shares.Values]);
        return [.. pages.Select(p => p with { Texts = [.. p.Texts.Select(t => WithHeight(t, t.Height * Math.Min(1, shares.GetValueOrDefault(HeightOf(t), usual)))) ] })];
    }

    private static bool IsMeasure(PlacedText text) =>
        text.Height > 0 && text.Text.Length >= FewestCharacters && text.Text.All(c => c is >= '\u4e00' and <= '\u9fff');

    private static double HeightOf(PlacedText text) => Math.Round(text.Height, 1);

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static PlacedText WithHeight(PlacedText text, double height) => text with { Top = text.Middle - (height / 2), Bottom = text.Middle + (height / 2) };
}
