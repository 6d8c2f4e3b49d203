using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>The tables that only the question side needs.</summary>
internal sealed record QuestionLexicon(
    IReadOnlyList<(string Phrase, TagKind Kind, string Value)> Phrases,
    IReadOnlyList<Place> Places,
    TimeLexicon Times,
    FigureLexicon Figures,
    PatternTable Patterns,
    TextFolder Folder,
    Pinyin Pinyin,
    CommonTypos Typos,
    Thesaurus Thesaurus,
    string Negations,
    IReadOnlyList<string> HeadingEnds,
    string MoneyUnit)
{
    /// <summary>Full names of the districts of the city whose stem is <paramref name="city"/>: a stem stands in names of other things too.</summary>
    public IEnumerable<string> DistrictsOf(string city) => Places.Where(p => p.City == city && p.Name.Length > p.Stem.Length && p.Name.StartsWith(p.Stem, StringComparison.Ordinal)).Select(p => p.Name);

    /// <summary>Loads the tables of <paramref name="folder"/>.</summary>
    /// <param name="folder">The lexicons.</param>
    /// <param name="numerals">Numerals.</param>
    /// <param name="firstHalf">The character that tells the first half of a year.</param>
    /// <param name="negations">Characters that negate the word behind them.</param>
    /// <param name="headingEnds">Words that call what stands before them a part of a plan, parted by a bar.</param>
    /// <param name="moneyUnit">The unit of money.</param>
    /// <exception cref="LexiconException">A file or row is wrong.</exception>
    public static QuestionLexicon Load(LexiconFolder folder, ChineseNumerals numerals, string firstHalf, string negations, string headingEnds, string moneyUnit)
    {
        var folding = TextFolder.Load(folder.At("traditional.tsv"));
        return new QuestionLexicon(
            PhraseLexicon.Load(folder.File("phrases.tsv")),
            PlaceLexicon.Load(folder.File("places.tsv")),
            TimeLexicon.Load(folder.At("time.tsv"), Holiday.Load(folder.At("holidays.tsv")), numerals, firstHalf),
            FigureLexicon.Load(folder.At("figures.tsv"), folder.At("metrics.tsv"), numerals),
            PatternTable.Load(folder.At("question.tsv")),
            folding,
            Pinyin.Load(folder.At("pinyin.tsv")),
            CommonTypos.Load(folder.File("typos.tsv")),
            Thesaurus.Load(folder.File("thesaurus.tsv"), folding),
            negations,
            [.. headingEnds.Split('|')],
            moneyUnit);
    }
}
