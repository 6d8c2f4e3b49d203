namespace PlanBot.Core.Answers;

/// <summary>The answer where words lead to no task: empty for a question about plans, off topic for any other.</summary>
internal static class NothingFound
{
    /// <summary>The outcome.</summary>
    public static Outcome Of(AnswerScope scope) => scope.Query.SpeaksOfPlans || scope.Query.Years.Named
        ? new Outcome { Kind = AnswerKind.Empty, Headline = AnswerWords.Headline(scope, "headline.empty", []), Evidence = Nothing }
        : new Outcome
        {
            Kind = AnswerKind.Declined,
            Headline = scope.Texts["declined.off-topic"],
            Declined = DeclinedReason.OffTopic,
            Evidence = Nothing,
            EmptyYears = [],
        };

    private static Dictionary<string, IReadOnlyList<string>> Nothing { get; } = new(StringComparer.Ordinal);
}
