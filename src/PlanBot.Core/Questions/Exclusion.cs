namespace PlanBot.Core.Questions;

/// <summary>Tells which conditions of a question are taken away by words such as 除了 and 不是.</summary>
internal static class Exclusion
{
    /// <summary>The unit, domain and time tags that are taken away.</summary>
    public static IReadOnlySet<Tag> Of(TaggedQuestion question)
    {
        var excluded = new HashSet<Tag>();
        foreach (var except in question.Of(TagKind.Except))
        {
            var last = except;
            while (question.Next(last) is { } next && IsCarriedOn(last, next, except))
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

    private static bool IsCondition(Tag tag) => tag.Kind is TagKind.Unit or TagKind.Domain or TagKind.Time;

    // Names joined by and, or a time explained by another one, are taken away together.
    private static bool IsCarriedOn(Tag last, Tag next, Tag except)
    {
        if (IsCondition(next))
        {
            return last == except || last.Kind == TagKind.And || (last.Kind == TagKind.Time && next.Kind == TagKind.Time);
        }

        return next.Kind == TagKind.And && IsCondition(last);
    }
}
