using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>The tables that only the question side needs.</summary>
internal sealed record QuestionLexicon(
    IReadOnlyList<(string Phrase, TagKind Kind, string Value)> Phrases,
    IReadOnlyList<string> Places,
    TimeLexicon Times,
    FigureLexicon Figures,
    PatternTable Patterns,
    TextFolder Folder,
    Pinyin Pinyin,
    CommonTypos Typos,
    Thesaurus Thesaurus,
    string Negations)
{
    /// <summary>Loads the tables of <paramref name="folder"/>.</summary>
    /// <param name="folder">The lexicons.</param>
    /// <param name="numerals">Numerals.</param>
    /// <param name="firstHalf">The character that tells the first half of a year.</param>
    /// <param name="negations">Characters that negate the word behind them.</param>
    /// <exception cref="LexiconException">A file or row is wrong.</exception>
    public static QuestionLexicon Load(LexiconFolder folder, ChineseNumerals numerals, string firstHalf, string negations)
    {
        var folding = TextFolder.Load(folder.At("traditional.tsv"));
        return new QuestionLexicon(
            PhraseLexicon.Load(folder.File("phrases.tsv")),
            [.. Table.Load(folder.File("places.tsv"), "name", "kind", "english").Rows.SelectMany(r => r.List("english").Prepend(r["name"]))],
            TimeLexicon.Load(folder.At("time.tsv"), numerals, firstHalf),
            FigureLexicon.Load(folder.At("figures.tsv"), folder.At("metrics.tsv"), numerals),
            PatternTable.Load(folder.At("question.tsv")),
            folding,
            Pinyin.Load(folder.At("pinyin.tsv")),
            CommonTypos.Load(folder.File("typos.tsv")),
            Thesaurus.Load(folder.File("thesaurus.tsv"), folding),
            negations);
    }
}
