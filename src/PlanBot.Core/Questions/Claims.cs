using System.Globalization;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Reads questions whether something is as the user has heard: a unit responsible for a piece of work (科创飞地是不是教育局牵头),
/// or its figure (培训是200人次吧). What was heard is no condition, so that the answer can say what the plan prints.
/// </summary>
internal static class Claims
{
    /// <summary>The query with what was heard as a claim; unchanged where the question is none of that sort.</summary>
    public static Query Read(TaggedQuestion question, Query query) => WithKnownOwner(OfFigure(question, OfOwner(question, query)));

    // 除了灌南还有谁参与 asks for the others of the work that is described; the unit that is known takes no task away.
    private static Query WithKnownOwner(Query query) =>
        query is { Intent: Intent.Owners, Words.Count: > 0, Filter.Owners: [{ Match: OwnerMatch.None }] }
            ? query with { KnownOwners = query.Filter.Owners[0].Units, Filter = query.Filter with { Owners = [] } }
            : query;

    private static Query OfFigure(TaggedQuestion question, Query query)
    {
        if (query is not { Words.Count: > 0, Intent: Intent.List or Intent.Search } || !question.Tags.Any(IsYesNo) || question.Has(TagKind.Task) || question.Has(TagKind.List))
        {
            return query;
        }

        if (query.Filter.Metric is { } figure)
        {
            return query with
            {
                Intent = Intent.Metrics,
                ClaimedFigure = figure.Value.ToString(CultureInfo.InvariantCulture) + figure.Unit,
                Filter = query.Filter with { Metric = null },
            };
        }

        // The last words of what is described: 建厂房20万平.
        var heard = question.Chunks.Select(c => c.Text).LastOrDefault(text => FigureIn(text) is not null);
        if (heard is null || FigureIn(heard) is not { } at)
        {
            return query;
        }

        List<string> rest = [.. query.Words.Select(w => w == heard ? w[..at] : w).Where(w => w.Length > 0)];
        return rest.Count == 0 ? query : query with { Intent = Intent.Metrics, ClaimedFigure = heard[at..], Words = rest };
    }

    /// <summary>Index of the number and its unit at the end of <paramref name="text"/>; null where it ends otherwise.</summary>
    private static int? FigureIn(string text)
    {
        const int longestUnit = 4;
        var last = text.LastIndexOfAny([.. "0123456789"]);
        if (last < 0 || text.Length - 1 - last is 0 or > longestUnit)
        {
            return null;
        }

        var first = last;
        while (first > 0 && (char.IsAsciiDigit(text[first - 1]) || text[first - 1] == '.'))
        {
            first--;
        }

        return first;
    }

    private static Query OfOwner(TaggedQuestion question, Query query)
    {
        var isClaim = query is { Intent: Intent.List or Intent.Search, Words.Count: > 0, Filter.Owners: [{ Match: OwnerMatch.Any or OwnerMatch.Sole, Units.Count: 1, OrMentioned: false }] }
            && question.Of(TagKind.Unit).Any(unit => question.Chunks.Any(c => c.End <= unit.Start) && IsAsserted(question, unit))
            && question.Tags.Any(IsYesNo);
        return !isClaim ? query : query with
        {
            Intent = Intent.Owners,
            ClaimedOwner = query.Filter.Owners[0],
            Filter = query.Filter with { Owners = [] },
        };
    }

    private static bool IsYesNo(Tag tag) => tag is { Kind: TagKind.Frame, Value: "yes-no" };

    // 是人社局的, 由教育局负责, 归卫健委管: the word in front says that the unit is the answer to "who".
    private static bool IsAsserted(TaggedQuestion question, Tag unit) =>
        question.Tags.Any(t => t.End == unit.Start && t.Kind == TagKind.Frame && t.Value is "copula" or "yes-no");
}
