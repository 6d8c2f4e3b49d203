using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Core.Lexicons;

/// <summary>The folder of the shipped tables, and an office's own folder whose tables add rows to some of them.</summary>
/// <param name="Shipped">Folder of the shipped tables.</param>
/// <param name="Own">Folder of an office's own tables; null for none. It need not be there.</param>
public sealed record LexiconFolder(string Shipped, string? Own = null)
{
    /// <summary>Units.</summary>
    public const string Units = "units.tsv";

    /// <summary>The tables to which an office may add rows: those of names and words. How plans are printed is the program's.</summary>
    public static IReadOnlyList<string> Extensible { get; } =
        [Units, "bodies.tsv", "domains.tsv", "places.tsv", "thesaurus.tsv", "typos.tsv", "phrases.tsv"];

    /// <summary>The shipped table of this name.</summary>
    public string At(string name) => Path.Combine(Shipped, name);

    /// <summary>The shipped table of this name with the own one that adds to it.</summary>
    public LexiconFile File(string name) => new(At(name), OwnFiles.FirstOrDefault(f => Path.GetFileName(f) == name));

    /// <summary>Checks that every own table adds to one that may be added to.</summary>
    /// <exception cref="LexiconException">One does not.</exception>
    public void CheckOwn()
    {
        if (OwnFiles.FirstOrDefault(f => !Extensible.Contains(Path.GetFileName(f), StringComparer.Ordinal)) is { } strange)
        {
            throw new LexiconException(strange, 0, "rows can be added to these tables only: " + string.Join(", ", Extensible));
        }
    }

    /// <summary>Lower-case hex SHA-256 over names and bytes of all tables.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in TablesIn(Shipped).Concat(OwnFiles))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(System.IO.File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Paths of the own tables, by name.</summary>
    public IReadOnlyList<string> OwnFiles => Own is not null && Directory.Exists(Own) ? [.. TablesIn(Own)] : [];

    private static IEnumerable<string> TablesIn(string folder) => Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal);
}

/// <summary>A shipped table and the own one whose rows follow its rows.</summary>
/// <param name="Shipped">Path of the shipped table.</param>
/// <param name="Own">Path of the own table; null where there is none.</param>
public sealed record LexiconFile(string Shipped, string? Own);
