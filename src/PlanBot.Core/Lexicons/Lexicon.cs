using System.Security.Cryptography;

namespace PlanBot.Core.Lexicons;

/// <summary>The lexicons that reading and questions share, and the hash of all of them.</summary>
/// <param name="Numerals">Numerals.</param>
/// <param name="Units">Units and bodies.</param>
/// <param name="Domains">Domains.</param>
/// <param name="Hash">Lower-case hex SHA-256 over names and bytes of all tables in the folder.</param>
public sealed record Lexicon(ChineseNumerals Numerals, UnitLexicon Units, DomainLexicon Domains, string Hash)
{
    /// <summary>Loads the tables of <paramref name="folder"/>.</summary>
    /// <exception cref="LexiconException">A table or row is wrong.</exception>
    public static Lexicon Load(string folder)
    {
        string At(string name) => Path.Combine(folder, name);
        return new Lexicon(
            ChineseNumerals.Load(At("numerals.tsv")),
            UnitLexicon.Load(At("units.tsv"), At("bodies.tsv"), At("unit-names.tsv")),
            DomainLexicon.Load(At("domains.tsv")),
            HashOf(folder));
    }

    private static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
