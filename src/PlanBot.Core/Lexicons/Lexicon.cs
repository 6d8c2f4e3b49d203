namespace PlanBot.Core.Lexicons;

/// <summary>The lexicons that reading and questions share, and the hash of all of them.</summary>
/// <param name="Numerals">Numerals.</param>
/// <param name="Units">Units and bodies.</param>
/// <param name="Domains">Domains.</param>
/// <param name="Hash">Hash of all tables, an office's own ones too.</param>
public sealed record Lexicon(ChineseNumerals Numerals, UnitLexicon Units, DomainLexicon Domains, string Hash)
{
    /// <summary>Loads the tables of <paramref name="folder"/>.</summary>
    /// <exception cref="LexiconException">A table or row is wrong.</exception>
    public static Lexicon Load(LexiconFolder folder) => new(
        ChineseNumerals.Load(folder.At("numerals.tsv")),
        UnitLexicon.Load(folder.File(LexiconFolder.Units), folder.File("bodies.tsv")),
        DomainLexicon.Load(folder.File("domains.tsv")),
        folder.Hash());
}
