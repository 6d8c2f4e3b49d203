using PlanBot.Core.Plans;

namespace PlanBot.Core.Questions;

/// <summary>What a question says of places that are none of the plan's own units.</summary>
/// <param name="Mentions">Names of which one must stand in the text; empty for none.</param>
/// <param name="Unknown">Places asked for as owners beside others.</param>
/// <param name="Spent">Content words that only say that the work is done together.</param>
internal sealed record PlaceReading(IReadOnlyList<string> Mentions, IReadOnlyList<string> Unknown, IReadOnlySet<Chunk> Spent)
{
    /// <summary>Places that are asked for as a unit would be; after a turn on places they are meant as that one meant them.</summary>
    public IReadOnlyList<string> AsOwner { get; init; } = [];
}

/// <summary>
/// Reads the places on the other side of the work (跟江阴合作的, 涉及惠山区的): their names stand in the texts of tasks that
/// others own. A place in the title of a plan is what all of it is about, and only its districts tell tasks apart.
/// </summary>
internal sealed class PlaceReader(PlanCatalog catalog, QuestionLexicon lexicon)
{
    private const string County = "county";

    /// <summary>Reads the places of <paramref name="question"/>.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="intent">What is asked for.</param>
    /// <param name="excluded">Tags that are taken away.</param>
    public PlaceReading Read(TaggedQuestion question, Intent intent, IReadOnlySet<Tag> excluded)
    {
        var relations = question.Chunks.Where(c => lexicon.Patterns["relation"].IsMatch(c.Text)).ToHashSet();
        var places = question.Of(TagKind.Place).Where(t => t.Value.Length > 0 && IsByItself(question, t) && !excluded.Contains(t)).ToLookup(IsTitle);
        var districts = places[true].Where(t => question.Next(t) is { Kind: TagKind.UnitKind } kind && kind.Value.StartsWith(County, StringComparison.Ordinal) && !question.Has(TagKind.Most)).SelectMany(t => lexicon.DistrictsOf(t.Value)).ToList();
        if (districts.Count > 0)
        {
            return new PlaceReading(districts, [], relations);
        }

        // 跟无锡合作的任务 asks for nothing else, so that the city of the title is meant after all.
        var isOnlyRelation = (relations.Count > 0 || question.Has(TagKind.Joint) || question.Has(TagKind.About)) && question.Chunks.All(relations.Contains);
        List<Tag> named = [.. isOnlyRelation && !question.Has(TagKind.Unit) ? places.SelectMany(p => p) : places[false]];
        if (named.Count == 0 || IsAskedAsOwner(question, intent, relations))
        {
            return new PlaceReading([], [], new HashSet<Chunk>()) { AsOwner = [.. named.Select(t => t.Value).Distinct(StringComparer.Ordinal)] };
        }

        var isTogether = intent is not (Intent.List or Intent.Count or Intent.Summary) || relations.Count > 0 || question.Has(TagKind.Joint) || question.Has(TagKind.About);
        var beside = isTogether ? [] : named.Where(t => IsListed(question, t)).ToList();
        return new PlaceReading([.. named.Except(beside).Select(t => t.Value).Distinct(StringComparer.Ordinal)], [.. beside.Select(question.TextOf)], relations);
    }

    // 提到惠山 is read with the words to be found, 无锡市发改委 with the unit.
    private static bool IsByItself(TaggedQuestion question, Tag place) =>
        question.Previous(place) is not { Kind: TagKind.Literal }
        && !question.Tags.Any(t => t.Start == place.End && t is { Kind: TagKind.Unit, Unit.IsBody: true });

    private bool IsTitle(Tag place) => catalog.Plans.Any(p => p.Header.Title.Contains(place.Value, StringComparison.Ordinal));

    // 惠山区的任务: nothing but the place is named, as a unit would be.
    private static bool IsAskedAsOwner(TaggedQuestion question, Intent intent, HashSet<Chunk> relations) =>
        intent is Intent.List or Intent.Count or Intent.Summary
        && question.Chunks.Count == 0 && relations.Count == 0
        && !question.Has(TagKind.Unit) && !question.Has(TagKind.Self) && !question.Has(TagKind.About) && !question.Has(TagKind.Joint);

    // 江阴和灌云的任务 asks for the tasks of either.
    private static bool IsListed(TaggedQuestion question, Tag place) =>
        (question.Next(place) is { Kind: TagKind.And } after && question.Next(after) is { Kind: TagKind.Unit })
        || (question.Previous(place) is { Kind: TagKind.And } before && question.Previous(before) is { Kind: TagKind.Unit });
}
