using System.Collections.Frozen;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Every phrase that questions over the loaded plans may hold, folded, with what it does.</summary>
internal sealed class Vocabulary
{
    private readonly FrozenDictionary<string, Phrase>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private Vocabulary(Dictionary<string, Phrase> phrases)
    {
        lookup = phrases.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        LongestPhrase = phrases.Keys.Select(k => k.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Length of the longest phrase, characters.</summary>
    public int LongestPhrase { get; }

    /// <summary>
    /// Joins the phrase table, the units, the domains and the places. Where a text is several of them, the earlier counts:
    /// unit, domain, heading, place, phrase; the issuing government's own name carries no meaning.
    /// </summary>
    public static Vocabulary Of(
        QuestionLexicon lexicon, UnitVocabulary units, IReadOnlyList<Domain> domains, IReadOnlyDictionary<string, string> headings, ITextFolder folder)
    {
        var phrases = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        var sorts = lexicon.Phrases.Where(p => p.Kind == TagKind.UnitKind).Select(p => folder.Fold(p.Phrase)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, entry) in units.Entries.Where(e => !e.Value.Idle || !sorts.Contains(e.Key)))
        {
            phrases.TryAdd(name, new Phrase(TagKind.Unit, string.Empty, entry));
        }

        foreach (var domain in domains)
        {
            foreach (var word in domain.Asked.Concat(domain.English))
            {
                phrases.TryAdd(folder.Fold(word), new Phrase(TagKind.Domain, domain.Name, null));
            }
        }

        foreach (var (name, places) in headings)
        {
            // In quotation marks too, so that they are not read as words to be sought.
            foreach (var written in new[] { name, $"“{name}”", $"\"{name}\"" })
            {
                phrases.TryAdd(written, new Phrase(TagKind.Section, places, null));
            }
        }

        foreach (var place in units.Places.SelectMany(p => new[] { p, p[..^1] }))
        {
            phrases.TryAdd(folder.Fold(place), new Phrase(TagKind.Frame, string.Empty, null));
        }

        foreach (var place in lexicon.Places)
        {
            phrases.TryAdd(folder.Fold(place.Name), new Phrase(TagKind.Place, place.Stem, null));
        }

        foreach (var (phrase, kind, value) in lexicon.Phrases)
        {
            phrases.TryAdd(folder.Fold(phrase), new Phrase(kind, value, null));
        }

        return new Vocabulary(phrases);
    }

    /// <summary>The phrase that is exactly <paramref name="text"/>; null where there is none.</summary>
    public Phrase? Find(ReadOnlySpan<char> text) => lookup.TryGetValue(text, out var phrase) ? phrase : null;

    /// <summary>What a phrase does.</summary>
    internal sealed record Phrase(TagKind Kind, string Value, UnitEntry? Unit);
}
