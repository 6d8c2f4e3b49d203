using PlanBot.Core.Questions;

namespace PlanBot.Core.Conversations;

/// <summary>What the words of a turn say by themselves.</summary>
internal static class TurnWords
{
    /// <summary>Whether a tag is a condition on tasks.</summary>
    public static bool IsCondition(Tag tag) => tag.Time?.Kind != TimeKind.AllYears && tag.Kind
        is TagKind.Unit or TagKind.Domain or TagKind.Time or TagKind.Ref or TagKind.Section or TagKind.Figure or TagKind.Earliest or TagKind.Latest
        or TagKind.Overdue or TagKind.NotDue;

    /// <summary>Whether the turn says itself what it asks for.</summary>
    public static bool IsExplicit(TaggedQuestion question) => question.Tags.Any(t => t.Kind
        is TagKind.Who or TagKind.When or TagKind.Count or TagKind.HowMuch or TagKind.Detail or TagKind.Where or TagKind.Tally or TagKind.Most
        or TagKind.MoreThan or TagKind.Units or TagKind.UnitKind or TagKind.Summary or TagKind.Draft or TagKind.Length);
}
