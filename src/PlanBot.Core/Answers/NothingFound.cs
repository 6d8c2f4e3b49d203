namespace PlanBot.Core.Answers;

/// <summary>The answer where there is no task: empty for a question about plans, off topic for words that lead nowhere.</summary>
internal static class NothingFound
{
    /// <summary>The outcome of a search that found nothing.</summary>
    public static Outcome Of(AnswerScope scope, Found found) => found.Evidence is null || scope.Query.SpeaksOfPlans || scope.Query.Years.Named || IsPlanMatter(scope)
        ? new Outcome
        {
            Kind = AnswerKind.Empty,
            Headline = AnswerWords.Headline(scope, "headline.empty", []),
            Basis = found.Met,
            Evidence = found.Evidence,
            Notes = [.. WordsAlone.Notes(scope, found), .. (found.Nearest ?? []).Select(t => scope.Say("note.nearest", ("task", scope.Name(t)), ("opening", AnswerWords.Escape(AnswerWords.Opening(t)))))],
        }
        : new Outcome
        {
            Kind = AnswerKind.Declined,
            Headline = scope.Texts["declined.off-topic"],
            Declined = DeclinedReason.OffTopic,
            Evidence = found.Evidence,
            EmptyYears = [],
        };

    // What the thesaurus of official language knows is a matter of plans, even if none deals with it.
    private static bool IsPlanMatter(AnswerScope scope) => scope.Query.Sought is { } sought && scope.Sought.Of(sought.Wording, sought.Content).Any(u => u.IsKnown);
}
