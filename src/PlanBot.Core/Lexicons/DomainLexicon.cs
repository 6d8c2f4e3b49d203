namespace PlanBot.Core.Lexicons;

/// <summary>A field of work.</summary>
/// <param name="Name">Its name, as tasks carry it.</param>
/// <param name="Headings">Words of a heading that put the tasks below it into the domain.</param>
/// <param name="Asked">Words by which people ask for it, the name and the heading words among them.</param>
/// <param name="English">English words for it.</param>
/// <param name="Units">Sort of units that its name means beside an owner's verb; empty for none.</param>
public sealed record Domain(
    string Name, IReadOnlyList<string> Headings, IReadOnlyList<string> Asked, IReadOnlyList<string> English, string Units);

/// <summary>The domains, from <c>domains.tsv</c>.</summary>
public sealed class DomainLexicon
{
    private DomainLexicon(IReadOnlyList<Domain> domains) => Domains = domains;

    /// <summary>All domains in the order of the table.</summary>
    public IReadOnlyList<Domain> Domains { get; }

    /// <summary>Loads the domains.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static DomainLexicon Load(LexiconFile file) => new(
        [.. Table.Load(file, "domain", "heading", "asked", "english", "units").Rows.Select(row => new Domain(
            row["domain"],
            [.. row.List("heading")],
            [.. row.List("asked").Concat(row.List("heading")).Prepend(row["domain"]).Distinct(StringComparer.Ordinal)],
            [.. row.List("english")],
            row["units"]))]);

    /// <summary>The domain whose longest word stands in <paramref name="heading"/>; null where none does.</summary>
    public string? OfHeading(string heading)
    {
        string? best = null;
        var length = 0;
        foreach (var domain in Domains)
        {
            foreach (var word in domain.Headings)
            {
                if (word.Length > length && heading.Contains(word, StringComparison.Ordinal))
                {
                    (best, length) = (domain.Name, word.Length);
                }
            }
        }

        return best;
    }

    /// <summary>Position of a domain in the table; domains that it lacks come last.</summary>
    public int OrderOf(string domain)
    {
        for (var i = 0; i < Domains.Count; i++)
        {
            if (string.Equals(Domains[i].Name, domain, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
