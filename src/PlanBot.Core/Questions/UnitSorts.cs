using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Domain words that mean a sort of units: 县区 in 县区承担的 are the counties, not the field of work.</summary>
internal sealed class UnitSorts(DomainLexicon domains, UnitVocabulary units, Regex withoutOwners)
{
    /// <summary>The units of the sort that <paramref name="tag"/> means where it stands; empty where it is a domain.</summary>
    public IReadOnlyList<string> UnitsOf(TaggedQuestion question, Tag tag)
    {
        if (tag.Kind != TagKind.Domain || question.TextOf(tag) != tag.Value)
        {
            return [];
        }

        var isOwner = (question.Previous(tag) is { Kind: TagKind.Except } except && withoutOwners.IsMatch(question.TextOf(except))) || question.Next(tag) is { Kind: TagKind.Own or TagKind.Sole or TagKind.Joint } || (question.Previous(tag) is { Kind: TagKind.Literal } literal ? question.Previous(literal) : question.Previous(tag)) is { Kind: TagKind.Units or TagKind.Own };
        isOwner |= question.Has(TagKind.Joint)
            && ((question.Next(tag) is { Kind: TagKind.And } behind && question.Next(behind) is { Kind: TagKind.Unit }) || (question.Previous(tag) is { Kind: TagKind.And } before && question.Previous(before) is { Kind: TagKind.Unit }));
        var kind = isOwner ? domains.Domains.First(d => d.Name == tag.Value).Units : string.Empty;
        return kind.Length == 0 ? [] : units.OfKind(kind);
    }

    /// <summary>
    /// 园区里头谁的任务最多 is about the parks as units, 园区里头哪些12月到期 about the field of work; and where the highest target is
    /// sought, 哪个园区 names the field too.
    /// </summary>
    public IReadOnlyList<Tag> Settled(IReadOnlyList<Tag> tags)
    {
        var ranksUnits = tags.Any(t => t.Kind == TagKind.Each || (t.Kind == TagKind.Most && !IntentReader.IsOfFigures(t)));
        var ranksFigures = tags.Any(IntentReader.IsOfFigures);
        return [.. tags.Select(t => t.Kind switch
        {
            TagKind.Within when ranksUnits => t with { Kind = TagKind.UnitKind },
            TagKind.Within => t with { Kind = TagKind.Domain, Value = DomainOf(t.Value) },
            TagKind.UnitKind when ranksFigures => t with { Kind = TagKind.Domain, Value = DomainOf(t.Value) },
            _ => t,
        })];
    }

    /// <summary>The units of a kind under the name of the domain that calls them.</summary>
    public OwnerSort SortOf(string kind) => new(kind.Split(':') is [_, var name] ? name : DomainOf(kind), units.OfKind(kind));

    private string DomainOf(string kind) => domains.Domains.First(d => d.Units == kind.Split(':')[0]).Name;
}
