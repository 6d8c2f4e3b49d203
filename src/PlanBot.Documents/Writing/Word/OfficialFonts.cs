using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Lexicons;
using Table = PlanBot.Core.Lexicons.Table;

namespace PlanBot.Documents.Writing.Word;

/// <summary>The fonts of official documents, with what stands in for each where it is not installed.</summary>
public sealed class OfficialFonts
{
    private readonly IReadOnlyList<OfficialFont> fonts;

    private OfficialFonts(IReadOnlyList<OfficialFont> fonts) => this.fonts = fonts;

    /// <summary>Font of titles.</summary>
    internal string Title => NameOf("title");

    /// <summary>Font of the text.</summary>
    internal string Body => NameOf("body");

    /// <summary>Font of headings of the first level.</summary>
    internal string FirstHeading => NameOf("heading-1");

    /// <summary>Font of headings of the second level.</summary>
    internal string SecondHeading => NameOf("heading-2");

    /// <summary>Font of Latin letters and digits.</summary>
    internal string Latin => NameOf("latin");

    /// <summary>Font of page numbers.</summary>
    internal string Page => NameOf("page");

    /// <summary>Loads <c>documents/fonts.tsv</c> of the data folder.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a use is missing or stands twice.</exception>
    public static OfficialFonts Load(string dataPath)
    {
        var table = Table.Load(Path.Combine(dataPath, "documents", "fonts.tsv"), "use", "name", "others", "family");
        var fonts = new List<OfficialFont>();
        foreach (var row in table.Rows)
        {
            if (fonts.Exists(f => f.Use == row["use"]))
            {
                throw row.Mistake($"'{row["use"]}' stands twice");
            }

            fonts.Add(new OfficialFont(row["use"], row["name"], [.. row["others"].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], row.Kind<FontFamilyValues>("family")));
        }

        string[] uses = ["title", "body", "heading-1", "heading-2", "page", "latin"];
        return uses.FirstOrDefault(u => !fonts.Exists(f => f.Use == u)) is { } missing
            ? throw new LexiconException(table.File, 0, $"lacks the font of '{missing}'")
            : new OfficialFonts(fonts);
    }

    /// <summary>The font table of a document: by it a program finds what stands in for a font.</summary>
    internal Fonts FontTable() => new(fonts.DistinctBy(f => f.Name, StringComparer.Ordinal).Select(f => new Font(
        new AltName { Val = string.Join(',', f.Others) },
        new FontCharSet { Val = f.Use == "latin" ? "00" : "86" }, // 86 is GB2312.
        new FontFamily { Val = f.Family },
        new Pitch { Val = FontPitchValues.Variable })
    {
        Name = f.Name,
    }));

    private string NameOf(string use) => fonts.First(f => f.Use == use).Name;

    private sealed record OfficialFont(string Use, string Name, IReadOnlyList<string> Others, FontFamilyValues Family);
}
