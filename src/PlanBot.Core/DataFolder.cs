using PlanBot.Core.Drafting;
using PlanBot.Core.Drafting.Templates;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Questions;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Core.Texts;

namespace PlanBot.Core;

/// <summary>Everything that PlanBot loads from its <c>data</c> folder at start.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Lexicon">Lexicons shared by reading and questions.</param>
/// <param name="Chinese">Sentences in Chinese.</param>
/// <param name="English">Sentences in English.</param>
/// <param name="Reader">The plan reader.</param>
/// <param name="Files">The plan reader for files of all formats.</param>
public sealed record DataFolder(string Path, Lexicon Lexicon, TextCatalog Chinese, TextCatalog English, PlanReader Reader, PlanFileReader Files)
{
    /// <summary>Tables of the question side.</summary>
    internal QuestionLexicon Words { get; private init; } = null!;

    /// <summary>Tables by which summaries and drafts are written.</summary>
    internal DraftingLexicon Drafting { get; private init; } = null!;

    /// <summary>Templates of drafts.</summary>
    internal TemplateCatalog Templates { get; private init; } = null!;

    /// <summary>What is wrong with the office's own tables, so that others than those in their folder are used; null where nothing is.</summary>
    public LexiconException? OwnFault { get; init; }

    /// <summary>How text is folded before it is compared.</summary>
    public Search.ITextFolder Folder => Words.Folder;

    /// <summary>Folder of the plans that fill an empty library.</summary>
    public string Plans => System.IO.Path.Combine(Path, "plans");

    /// <summary>Loads all tables and texts.</summary>
    /// <param name="path">The <c>data</c> folder.</param>
    /// <param name="templates">A folder of an office's own templates, which count instead of those of the same names; null for none.</param>
    /// <param name="extraction">The formats of files; null for plain text alone.</param>
    /// <param name="ownLexicons">A folder of an office's own tables, whose rows are added to the shipped ones; null for none.</param>
    /// <exception cref="LexiconException">A file or row is wrong; the message says where.</exception>
    public static DataFolder Load(string path, string? templates = null, TextExtraction? extraction = null, string? ownLexicons = null)
    {
        var shipped = System.IO.Path.Combine(path, "lexicons");
        var lexicons = new LexiconFolder(shipped, ownLexicons);
        lexicons.CheckOwn();
        var lexicon = Lexicon.Load(lexicons);
        var chinese = TextCatalog.Load(System.IO.Path.Combine(path, "texts", "zh.tsv"));
        var english = TextCatalog.Load(System.IO.Path.Combine(path, "texts", "en.tsv"));
        var reader = PlanReader.Load(shipped, lexicon, chinese);
        return new DataFolder(path, lexicon, chinese, english, reader, new PlanFileReader(extraction ?? new TextExtraction(), reader, chinese))
        {
            Words = QuestionLexicon.Load(lexicons, lexicon.Numerals, chinese["date.first-half-mark"], chinese["question.negations"], chinese["heading.ends"], chinese["figures.money-unit"]),
            Templates = TemplateCatalog.Load(System.IO.Path.Combine(path, "templates"), templates, chinese),
            Drafting = DraftingLexicon.Load(shipped),
        };
    }
}
