namespace PlanBot.Core.Questions;

/// <summary>Tells which conditions of a question are taken away by words such as 除了 and 不是.</summary>
internal static class Exclusion
{
    /// <summary>The tags of units, domains, times and units of counting that are taken away.</summary>
    public static IReadOnlySet<Tag> Of(TaggedQuestion question)
    {
        var excluded = new HashSet<Tag>();
        if (!question.Has(TagKind.Except))
        {
            // 教育以外的任务: the end alone takes away what stands before it.
            excluded.UnionWith(question.Of(TagKind.ExceptEnd).SelectMany(end => Before(question, end)));
        }

        foreach (var except in question.Of(TagKind.Except))
        {
            // 去掉跟县区一起的: the word that joins stands before what is taken away.
            var opening = question.Next(except) is { Kind: TagKind.And } joining ? joining : except;
            if (question.Next(opening) is { Kind: TagKind.Units } && except.Value.Length == 0)
            {
                excluded.UnionWith(NamesBefore(question, except)); // 市工信局不在责任单位之列
                continue;
            }

            if (except.Value == "behind" || question.Next(opening) is not { } first || !IsCondition(first)
                || (except.Value == "after" && first.Start != opening.End))
            {
                excluded.UnionWith(Before(question, except));
                continue;
            }

            var last = opening;
            while (question.Next(last) is { } next && IsCarriedOn(last, next, opening) && (next.Time is not { IsYear: true } || question.InOneClause(last.End, next.Start)))
            {
                if (IsCondition(next))
                {
                    excluded.Add(next);
                }

                last = next;
            }
        }

        return excluded;
    }

    // In 灌南县的不要 the words follow what they take away: the last names of the same clause.
    private static IEnumerable<Tag> Before(TaggedQuestion question, Tag except)
    {
        return except.Value is "after" or "behind" ? NamesBefore(question, except) : [];
    }

    private static IEnumerable<Tag> NamesBefore(TaggedQuestion question, Tag except)
    {
        var clause = question.Tags
            .Where(t => t.End <= except.Start && question.InOneClause(t.End, except.Start) && t.Kind != TagKind.Field && !TaggedQuestion.IsLight(t))
            .Reverse().SkipWhile(t => t.Kind is TagKind.Due or TagKind.Own);
        var isJoined = true;
        foreach (var tag in clause)
        {
            if (IsName(tag) && isJoined)
            {
                isJoined = false;
                yield return tag;
            }
            else if (tag.Kind == TagKind.And)
            {
                isJoined = true;
            }
            else
            {
                yield break;
            }
        }
    }

    // A whole year is what a question is about, not what it takes away behind itself.
    private static bool IsName(Tag tag) => IsCondition(tag) && tag.Time is not { IsYear: true };

    private static bool IsCondition(Tag tag) => tag.Kind is TagKind.Unit or TagKind.Domain or TagKind.Time || IsUnitOfCounting(tag);

    // 按人次算的 says in what a figure is counted, and no more.
    private static bool IsUnitOfCounting(Tag tag) => tag is { Kind: TagKind.Figure, Figure: { Comparison: Search.Comparison.AtLeast, Value: 0 } };

    // Names joined by and, or a time explained by another one, are taken away together.
    private static bool IsCarriedOn(Tag last, Tag next, Tag except)
    {
        if (IsCondition(next))
        {
            // In 不是2024年，是2026年的 the second year is the one that is meant.
            return last == except || last.Kind == TagKind.And || (last.Kind == TagKind.Time && next.Kind == TagKind.Time && !(last.Time!.IsYear && next.Time!.IsYear));
        }

        return next.Kind == TagKind.And && IsCondition(last);
    }
}
