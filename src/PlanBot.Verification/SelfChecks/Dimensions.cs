using System.Collections.Frozen;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Verification.SelfChecks;

/// <summary>
/// What templates go through: every unit, year, domain and so on of the loaded plans. The predicates look at the tasks
/// alone; they share no code with the search or the certificate.
/// </summary>
internal sealed class Dimensions
{
    private const int Months = 12;
    private const int ShortestOpening = 12;
    private const int LongestOpening = 40;
    private const int LongestMark = 5;

    private static readonly System.Buffers.SearchValues<char> MarkEnds = System.Buffers.SearchValues.Create("、.．)）");

    private readonly PlanCatalog catalog;
    private readonly UnitLexicon lexicon;
    private readonly FrozenDictionary<string, Func<IEnumerable<Choice>>> byName;

    /// <summary>The dimensions of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The plans.</param>
    /// <param name="lexicon">Tells the members of a printed collective.</param>
    public Dimensions(PlanCatalog catalog, UnitLexicon lexicon)
    {
        this.catalog = catalog;
        this.lexicon = lexicon;
        byName = new Dictionary<string, Func<IEnumerable<Choice>>>(StringComparer.Ordinal)
        {
            ["year"] = Years,
            ["unit"] = () => Units.Select(u => new Choice([("unit", u)], t => Owns(u, t))),
            ["pair"] = Pairs,
            ["domain"] = () => Distinct(t => t.Domain).Select(d => new Choice([("domain", d)], t => t.Domain == d)),
            ["section"] = Sections,
            ["month"] = () => Enumerable.Range(1, Months).Select(m => new Choice([("month", m)], t => t.DueDates.Any(d => d.Month == m && d.Year == t.Year))),
            ["due"] = () => DueMonths.Select(d => Due(d, t => t.DueDates.Any(day => day.Year == d.Year && day.Month == d.Month))),
            ["until"] = () => DueMonths.Select(d => Due(d, t => t.DueDates.Any(day => day.Year == d.Year && day.Month <= d.Month))),
            ["task"] = () => catalog.Tasks.Where(t => t.Year > 0).Select(OneTask),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Names of all dimensions.</summary>
    public IEnumerable<string> Names => byName.Keys;

    private IReadOnlyList<string> Units => [.. catalog.Tasks.SelectMany(t => t.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal)];

    private IEnumerable<(int Year, int Month)> DueMonths => catalog.Tasks.SelectMany(t => t.DueDates).Select(d => (d.Year, d.Month)).Distinct().Order();

    /// <summary>The choices of a dimension; null where there is no such dimension.</summary>
    public IEnumerable<Choice>? Find(string name) => byName.GetValueOrDefault(name)?.Invoke();

    private static Choice Due((int Year, int Month) due, Func<PlanTask, bool> fits) => new([("year", due.Year), ("month", due.Month)], fits, due.Year);

    private IEnumerable<Choice> Years() =>
        catalog.Tasks.Select(t => t.Year).Where(y => y > 0).Distinct().Order().Select(y => new Choice([("year", y)], t => t.Year == y, y));

    private IEnumerable<Choice> Pairs() =>
        from unit in Units
        from other in Units
        where string.CompareOrdinal(unit, other) < 0 && catalog.Tasks.Any(t => Owns(unit, t) && Owns(other, t))
        select new Choice([("unit", unit), ("other", other)], t => Owns(unit, t) && Owns(other, t));

    private IEnumerable<Choice> Sections() =>
        from section in catalog.Tasks.Where(t => t.Section is not null && t.Year > 0).Select(t => (t.Year, Title: t.Section!)).Distinct()
        select new Choice(
            [("year", section.Year), ("section", section.Title), ("title", TitleOf(section.Title))],
            t => t.Year == section.Year && t.Section == section.Title,
            section.Year);

    // The mark before a heading's title is a number and a punctuation mark, perhaps in brackets.
    private static string TitleOf(string section)
    {
        var mark = section.AsSpan(1).IndexOfAny(MarkEnds);
        return mark is >= 0 and < LongestMark ? section[(mark + 2)..] : section;
    }

    private IEnumerable<string> Distinct(Func<PlanTask, string?> of) => catalog.Tasks.Select(of).OfType<string>().Distinct(StringComparer.Ordinal);

    // A printed collective of all (each county) stands for its members too.
    private bool Owns(string unit, PlanTask task) => task.Owners.Any(o =>
        o.Name == unit || (lexicon.NamedUnitOf(o.Name)?.Members.Contains(unit, StringComparer.Ordinal) ?? false));

    private static Choice OneTask(PlanTask task)
    {
        var opening = OpeningOf(task.Text);
        return new Choice(
            [("year", task.Year), ("ref", task.Ref), ("opening", opening)],
            t => t.Year == task.Year && t.Text.StartsWith(opening, StringComparison.Ordinal),
            task.Year,
            task);
    }

    // Whole clauses, as people copy them, until there are enough words to tell the task from others.
    private static string OpeningOf(string text)
    {
        var end = Math.Min(ShortestOpening, text.Length);
        while (end < Math.Min(LongestOpening, text.Length) && !char.IsPunctuation(text[end]))
        {
            end++;
        }

        return text[..end];
    }
}
