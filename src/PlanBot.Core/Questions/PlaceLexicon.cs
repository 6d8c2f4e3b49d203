using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>A name of a place.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Stem">Its shortest name, which stands inside the others; empty for a mere level of government.</param>
/// <param name="City">Stem of the city that it is a district of; empty for none.</param>
internal sealed record Place(string Name, string Stem, string City);

/// <summary>Places that people name beside units, from <c>places.tsv</c>.</summary>
internal static class PlaceLexicon
{
    private const string Level = "level";
    private const int ShortestStem = 2;

    /// <summary>Loads the table.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static IReadOnlyList<Place> Load(LexiconFile file)
    {
        var rows = Table.Load(file, "name", "kind", "english", "of").Rows;
        var names = rows.Where(r => r["kind"] != Level).Select(r => r["name"]).ToList();
        return
        [
            .. rows.SelectMany(r => r.List("english").Prepend(r["name"]).Select(n => new Place(n, r["kind"] == Level ? string.Empty : StemOf(r["name"], names), r["of"]))),
        ];
    }

    private static string StemOf(string name, List<string> names) =>
        names.Where(n => n.Length >= ShortestStem && name.StartsWith(n, StringComparison.Ordinal)).MinBy(n => n.Length) ?? name;
}
