using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanBot.Documents.Writing.Word;

/// <summary>
/// The page of GB/T 9704-2012 (5.2.1, 5.2.2, 7.5): A4, margins 37 mm above, 28 mm left, a print area of 156 × 225 mm, so
/// 35 mm below and 26 mm right, in it 22 lines of 28 characters of size 3 (16 pt). Lengths in twips, 1/20 pt.
/// </summary>
internal static class PageLayout
{
    /// <summary>Lines of a page.</summary>
    public const int Lines = 22;

    /// <summary>Characters of a line.</summary>
    public const int Characters = 28;

    /// <summary>Distance of lines, rounded down, so that all of them fit.</summary>
    public const int LinePitch = (Height - Top - Bottom) / Lines;

    /// <summary>Width of the print area.</summary>
    public const int TextWidth = Width - Left - Right;

    private const int Width = 11906; // 210 mm
    private const int Height = 16838; // 297 mm
    private const int Top = 2098; // 37 mm
    private const int Bottom = 1984; // 35 mm
    private const int Left = 1587; // 28 mm
    private const int Right = 1474; // 26 mm

    // The page number stands 7 mm below the print area, which ends 35 mm above the edge, and is 5 mm high (14 pt).
    private const int Footer = 1304; // 23 mm

    // What a character of 16 pt is set wider, in 1/4096 pt, rounded down, so that a line takes all its characters.
    private static readonly int CharacterSpace = (int)Math.Floor(((TextWidth / 20.0 / Characters) - 16) * 4096);

    /// <summary>The properties of a section whose pages are numbered from 1, with the page number at the outer side.</summary>
    /// <param name="oddFooter">Relationship of the right pages' footer.</param>
    /// <param name="evenFooter">Relationship of the left pages' footer.</param>
    /// <param name="isFirst">Whether it begins the file rather than a new page.</param>
    public static SectionProperties Section(string oddFooter, string evenFooter, bool isFirst) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new SectionType { Val = isFirst ? SectionMarkValues.Continuous : SectionMarkValues.NextPage },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = Footer, Gutter = 0 },
        new PageNumberType { Start = 1 },
        new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = LinePitch, CharacterSpace = CharacterSpace });
}
