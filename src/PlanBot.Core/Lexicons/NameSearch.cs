using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Lexicons;

/// <summary>What sort of entry a name belongs to.</summary>
public enum EntrySort
{
    /// <summary>A unit with a name of its own, from <c>units.tsv</c>.</summary>
    Unit,

    /// <summary>A functional body that any government has, from <c>bodies.tsv</c>.</summary>
    Body,

    /// <summary>A field of work, from <c>domains.tsv</c>.</summary>
    Domain,
}

/// <summary>An entry of a lexicon with where its names stand in plans.</summary>
/// <param name="Sort">What sort of entry.</param>
/// <param name="Name">Its one canonical name.</param>
/// <param name="Kind">What sort of unit, as the lexicon says; empty for others.</param>
/// <param name="Names">All its names, the canonical one first.</param>
/// <param name="TaskIds">The tasks that it owns, or that are in the domain, in plan order.</param>
public sealed record FoundEntry(EntrySort Sort, string Name, string Kind, IReadOnlyList<FoundName> Names, IReadOnlyList<string> TaskIds);

/// <summary>One name of an entry.</summary>
/// <param name="Text">The name.</param>
/// <param name="From">First plan year that it holds for; null for all.</param>
/// <param name="To">Last plan year that it holds for; null for all.</param>
/// <param name="OwnerIn">Tasks whose owners are printed by it, in plan order.</param>
/// <param name="TextIn">Tasks whose text or headings hold it, in plan order.</param>
public sealed record FoundName(string Text, int? From, int? To, IReadOnlyList<string> OwnerIn, IReadOnlyList<string> TextIn);

/// <summary>Looks names up in the unit and domain lexicons, and says where each stands in the loaded plans.</summary>
/// <param name="lexicon">The lexicons.</param>
/// <param name="plans">The loaded plans.</param>
/// <param name="folder">How names are folded before they are compared.</param>
public sealed class NameSearch(Lexicon lexicon, PlanCatalog plans, ITextFolder folder)
{
    /// <summary>The entries of which a name holds <paramref name="text"/>, in the order of their tables; all of them for an empty text.</summary>
    public IEnumerable<FoundEntry> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sought = folder.Fold(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        bool Holds(IEnumerable<string> names) => names.Any(n => folder.Fold(n).Contains(sought, StringComparison.Ordinal));

        foreach (var unit in lexicon.Units.Named.Where(u => Holds(NamesOf(u).Select(n => n.Text))))
        {
            yield return Entry(EntrySort.Unit, unit.Name, unit.Kind, NamesOf(unit), o => o.Name == unit.Name);
        }

        foreach (var body in lexicon.Units.Bodies.Where(b => Holds(NamesOf(b))))
        {
            yield return Entry(EntrySort.Body, body.Name, string.Empty, NamesOf(body).Select(Always), o => lexicon.Units.BodyOf(o.Name)?.Body == body);
        }

        foreach (var domain in lexicon.Domains.Domains.Where(d => Holds(NamesOf(d))))
        {
            yield return new FoundEntry(
                EntrySort.Domain,
                domain.Name,
                string.Empty,
                [.. NamesOf(domain).Select(Always).Select(n => Located(n, _ => false))],
                [.. plans.Tasks.Where(t => t.Domain == domain.Name).Select(t => t.Id)]);
        }
    }

    private static IEnumerable<UnitAlias> NamesOf(NamedUnit unit) => unit.Aliases.Concat(unit.English.Select(Always)).Prepend(Always(unit.Name));

    private static IEnumerable<string> NamesOf(Body body) => body.Forms.Concat(body.Colloquial).Concat(body.English);

    private static IEnumerable<string> NamesOf(Domain domain) => domain.Asked.Concat(domain.English);

    private static UnitAlias Always(string name) => new(name, From: null, To: null);

    private FoundEntry Entry(EntrySort sort, string name, string kind, IEnumerable<UnitAlias> names, Func<TaskOwner, bool> isOf) => new(
        sort,
        name,
        kind,
        [.. names.Select(n => Located(n, isOf))],
        [.. plans.Tasks.Where(t => t.Owners.Any(isOf)).Select(t => t.Id)]);

    // A body is printed with its level or place in front of it.
    private FoundName Located(UnitAlias name, Func<TaskOwner, bool> isOf) => new(
        name.Text,
        name.From,
        name.To,
        [.. plans.Tasks.Where(t => t.Owners.Any(o => isOf(o) && o.Printed.EndsWith(name.Text, StringComparison.Ordinal))).Select(t => t.Id)],
        [.. plans.Tasks.Where(t => Holds(t, name.Text)).Select(t => t.Id)]);

    private static bool Holds(PlanTask task, string name) =>
        task.Text.Contains(name, StringComparison.Ordinal) || task.Headings.Any(h => h.Contains(name, StringComparison.Ordinal));
}
