using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says plainly what cannot be answered, and the nearest thing that there is.</summary>
internal sealed class DeclinedHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Declined;

    /// <inheritdoc/>
    public Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var decline = scope.Query.Decline!;
        var key = decline.Reason switch
        {
            DeclinedReason.OffTopic => "declined.off-topic",
            DeclinedReason.NoProgressData => "declined.no-progress",
            DeclinedReason.YearNotLoaded => "declined.year",
            DeclinedReason.UnknownUnit => "declined.unit",
            _ => "declined.not-stated",
        };
        var subject = decline.Subject.Length > 20 ? decline.Subject[..19] + "…" : decline.Subject;
        var years = scope.Join(scope.Catalog.Years.Select(y => scope.Say("tally.year", ("year", y))));
        return Task.FromResult(Outcome.WithoutClaim(AnswerKind.Declined, scope.Say(key, ("subject", AnswerWords.Escape(subject)), ("years", years))) with
        {
            Declined = decline.Reason,
            Notes = decline.Reason == DeclinedReason.UnknownUnit ? InText(scope, decline.Subject) : [],
        });
    }

    private static IReadOnlyList<string> InText(AnswerScope scope, string unit)
    {
        // A place is often printed without its suffix.
        var suffixes = scope.Texts["unit.place-suffixes"];
        var stem = unit.Length > 2 && suffixes.Contains(unit[^1], StringComparison.Ordinal) ? unit[..^1] : unit;
        var folded = scope.Folder.Fold(stem);
        var tasks = scope.Catalog.Tasks.Where(t => scope.Folder.Fold(t.Text).Contains(folded, StringComparison.Ordinal)).ToList();
        return tasks.Count == 0
            ? []
            : [scope.Say("note.in-text", ("name", AnswerWords.Escape(unit)), ("tasks", scope.Join(tasks.Take(8).Select(scope.Name))), ("count", tasks.Count))];
    }
}
