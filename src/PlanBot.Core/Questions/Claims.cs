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
    public static Query Read(TaggedQuestion question, Query query) => OfFigure(question, OfOwner(question, query));

    private static Query OfFigure(TaggedQuestion question, Query query)
    {
        if (query is { Words.Count: > 0, Intent: Intent.List or Intent.Search, Filter.Metric: { Comparison: Comparison.Equal } figure }
            && question.Tags.Any(IsYesNo) && !question.Has(TagKind.Task) && !question.Has(TagKind.List))
        {
            return query with
            {
                Intent = Intent.Metrics,
                ClaimedFigure = figure.Value.ToString(CultureInfo.InvariantCulture) + figure.Unit,
                Filter = query.Filter with { Metric = null },
            };
        }

        var heard = question.Chunks.FirstOrDefault(c => char.IsAsciiDigit(c.Text[0])
            && question.Tags.Any(t => t.End == c.Start && t is { Kind: TagKind.Frame, Value: "copula" })
            && question.Tags.Any(t => t.Start == c.End && IsYesNo(t)));
        var rest = query.Words.Where(w => w != heard?.Text).ToList();
        return heard is null || rest.Count == 0 || query.Intent is not (Intent.List or Intent.Search) ? query : query with
        {
            Intent = Intent.Metrics,
            ClaimedFigure = heard.Text,
            Words = rest,
        };
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
