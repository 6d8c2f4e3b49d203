namespace PlanBot.Core.Lexicons;

/// <summary>A unit with a name of its own (a county, a park, a company, a printed collective).</summary>
/// <param name="Name">Canonical short name.</param>
/// <param name="Kind">What sort of unit: county, park, base, company, team, collective.</param>
/// <param name="Aliases">Other names of the same unit.</param>
/// <param name="English">English names.</param>
/// <param name="Members">Units that a printed collective of all of them stands for; empty for others.</param>
public sealed record NamedUnit(
    string Name, string Kind, IReadOnlyList<UnitAlias> Aliases, IReadOnlyList<string> English, IReadOnlyList<string> Members);

/// <summary>Another name of a unit.</summary>
/// <param name="Text">The name.</param>
/// <param name="From">First plan year it holds for; null for all.</param>
/// <param name="To">Last plan year it holds for; null for all.</param>
public sealed record UnitAlias(string Text, int? From, int? To)
{
    /// <summary>Whether the alias holds for a plan of <paramref name="year"/>.</summary>
    public bool HoldsFor(int year) => (From is null || year >= From) && (To is null || year <= To);
}

/// <summary>A functional body that any government has; a unit is a level or place in front and a body.</summary>
/// <param name="Name">Canonical short name without its level.</param>
/// <param name="Forms">All names of the body, the canonical and the full one among them.</param>
/// <param name="Colloquial">Words for the unit that answers for a field.</param>
/// <param name="English">English names.</param>
public sealed record Body(string Name, IReadOnlyList<string> Forms, IReadOnlyList<string> Colloquial, IReadOnlyList<string> English);

/// <summary>Units and bodies with every name that is known of them, from <c>units.tsv</c> and <c>bodies.tsv</c>.</summary>
public sealed class UnitLexicon
{
    private readonly Dictionary<string, NamedUnit> namedByAlias = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Body> bodyByForm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedUnit> further = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedUnit> furtherByAlias = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Body> bodyByStem = new(StringComparer.Ordinal);

    private UnitLexicon(IReadOnlyList<NamedUnit> named, IReadOnlyList<Body> bodies, UnitNaming naming)
    {
        Named = named;
        Bodies = bodies;
        Naming = naming;
    }

    /// <summary>The rules by which names are built, for units that the tables do not list.</summary>
    public UnitNaming Naming { get; }

    /// <summary>Units with a name of their own.</summary>
    public IReadOnlyList<NamedUnit> Named { get; }

    /// <summary>Functional bodies.</summary>
    public IReadOnlyList<Body> Bodies { get; }

    /// <summary>
    /// Loads the tables. Rows of one name are one unit. A unit row without a kind adds names to a unit that another row, the
    /// bodies or the plans themselves know.
    /// </summary>
    /// <param name="unitsFile">Units with a name of their own.</param>
    /// <param name="bodiesFile">Functional bodies.</param>
    /// <param name="namesPath">Words of which names are built.</param>
    /// <exception cref="LexiconException">A file or row is wrong, or two units claim one name.</exception>
    public static UnitLexicon Load(LexiconFile unitsFile, LexiconFile bodiesFile, string namesPath)
    {
        var units = Table.Load(unitsFile, "name", "kind", "aliases", "english", "members").Rows;
        var bodies = Table.Load(bodiesFile, "name", "full", "aliases", "colloquial", "english").Rows;
        var named = units.GroupBy(r => r["name"], StringComparer.Ordinal).Select(ReadUnit).ToList();
        var lexicon = new UnitLexicon([.. named.Where(u => u.Kind.Length > 0)], [.. bodies.GroupBy(r => r["name"], StringComparer.Ordinal).Select(ReadBody)], UnitNaming.Load(namesPath));
        foreach (var row in units)
        {
            var unit = named.Find(u => u.Name == row["name"])!;
            var names = row.List("aliases").Select(text => ReadAlias(row, text).Text);
            Claim(unit.Kind.Length > 0 ? lexicon.namedByAlias : lexicon.furtherByAlias, row, unit, unit.Kind.Length > 0 ? names.Prepend(unit.Name) : names);
            if (unit.Kind.Length == 0)
            {
                lexicon.further[unit.Name] = unit;
            }
        }

        foreach (var row in bodies)
        {
            var body = lexicon.Bodies.First(b => b.Name == row["name"]);
            Claim(lexicon.bodyByForm, row, body, FormsIn(row));
        }

        foreach (var body in lexicon.Bodies)
        {
            foreach (var stem in lexicon.StemsOf(body))
            {
                lexicon.bodyByStem.TryAdd(stem, body);
            }
        }

        lexicon.CheckFurther(units);
        return lexicon;
    }

    /// <summary>Names that were added to a unit which has no row of its own kind; empty for others.</summary>
    public IReadOnlyList<UnitAlias> FurtherNamesOf(string unit) => further.GetValueOrDefault(unit)?.Aliases ?? [];

    /// <summary>Units without a row of their own kind to which names were added.</summary>
    public IEnumerable<string> WithFurtherNames => further.Keys;

    /// <summary>Whether a unit is of a sort: its kind (<c>county</c>), or the kind and what the name ends in (<c>county:县</c>).</summary>
    public bool IsOfSort(string unit, string sort)
    {
        var parts = sort.Split(':');
        return NamedUnitOf(unit)?.Kind == parts[0] && (parts.Length == 1 || unit.Split('（')[0].EndsWith(parts[1], StringComparison.Ordinal));
    }

    /// <summary>Whether a name is that of a unit or body.</summary>
    public bool Knows(string name) => furtherByAlias.ContainsKey(name) || NamedUnitOf(name) is not null || BodyOf(name) is not null;

    /// <summary>
    /// The canonical short name of a unit as printed: the lexicon's name, or the printed level and the body's
    /// short name, or else the printed characters themselves.
    /// </summary>
    /// <param name="printed">Printed characters without blanks.</param>
    /// <param name="place">The government that issued the plan, as in its issuer's name; null where unknown.</param>
    /// <param name="year">The plan's year, in which an alias has to hold; 0 for any.</param>
    public string Canonical(string printed, string? place, int year = 0)
    {
        printed = printed.Replace('(', '（').Replace(')', '）');
        foreach (var names in (ReadOnlySpan<Dictionary<string, NamedUnit>>)[namedByAlias, furtherByAlias])
        {
            if (names.TryGetValue(printed, out var named) && Holds(named, printed, year))
            {
                return named.Name;
            }
        }

        if (bodyByForm.TryGetValue(printed, out var bare))
        {
            return bare.Name;
        }

        var level = place is { Length: > 1 } ? place[^1..] : null;
        if (level is not null && printed.StartsWith(place!, StringComparison.Ordinal)
            && bodyByForm.TryGetValue(printed[place!.Length..], out var placed))
        {
            return level + placed.Name;
        }

        return printed.Length > 1 && bodyByForm.TryGetValue(printed[1..], out var levelled)
            ? printed[..1] + levelled.Name
            : printed;
    }

    /// <summary>The body of a canonical unit name with the level in front of it; null for a unit with a name of its own.</summary>
    public (string Level, Body Body)? BodyOf(string unit)
    {
        if (namedByAlias.ContainsKey(unit))
        {
            return null;
        }

        if (bodyByForm.TryGetValue(unit, out var bare))
        {
            return (string.Empty, bare);
        }

        return unit.Length > 1 && bodyByForm.TryGetValue(unit[1..], out var body) ? (unit[..1], body) : BodyByRule(unit);
    }

    /// <summary>
    /// The names of a body with the ending that <paramref name="unit"/> has, for one that ends otherwise than the table's names
    /// (the 住房城乡建设部 of the state is called 住建部); none where the ending is no body's.
    /// </summary>
    public IEnumerable<string> FormsWithEndingOf(string unit, Body body) => Naming.StemOf(unit) is { } own
        ? StemsOf(body).SelectMany(stem => own.Endings.Select(ending => stem + ending))
        : [];

    // A unit of the state, one with the government's name in front, or one with the ending of another level (厅, 部).
    private (string Level, Body Body)? BodyByRule(string unit)
    {
        var (level, rest) = Naming.WithoutLevel(unit);
        foreach (var name in new[] { rest, Naming.WithoutSeat(rest) }.Distinct(StringComparer.Ordinal))
        {
            if (bodyByForm.TryGetValue(name, out var body) || (Naming.StemOf(name) is { } own && bodyByStem.TryGetValue(own.Stem, out body)))
            {
                return (level, body);
            }
        }

        return null;
    }

    private IEnumerable<string> StemsOf(Body body) => body.Forms
        .Select(form => Naming.StemOf(form)?.Stem)
        .OfType<string>()
        .Where(stem => stem.Length > 1)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The unit with a name of its own; null where the lexicon has none of this name.</summary>
    public NamedUnit? NamedUnitOf(string unit) => namedByAlias.GetValueOrDefault(unit);

    private static bool Holds(NamedUnit unit, string name, int year) =>
        year == 0 || unit.Aliases.FirstOrDefault(a => a.Text == name) is not { } alias || alias.HoldsFor(year);

    private static NamedUnit ReadUnit(IGrouping<string, TableRow> rows)
    {
        var kind = rows.First()["kind"];
        if (rows.FirstOrDefault(r => r["kind"].Length > 0 && r["kind"] != kind) is { } other)
        {
            throw other.Mistake($"'{rows.Key}' is of the kind '{kind}' in another row");
        }

        return new NamedUnit(
            rows.Key,
            kind,
            [.. rows.SelectMany(row => row.List("aliases").Select(text => ReadAlias(row, text))).Distinct()],
            [.. rows.SelectMany(r => r.List("english")).Distinct(StringComparer.Ordinal)],
            [.. rows.SelectMany(r => r.List("members")).Distinct(StringComparer.Ordinal)]);
    }

    // A name that was added must not be another unit's; the tables of units and bodies are apart, so this is looked at last.
    private void CheckFurther(IReadOnlyList<TableRow> rows)
    {
        foreach (var row in rows.Where(r => further.ContainsKey(r["name"])))
        {
            foreach (var alias in row.List("aliases").Select(text => ReadAlias(row, text).Text))
            {
                if (namedByAlias.ContainsKey(alias) || (BodyOf(alias) is { } body && !IsSame(body, BodyOf(row["name"]))))
                {
                    throw row.Mistake($"'{alias}' is already a name of another unit");
                }
            }
        }
    }

    private static UnitAlias ReadAlias(TableRow row, string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return new UnitAlias(text, null, null);
        }

        var years = text[(at + 1)..].Split('-');
        return years.Length is 1 or 2 && int.TryParse(years[0], out var from) && int.TryParse(years[^1], out var to)
            ? new UnitAlias(text[..at], from, to)
            : throw row.Mistake($"'{text}': years are written alias@2018 or alias@2018-2019");
    }

    // A bare bureau is whichever level's.
    private static bool IsSame((string Level, Body Body) named, (string Level, Body Body)? unit) =>
        unit is { } known && ReferenceEquals(known.Body, named.Body) && (named.Level.Length == 0 || named.Level == known.Level);

    private static Body ReadBody(IGrouping<string, TableRow> rows) => new(
        rows.Key,
        [.. rows.SelectMany(FormsIn).Distinct(StringComparer.Ordinal)],
        [.. rows.SelectMany(r => r.List("colloquial")).Distinct(StringComparer.Ordinal)],
        [.. rows.SelectMany(r => r.List("english")).Distinct(StringComparer.Ordinal)]);

    private static IEnumerable<string> FormsIn(TableRow row) =>
        row.List("aliases").Prepend(row["full"]).Prepend(row["name"]).Where(f => f.Length > 0);

    private static void Claim<T>(Dictionary<string, T> claimed, TableRow row, T owner, IEnumerable<string> names)
        where T : class
    {
        foreach (var name in names)
        {
            if (!claimed.TryAdd(name, owner) && !ReferenceEquals(claimed[name], owner))
            {
                throw row.Mistake($"'{name}' is already a name of another unit");
            }
        }
    }
}
