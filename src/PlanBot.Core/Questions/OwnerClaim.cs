using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Reads questions whether a unit is responsible for a piece of work (科创飞地是不是教育局牵头): the unit is what the user has
/// heard, not a condition, so that the answer can say who it is.
/// </summary>
internal static class OwnerClaim
{
    /// <summary>The query with the unit as a claim; unchanged where the question is none of that sort.</summary>
    public static Query Read(TaggedQuestion question, Query query)
    {
        var isClaim = query is { Intent: Intent.List or Intent.Search, Words.Count: > 0, Filter.Owners: [{ Match: OwnerMatch.Any or OwnerMatch.Sole, Units.Count: 1, OrMentioned: false }] }
            && question.Of(TagKind.Unit).Any(unit => question.Chunks.Any(c => c.End <= unit.Start) && IsAsserted(question, unit))
            && question.Tags.Any(t => t is { Kind: TagKind.Frame, Value: "yes-no" });
        return !isClaim ? query : query with
        {
            Intent = Intent.Owners,
            ClaimedOwner = query.Filter.Owners[0],
            Filter = query.Filter with { Owners = [] },
        };
    }

    // 是人社局的, 由教育局负责, 归卫健委管: the word in front says that the unit is the answer to "who".
    private static bool IsAsserted(TaggedQuestion question, Tag unit) =>
        question.Tags.Any(t => t.End == unit.Start && t.Kind == TagKind.Frame && t.Value is "copula" or "yes-no");
}
