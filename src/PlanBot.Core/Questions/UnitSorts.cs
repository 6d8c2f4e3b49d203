using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>Domain words that mean a sort of units: 县区 in 县区承担的 are the counties, not the field of work.</summary>
internal sealed class UnitSorts(DomainLexicon domains, UnitVocabulary units)
{
    /// <summary>The units of the sort that <paramref name="tag"/> means where it stands; empty where it is a domain.</summary>
    public IReadOnlyList<string> UnitsOf(TaggedQuestion question, Tag tag)
    {
        if (tag.Kind != TagKind.Domain || question.TextOf(tag) != tag.Value)
        {
            return [];
        }

        var isOwner = question.Next(tag) is { Kind: TagKind.Own or TagKind.Sole or TagKind.Joint } || question.Previous(tag) is { Kind: TagKind.Units or TagKind.Own };
        var kind = isOwner ? domains.Domains.First(d => d.Name == tag.Value).Units : string.Empty;
        return kind.Length == 0 ? [] : units.OfKind(kind);
    }
}
