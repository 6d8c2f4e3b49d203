using System.Text;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Drafting.Templates;

/// <summary>The template of each document, from <c>data/templates</c> and an office's own folder.</summary>
internal sealed class TemplateCatalog
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IReadOnlyDictionary<DraftKind, Template> templates;

    private TemplateCatalog(IReadOnlyDictionary<DraftKind, Template> templates, TextCatalog texts)
    {
        this.templates = templates;
        Texts = texts;
    }

    /// <summary>The sentences that documents are written in, whatever the language of the question.</summary>
    public TextCatalog Texts { get; }

    /// <summary>The template of a document.</summary>
    public Template this[DraftKind kind] => templates[kind];

    /// <summary>Loads all templates.</summary>
    /// <param name="folder">Folder with <c>places.tsv</c> and a file for each document.</param>
    /// <param name="own">An office's folder: its files of the same names count instead; null, or a folder that is not there, for none.</param>
    /// <param name="texts">The sentences that documents are written in.</param>
    /// <exception cref="LexiconException">A file is missing or breaks the rules; the message says which and where.</exception>
    public static TemplateCatalog Load(string folder, string? own, TextCatalog texts)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var row in Table.Load(Path.Combine(folder, "places.tsv"), "place", "value", "where", "meaning").Rows)
        {
            if (!places.TryAdd(row["place"], new Place(row["place"], row["value"], row.Kind<PlaceLevel>("where"))))
            {
                throw row.Mistake($"'{row["place"]}' stands twice");
            }

            if (!TemplateValues.Knows(row["value"]))
            {
                throw row.Mistake($"there is no value '{row["value"]}'");
            }
        }

        return new TemplateCatalog(
            Enum.GetValues<DraftKind>().Where(k => k != DraftKind.None).ToDictionary(k => k, k => Read(folder, own, FileOf(k), places)), texts);
    }

    /// <summary>Name of a document's file: half-year.md.</summary>
    public static string FileOf(DraftKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : string.Empty) + char.ToLowerInvariant(c) : c.ToString())) + ".md";

    private static Template Read(string folder, string? own, string name, IReadOnlyDictionary<string, Place> places)
    {
        var path = own is not null && File.Exists(Path.Combine(own, name)) ? Path.Combine(own, name) : Path.Combine(folder, name);
        try
        {
            return TemplateReader.Read(name, StrictUtf8.GetString(File.ReadAllBytes(path)), places);
        }
        catch (DecoderFallbackException e)
        {
            throw new LexiconException(name, 0, "is not UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LexiconException(name, 0, "cannot be read: " + e.Message, e);
        }
    }
}
