using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanBot.Documents.Writing.Word;

/// <summary>The styles of GB/T 9704-2012 (7.3): title size 2 (22 pt), everything else size 3 (16 pt), tables smaller.</summary>
internal static class OfficialStyles
{
    public const string Title = "Title";
    public const string Addressee = "Addressee";
    public const string Body = "Body";
    public const string FirstHeading = "Heading1";
    public const string SecondHeading = "Heading2";
    public const string ThirdHeading = "Heading3";
    public const string SecondHeadingWords = "SecondHeadingWords";
    public const string Annex = "Annex";
    public const string Signature = "Signature";
    public const string TableHeader = "TableHeader";
    public const string TableText = "TableText";
    public const string PageNumber = "PageNumber";

    private const string Normal = "Normal";
    private const int TitleSize = 44; // Sizes are half points.
    private const int BodySize = 32;
    private const int PageSize = 28;
    private const int TableSize = 21;

    // 28 characters of 16 pt are wider than the print area, so each is set 0.4 pt nearer to the next: 28 fit with room for
    // rounding, 29 do not. The section's grid says the same to Word; paragraphs do not snap to it, because LibreOffice gives a
    // character that is wider than a cell two cells.
    private const int Narrowing = -8;

    // Two characters of indent: in hundredths of a character, and in twips for programs that do not know characters.
    private const int IndentCharacters = 200;
    private const int Indent = 640;

    /// <summary>Size of table text, points.</summary>
    public const double TablePoints = TableSize / 2.0;

    /// <summary>All styles.</summary>
    public static Styles Of(OfficialFonts fonts)
    {
        var styles = new Styles(Defaults(fonts));
        styles.Append(
            Style(Normal, null, Exactly(PageLayout.LinePitch), Run(fonts.Body, fonts.Latin, BodySize), isDefault: true),
            Style(Title, Normal, new(new KeepNext(), Spacing(700), new Justification { Val = JustificationValues.Center }, new OutlineLevel { Val = 9 }), Run(fonts.Title, fonts.Latin, TitleSize)),
            Style(Addressee, Normal, new(new Justification { Val = JustificationValues.Left }), null),
            Style(Body, Normal, Indented(), null),
            Style(FirstHeading, Body, Heading(0), Run(fonts.FirstHeading, fonts.Latin)),
            Style(SecondHeading, Body, Heading(1), Run(fonts.SecondHeading, fonts.Latin)),
            Style(ThirdHeading, Body, Heading(2), new(new Bold())),
            Style(Annex, Normal, new(new KeepNext(), new PageBreakBefore(), new Justification { Val = JustificationValues.Left }), Run(fonts.FirstHeading, fonts.Latin)),
            Style(Signature, Normal, new(new KeepLines(), new Justification { Val = JustificationValues.Right }), null),
            Style(TableText, Normal, new(new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = JustificationValues.Left }), Run(fonts.Body, fonts.Latin, TableSize)),
            Style(TableHeader, TableText, new(new KeepNext(), new Justification { Val = JustificationValues.Center }), Run(fonts.FirstHeading, fonts.Latin, TableSize)),
            Style(PageNumber, Normal, new(new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto }), Run(fonts.Page, fonts.Page, PageSize)),
            new Style(new StyleName { Val = SecondHeadingWords }, Run(fonts.SecondHeading, fonts.Latin)) { Type = StyleValues.Character, StyleId = SecondHeadingWords, CustomStyle = true });
        return styles;
    }

    private static DocDefaults Defaults(OfficialFonts fonts) => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            Fonts(fonts.Body, fonts.Latin),
            new Spacing { Val = Narrowing },
            new Kern { Val = 0U },
            new FontSize { Val = Size(BodySize) },
            new FontSizeComplexScript { Val = Size(BodySize) },
            new Languages { Val = "en-US", EastAsia = "zh-CN", Bidi = "ar-SA" })),
        new ParagraphPropertiesDefault());

    private static Style Style(string id, string? basedOn, StyleParagraphProperties? paragraph, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null, CustomStyle = id is Addressee or Body or Annex or TableHeader or TableText or PageNumber ? true : null };
        style.Append(new StyleName { Val = NameOf(id) });
        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        style.Append(new PrimaryStyle());
        style.Append(new OpenXmlElement?[] { paragraph, run }.OfType<OpenXmlElement>());
        return style;
    }

    // Word knows its own styles by these names.
    private static string NameOf(string id) => id switch
    {
        FirstHeading => "heading 1",
        SecondHeading => "heading 2",
        ThirdHeading => "heading 3",
        _ => id,
    };

    // Every line is filled, and no mark hangs into the margin.
    private static StyleParagraphProperties Exactly(int twips) => new(new WidowControl { Val = false }, new OverflowPunctuation { Val = false }, new SnapToGrid { Val = false }, Spacing(twips), new Justification { Val = JustificationValues.Both });

    private static SpacingBetweenLines Spacing(int twips) => new() { Before = "0", After = "0", Line = Size(twips), LineRule = LineSpacingRuleValues.Exact };

    private static StyleParagraphProperties Indented() => new(new Indentation { FirstLineChars = IndentCharacters, FirstLine = Size(Indent) });

    private static StyleParagraphProperties Heading(int level) => new(new KeepNext(), new OutlineLevel { Val = level });

    private static StyleRunProperties Run(string font, string latin, int? size = null)
    {
        var run = new StyleRunProperties(Fonts(font, latin));
        if (size is { } halfPoints)
        {
            run.Append(new Spacing { Val = halfPoints == BodySize ? Narrowing : 0 }, new FontSize { Val = Size(halfPoints) }, new FontSizeComplexScript { Val = Size(halfPoints) });
        }

        return run;
    }

    // Marks that both scripts have, such as quotation marks and dashes, are taken from the Chinese font.
    private static RunFonts Fonts(string name, string latin) => new() { Ascii = latin, HighAnsi = latin, EastAsia = name, ComplexScript = latin, Hint = FontTypeHintValues.EastAsia };

    private static string Size(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
