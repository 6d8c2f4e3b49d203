namespace PlanBot.Core.Lexicons;

/// <summary>
/// The names by which people ask for a unit, made by rule from the one that a plan prints: with and without place, level
/// and seat, with the other words for its ending, a branch by its company, a place by its government.
/// </summary>
/// <param name="naming">The rules.</param>
/// <param name="place">The government that issued the plan, with its level; null for the state's and where it is not known.</param>
internal sealed class UnitForms(UnitNaming naming, string? place)
{
    private static readonly string[] Exchanged = ["ending", "firm", "administration"];

    private const int ShortestBare = 2;
    private const int ShortestPlace = 3;

    /// <summary>All forms of <paramref name="printed"/>, itself first, each once.</summary>
    public IReadOnlyList<string> Of(string printed) => naming.IsCollective(printed)
        ? [.. Distinct([printed, .. CollectiveForms(printed)])]
        : [.. Distinct([printed, .. WholeNames(printed).SelectMany(Levelled)])];

    private string? ShortPlace => place is { Length: >= ShortestPlace } ? place[..^1] : null;

    private static IEnumerable<string> Distinct(IEnumerable<string> names) => names.Where(n => n.Length >= ShortestBare).Distinct(StringComparer.Ordinal);

    /// <summary>The name, without a tail that adds nothing, and from the plan's own place on, where that stands inside it.</summary>
    private IEnumerable<string> WholeNames(string printed)
    {
        yield return printed;
        foreach (var tail in naming.Words("tail").Where(t => printed.Length > t.Length + ShortestBare && printed.EndsWith(t, StringComparison.Ordinal)))
        {
            yield return printed[..^tail.Length];
        }

        if (InsidePlace(printed) is { } at && BranchOf(printed, at) is null)
        {
            yield return printed[at..];
        }
    }

    // The last place where the plan's own place begins inside the name.
    private int? InsidePlace(string name) =>
        ShortPlace is { } own && name.LastIndexOf(own, StringComparison.Ordinal) is > 0 and var at && name.Length > at + own.Length ? at : null;

    private IEnumerable<string> Levelled(string name)
    {
        if (InsidePlace(name) is { } at && BranchOf(name, at) is { } branch)
        {
            return BranchForms(name[..at], branch);
        }

        var bare = Bare(name);
        var bodies = Distinct([bare, naming.WithoutSeat(bare), naming.WithoutCommittee(bare)]).SelectMany(Endings).ToList();
        return [.. bodies, .. bodies.Where(naming.IsBody).SelectMany(Prefixed), .. Endings(name), .. CompanyWithPlace(bare)];
    }

    /// <summary>The name without the place or the level in front of it.</summary>
    private string Bare(string name)
    {
        foreach (var own in new[] { place, ShortPlace }.OfType<string>())
        {
            if (name.Length >= own.Length + ShortestBare && name.StartsWith(own, StringComparison.Ordinal))
            {
                return name[own.Length..];
            }
        }

        return naming.WithoutLevel(name).Bare;
    }

    private IEnumerable<string> Prefixed(string name) => place is null
        ? naming.Words("national").Select(n => n + name)
        : [place + name, ShortPlace + name, place[^1..] + name];

    /// <summary>The name, and it with the other words for its end or its beginning.</summary>
    private IEnumerable<string> Endings(string name)
    {
        yield return name;
        foreach (var row in Exchanged.SelectMany(naming.Rows))
        {
            // The longest word of a row that ends the name is its end.
            if (row.OrderByDescending(w => w.Length).FirstOrDefault(w => name.Length > w.Length && name.EndsWith(w, StringComparison.Ordinal)) is { } end)
            {
                foreach (var other in row)
                {
                    yield return name[..^end.Length] + other;
                }
            }
        }

        // 海关总署: what its ending stands behind is a name by itself.
        if (naming.StemOf(name) is { } whole && naming.IsBody("-" + whole.Stem))
        {
            yield return whole.Stem;
        }

        foreach (var same in Beginnings(name).Concat(PlaceForms(name)))
        {
            yield return same;
        }
    }

    private IEnumerable<string> Beginnings(string name) =>
        from row in naming.Rows("same")
        let begin = row.OrderByDescending(w => w.Length).FirstOrDefault(w => name.StartsWith(w, StringComparison.Ordinal))
        where begin is not null
        from other in row
        select other + name[begin.Length..];

    // 武汉投控: a company by its place, without saying that it is one.
    private IEnumerable<string> CompanyWithPlace(string bare) =>
        FirmOf(bare) is { } firm && bare.Length > firm.Length + 1 && ShortPlace is { } own ? [own + bare[..^firm.Length]] : [];

    private string? FirmOf(string name) => naming.Words("firm").FirstOrDefault(f => name.Length > f.Length && name.EndsWith(f, StringComparison.Ordinal));

    // A place, its government, and the place without the word for its kind.
    private IEnumerable<string> PlaceForms(string name)
    {
        var seat = naming.Rows("administration").SelectMany(r => r).OrderByDescending(w => w.Length).FirstOrDefault(w => name.EndsWith(w, StringComparison.Ordinal));
        var bare = seat is null ? name : name[..^seat.Length];
        var kind = WithoutBracket(bare);
        if (kind.Length < ShortestBare || !naming.Words("place").Any(p => kind.EndsWith(p, StringComparison.Ordinal)))
        {
            yield break;
        }

        yield return bare;
        if (seat is null && naming.Rows("administration").FirstOrDefault() is { } governments)
        {
            foreach (var government in governments)
            {
                yield return bare + government;
            }
        }

        if (bare.Length >= ShortestPlace && !naming.Words("whole").Any(w => bare.EndsWith(w, StringComparison.Ordinal)))
        {
            yield return bare[..^1];
        }
    }

    // Each county and its government, with and without the brackets that plans print.
    private IEnumerable<string> CollectiveForms(string printed) =>
        Endings(printed).SelectMany(n => new[] { n, Unmarked(n) });

    private static string WithoutBracket(string name) =>
        name.Length > 0 && name[^1] is ')' or '）' && name.LastIndexOfAny(['(', '（']) is > 0 and var open ? name[..open] : name;

    private static string Unmarked(string name) => string.Concat(name.Where(c => char.IsLetterOrDigit(c)));

    // A branch: the plan's own place, and right behind it nothing but the word for a branch.
    private string? BranchOf(string name, int at)
    {
        var tail = name[(at + ShortPlace!.Length)..];
        var level = place![^1..];
        tail = tail.StartsWith(level, StringComparison.Ordinal) ? tail[level.Length..] : tail;
        return naming.Words("branch").FirstOrDefault(w => w == tail);
    }

    private IEnumerable<string> BranchForms(string company, string branch)
    {
        var offices = naming.Words("office").Prepend(string.Empty).ToList();
        foreach (var head in Distinct([company, .. Beginnings(company)]))
        {
            foreach (var own in new[] { string.Empty, ShortPlace!, place! })
            {
                yield return head + own + branch;
                foreach (var office in offices)
                {
                    yield return own + head + office;
                }
            }
        }

        yield return ShortPlace + branch;
    }
}
