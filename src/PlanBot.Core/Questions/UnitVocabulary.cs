using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What a name in a question means.</summary>
/// <param name="Units">Canonical names of the units that it may mean; more than one where governments of several levels are loaded.</param>
/// <param name="Idle">Whether none of them owns a task in any loaded plan.</param>
/// <param name="IsBody">Whether it is a functional body (a bureau), which may stand behind a place.</param>
/// <param name="IsShared">Whether it is only a part of the units' names, so that one of several may be meant.</param>
internal sealed record UnitEntry(IReadOnlyList<string> Units, bool Idle, bool IsBody, bool IsShared = false);

/// <summary>
/// Every name by which the units of the loaded plans, and further units of the lexicon, may be asked for. Names come
/// from the lexicon and by rule: with and without level and place, the parts of A（B）, without a final county suffix.
/// </summary>
internal sealed class UnitVocabulary : IUnitIdentities
{
    private static readonly System.Buffers.SearchValues<char> Glosses = System.Buffers.SearchValues.Create("〈<〔");

    private readonly Dictionary<string, UnitEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> namesByUnit = new(StringComparer.Ordinal);
    private readonly HashSet<string> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> collectivesOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> byRule = new(StringComparer.Ordinal);
    private readonly UnitLexicon lexicon;
    private readonly ITextFolder folder;
    private readonly string countySuffixes;
    private readonly IReadOnlyList<int> years;

    private UnitVocabulary(UnitLexicon lexicon, ITextFolder folder, string countySuffixes, IReadOnlyList<int> years)
    {
        this.years = years;
        this.lexicon = lexicon;
        this.folder = folder;
        this.countySuffixes = countySuffixes;
    }

    /// <summary>Names, folded, with what they mean.</summary>
    public IReadOnlyDictionary<string, UnitEntry> Entries => entries;

    /// <summary>The governments that issued the loaded plans, with their level.</summary>
    public IReadOnlyList<string> Places { get; private init; } = [];

    /// <summary>Builds the vocabulary of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">Loaded plans.</param>
    /// <param name="lexicon">Units and bodies.</param>
    /// <param name="folder">Folding of names.</param>
    /// <param name="countySuffixes">Characters that end a county's name and may be left out.</param>
    public static UnitVocabulary Of(PlanCatalog catalog, UnitLexicon lexicon, ITextFolder folder, string countySuffixes)
    {
        List<string> places = [.. catalog.Plans.Select(p => p.Header.Place).OfType<string>().Distinct(StringComparer.Ordinal)];
        var vocabulary = new UnitVocabulary(lexicon, folder, countySuffixes, catalog.Years) { Places = places };
        foreach (var owner in catalog.Tasks.SelectMany(t => t.Owners).DistinctBy(o => (o.Name, o.Printed)))
        {
            vocabulary.AddOwner(owner);
        }

        // Names by rule come last, so that none takes the name that another unit is known by.
        foreach (var (owner, place) in catalog.Plans.SelectMany(p => p.Tasks.SelectMany(t => t.Owners).Select(o => (o, p.Header.Place))).Distinct())
        {
            vocabulary.AddByRule(owner, place);
        }

        vocabulary.AddIdle(places.Count > 0 ? places[0][^1..] : string.Empty);
        return vocabulary;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> OwnersOf(PlanTask task) =>
        [.. task.Owners.Select(o => o.Name).Concat(task.Owners.SelectMany(MembersOf)).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool Owns(PlanTask task, string unit)
    {
        var collectives = collectivesOf.GetValueOrDefault(unit);
        for (var i = 0; i < task.Owners.Count; i++)
        {
            if (task.Owners[i].Name == unit || collectives?.Contains(task.Owners[i].Name) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesOf(string unit) => namesByUnit.GetValueOrDefault(unit) ?? [folder.Fold(unit)];

    /// <summary>The one unit that owns tasks and is called so; null where there is none, or where the name may mean several.</summary>
    public string? UnitNamed(string name) =>
        entries.GetValueOrDefault(folder.Fold(name.Trim())) is { Idle: false, Units: [var unit] } ? unit : null;

    /// <summary>The units of a sort that own tasks, in the lexicon's order.</summary>
    public IReadOnlyList<string> OfKind(string kind) =>
        [.. lexicon.Named.Where(n => owners.Contains(n.Name) && lexicon.IsOfSort(n.Name, kind)).Select(n => n.Name)];

    private IReadOnlyList<string> MembersOf(TaskOwner owner) => lexicon.NamedUnitOf(owner.Name)?.Members ?? [];

    private void AddOwner(TaskOwner owner)
    {
        owners.Add(owner.Name);
        foreach (var member in MembersOf(owner))
        {
            AddCollective(member, owner.Name);
        }

        AddFurther(owner.Name, idle: false);
        var body = lexicon.BodyOf(owner.Name);
        Add(owner.Name, owner.Name, idle: false, isBody: body is not null);
        Add(owner.Printed, owner.Name, idle: false, isBody: body is not null);
        if (body is { } known)
        {
            AddBody(owner.Name, known.Level, known.Body, idle: false);
            return;
        }

        if (lexicon.NamedUnitOf(owner.Name) is { } named)
        {
            AddNamed(named, idle: false);
            AddCompanyEnding(named);
        }

        foreach (var part in owner.Printed.Split('（', '）', '(', ')').Where(p => p.Length > 1).SelectMany(WithoutPlace))
        {
            Add(part, owner.Name, idle: false, isBody: false);
            if (part.Length > 2 && countySuffixes.Contains(part[^1], StringComparison.Ordinal) && lexicon.NamedUnitOf(owner.Name)?.Kind is null or "county")
            {
                // People leave the suffix out when they ask; in a text the rest may be part of another name.
                Add(part[..^1], owner.Name, idle: false, isBody: false, inText: false);
            }
        }
    }

    private void AddByRule(TaskOwner owner, string? place)
    {
        if (lexicon.NamedUnitOf(owner.Name) is not null)
        {
            return;
        }

        var body = lexicon.BodyOf(owner.Name);
        var printed = owner.Printed.AsSpan().IndexOfAny(Glosses) < 0 ? owner.Printed : owner.Name;
        var forms = new UnitForms(lexicon.Naming, place);
        var names = body is { } known ? lexicon.FormsWithEndingOf(printed, known.Body).Prepend(printed) : [printed];
        foreach (var key in names.SelectMany(forms.Of).SelectMany(SameCollective).Select(folder.Fold).Distinct(StringComparer.Ordinal))
        {
            if (byRule.Contains(key) || !entries.ContainsKey(key))
            {
                byRule.Add(key);
                Add(key, owner.Name, idle: false, isBody: body is not null, inText: false);
            }
        }
    }

    // A form that the lexicon knows as a name of a collective has that one's other names too.
    private IEnumerable<string> SameCollective(string form) =>
        lexicon.NamedUnitOf(form) is { Kind: "collective" } known ? [form, known.Name, .. known.Aliases.Select(a => a.Text)] : [form];

    private void AddCollective(string member, string collective)
    {
        if (!collectivesOf.TryGetValue(member, out var collectives))
        {
            collectivesOf[member] = collectives = new HashSet<string>(StringComparer.Ordinal);
        }

        collectives.Add(collective);
    }

    private IEnumerable<string> WithoutPlace(string name)
    {
        yield return name;
        foreach (var place in Places.SelectMany(p => new[] { p, p[..^1], p[^1..] }))
        {
            if (name.Length > place.Length + 1 && name.StartsWith(place, StringComparison.Ordinal))
            {
                yield return name[place.Length..];
            }
        }
    }

    private void AddBody(string unit, string level, Body body, bool idle)
    {
        foreach (var form in body.Forms)
        {
            Add(form, unit, idle, isBody: true);
            Add(level + form, unit, idle, isBody: true);
            foreach (var place in Places.Where(p => p.EndsWith(level, StringComparison.Ordinal)))
            {
                Add(place + form, unit, idle, isBody: true);
                Add(place[..^1] + form, unit, idle, isBody: true);
            }
        }

        foreach (var name in body.Colloquial.Concat(body.English))
        {
            Add(name, unit, idle, isBody: true);
        }
    }

    private void AddNamed(NamedUnit named, bool idle)
    {
        foreach (var name in named.Aliases.Where(a => years.Any(a.HoldsFor)).Select(a => a.Text).Concat(named.English).Prepend(named.Name))
        {
            Add(name, named.Name, idle, isBody: false);
        }
    }

    // Names that an office has added to a unit of the bodies or of the plans.
    private void AddFurther(string unit, bool idle)
    {
        foreach (var alias in lexicon.FurtherNamesOf(unit).Where(a => years.Any(a.HoldsFor)))
        {
            Add(alias.Text, unit, idle, isBody: lexicon.BodyOf(unit) is not null);
        }
    }

    // What several companies' names end in means each of them.
    private void AddCompanyEnding(NamedUnit named)
    {
        const int ending = 4;
        if (named.Kind == "company" && named.Name.Length > ending)
        {
            var key = folder.Fold(named.Name[^ending..]);
            Add(key, named.Name, idle: false, isBody: false);
            entries[key] = entries[key] with { IsShared = true };
        }
    }

    private void AddIdle(string level)
    {
        foreach (var named in lexicon.Named.Where(n => !namesByUnit.ContainsKey(n.Name)))
        {
            AddNamed(named, idle: true);
        }

        foreach (var unit in lexicon.WithFurtherNames.Where(u => !owners.Contains(u)))
        {
            AddFurther(unit, idle: true);
        }

        foreach (var body in lexicon.Bodies.Where(b => !entries.ContainsKey(folder.Fold(b.Name))))
        {
            AddBody(level + body.Name, level, body, idle: true);
        }
    }

    private void Add(string name, string unit, bool idle, bool isBody, bool inText = true)
    {
        var key = folder.Fold(name);
        if (!entries.TryGetValue(key, out var entry))
        {
            entries[key] = new UnitEntry([unit], idle, isBody);
        }
        else if (!entry.Units.Contains(unit, StringComparer.Ordinal) && (entry.Idle == idle))
        {
            entries[key] = entry with { Units = [.. entry.Units, unit] };
        }
        else
        {
            return;
        }

        if (!inText)
        {
            return;
        }

        if (!namesByUnit.TryGetValue(unit, out var names))
        {
            namesByUnit[unit] = names = [];
        }

        names.Add(key);
    }
}
