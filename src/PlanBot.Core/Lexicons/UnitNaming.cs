namespace PlanBot.Core.Lexicons;

/// <summary>
/// The rules by which names of units are built (level, seat, name, ending), from <c>unit-names.tsv</c>: they hold for a unit
/// that no table lists.
/// </summary>
public sealed class UnitNaming
{
    /// <summary>Characters of a name in front of its ending without which it names nothing.</summary>
    private const int ShortestStem = 1;

    private const int ShortestBare = 2;

    private static readonly string[] Names = ["ending", "other", "firm"];

    private readonly ILookup<string, IReadOnlyList<string>> rows;

    private UnitNaming(ILookup<string, IReadOnlyList<string>> rows) => this.rows = rows;

    /// <summary>Loads the words.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static UnitNaming Load(string path) => new(
        Table.Load(path, "kind", "words").Rows.ToLookup(r => r["kind"], r => (IReadOnlyList<string>)[.. r.List("words")], StringComparer.Ordinal));

    /// <summary>The words of a kind, longest first.</summary>
    public IEnumerable<string> Words(string kind) => rows[kind].SelectMany(r => r).OrderByDescending(w => w.Length);

    /// <summary>The rows of a kind: words that stand for one another.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows(string kind) => rows[kind];

    /// <summary>What remains of <paramref name="name"/> without its level, and the level; itself and an empty level where it has none.</summary>
    public (string Level, string Bare) WithoutLevel(string name) =>
        Words("not-level").Any(w => name.StartsWith(w, StringComparison.Ordinal))
            || Words("level").FirstOrDefault(l => name.Length >= l.Length + ShortestBare && name.StartsWith(l, StringComparison.Ordinal)) is not { } level
            ? (string.Empty, name)
            : (level, name[level.Length..]);

    /// <summary>What remains of a name without its level when the government in front of it is left out too (政府外办: 外办).</summary>
    public string WithoutSeat(string name) => Without("seat", name);

    /// <summary>What remains of a name without its level when the committee in front of it is left out too (委网信办: 网信办).</summary>
    public string WithoutCommittee(string name) => Without("committee", name);

    /// <summary>A name without the ending that tells what sort of body it is, and the ending's row; null where it ends otherwise.</summary>
    public (string Stem, IReadOnlyList<string> Endings)? StemOf(string name)
    {
        var ending = Words("ending").FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? null : (name[..^ending.Length], rows["ending"].First(r => r.Contains(ending, StringComparer.Ordinal)));
    }

    /// <summary>Whether <paramref name="name"/> ends as bodies and companies do.</summary>
    public bool IsBody(string name) => Names.Any(kind => Words(kind).Any(w => name.Length > w.Length && name.EndsWith(w, StringComparison.Ordinal)));

    /// <summary>The kind under which the table of units lists a unit of this name: company, county (any place) or office.</summary>
    public string KindOf(string name) => Words("firm").Any(w => name.EndsWith(w, StringComparison.Ordinal)) ? "company"
        : Words("place").Concat(Words("administration")).Any(w => name.EndsWith(w, StringComparison.Ordinal)) ? "county"
        : "office";

    /// <summary>Whether <paramref name="name"/> speaks of a kind of units (each, the ones concerned) and not of one.</summary>
    public bool IsCollective(string name) => Words("each").Any(w => name.StartsWith(w, StringComparison.Ordinal));

    private string Without(string kind, string name) =>
        Words(kind).FirstOrDefault(s => name.StartsWith(s, StringComparison.Ordinal) && StemOf(name[s.Length..]) is { Stem.Length: >= ShortestStem }) is { } front
            ? name[front.Length..]
            : name;
}
