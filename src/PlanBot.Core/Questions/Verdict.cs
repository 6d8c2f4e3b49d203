using PlanBot.Core.Answers;

namespace PlanBot.Core.Questions;

/// <summary>
/// Whether a question can be answered: a courtesy, not about plans, about progress, of a year or unit that is not there, not
/// stated, or unclear. The first rule that fits counts, in the contract's order ("Empty or declined").
/// </summary>
internal static class Verdict
{
    /// <summary>The query, with what it is answered by instead where it cannot be answered as it stands.</summary>
    /// <param name="query">What was read.</param>
    /// <param name="question">The tagged question.</param>
    /// <param name="unknown">Units that are asked for and own nothing.</param>
    public static Query Of(Query query, TaggedQuestion question, IReadOnlyList<string> unknown)
    {
        if (Courtesy(query, question))
        {
            return query with { Intent = Intent.Help };
        }

        if (IsOffTopic(query, question))
        {
            return Declined(query, DeclinedReason.OffTopic, string.Empty);
        }

        if (query.Draft == DraftKind.None && question.Of(TagKind.Progress).Any(t => question.Next(t) is not { Kind: TagKind.Overdue or TagKind.NotDue }))
        {
            return Declined(query, DeclinedReason.NoProgressData, string.Empty);
        }

        if (query.Years is { Named: true, Covered.Count: 0 })
        {
            return Declined(query, DeclinedReason.YearNotLoaded, string.Join('、', query.Years.Missing));
        }

        if (unknown.Count > 0)
        {
            return query.Filter.Owners.Count == 0
                ? Declined(query, DeclinedReason.UnknownUnit, string.Join('、', unknown))
                : query with { Remarks = [.. query.Remarks, .. unknown.Select(u => new QueryRemark(RemarkKind.UnknownUnit, u))] };
        }

        return Place(question, query) is { } place ? Declined(query, DeclinedReason.UnknownUnit, place)
            : question.Of(TagKind.Property).FirstOrDefault() is { } property ? Declined(query, DeclinedReason.NotStated, question.TextOf(property))
            : IsUnclear(query, question) || query.Options.Count > 0 ? query with { Intent = Intent.Unclear }
            : query;
    }

    // Where no condition was understood and something was left over, every task of every plan would answer another question.
    private static bool IsUnclear(Query query, TaggedQuestion question) =>
        query is { Intent: Intent.List or Intent.Count or Intent.Summary, Pick: Pick.All, Tally: TallyBy.None }
        && query.Remarks.Any(r => r.Kind == RemarkKind.NotUnderstood)
        && !question.Of(TagKind.Time).Any(t => t.Time!.Kind == TimeKind.AllYears)
        && query is { HasNoCondition: true, Years.Named: false };

    private static Query Declined(Query query, DeclinedReason reason, string subject) =>
        query with { Intent = Intent.Declined, Decline = new Decline(reason, subject) };

    private static bool Courtesy(Query query, TaggedQuestion question)
    {
        if (question.Has(TagKind.Help) && !question.Has(TagKind.Unit) && question.Chunks.Count == 0)
        {
            return true;
        }

        return question.Chunks.Count == 0 && question.Tags.All(t => TaggedQuestion.IsLight(t) || t.Kind is TagKind.Greeting or TagKind.Thanks)
            && !query.Years.Named;
    }

    private static bool IsOffTopic(Query query, TaggedQuestion question)
    {
        // 别管什么计划了 speaks of a plan only to leave it.
        var hasCondition = question.Tags.Any(t => t.Kind is TagKind.Unit or TagKind.Domain or TagKind.Task or TagKind.Ref || (t.Kind == TagKind.Plan && !question.ClauseAround(t.Start).Has(TagKind.Order)));
        var made = question.Of(TagKind.Order).Where(t => t.Value == "make").ToList();
        return (made.Count > 0 && !AsksBesides(question, made))
            || (question.Has(TagKind.OffTopic) && !hasCondition)
            || (question.Has(TagKind.Order) && !hasCondition && !query.Years.Named)
            || (question.Of(TagKind.Property).Any(t => t.Value is "person" or "penalty") && !hasCondition && question.Chunks.Count == 0 && !question.Has(TagKind.Progress));
    }

    // 你扮演督查组长，把财政局的任务列给我: an order around a real question, which has a clause of its own.
    private static bool AsksBesides(TaggedQuestion question, IReadOnlyList<Tag> orders) => question.Tags
        .Where(t => t.Kind is TagKind.Unit or TagKind.Domain or TagKind.Ref or TagKind.Due)
        .Select(t => question.ClauseAround(t.Start).Tags)
        .Any(clause => !clause.Any(orders.Contains) && clause.Any(t => t.Kind is TagKind.List or TagKind.Count or TagKind.Who or TagKind.When or TagKind.HowMuch or TagKind.Task or TagKind.Detail));

    // A place asked for as an owner, where nothing else is asked for.
    private static string? Place(TaggedQuestion question, Query query) =>
        query.Intent is Intent.List or Intent.Count or Intent.Summary && query.Filter.Owners.Count == 0 && query.Words.Count + query.Filter.Literals.Count + query.Filter.Mentions.Count == 0 && !question.Has(TagKind.About)
        && question.Of(TagKind.Place).FirstOrDefault() is { } place
            ? question.TextOf(place)
            : null;
}
