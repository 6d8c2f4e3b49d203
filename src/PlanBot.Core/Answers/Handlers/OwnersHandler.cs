using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says who is responsible for the tasks that words or conditions name.</summary>
internal sealed class OwnersHandler : IIntentHandler
{
    private const int FewTasks = 6;

    /// <inheritdoc/>
    public Intent Intent => Intent.Owners;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.DescribedAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        return new Outcome
        {
            Kind = AnswerKind.Owners,
            Headline = ShortHeadline.Of(scope, found.Tasks, t => Few(scope, t)) ?? AnswerWords.Headline(scope, "headline.owners", found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Figures = scope.Query.WithFigures ? Figures.Asked(scope, found.Tasks) : null,
            Items = scope.Query.WithFigures ? ItemStyle.Figures : scope.Query.Filter.Refs is [{ IsHeading: false }, ..] ? ItemStyle.Full : ItemStyle.Line,
            Tally = Tallies.Of(scope, TallyBy.Unit, found.Tasks),
            Body = [.. Claimed(scope, found.Tasks), .. found.Tasks.Count > FewTasks
                ? (IEnumerable<string>)[scope.Say("owners.tally", ("list", string.Join(scope.Texts["headline.separator"], Tallies.Of(scope, TallyBy.Unit, found.Tasks).Select(e => scope.Say("each.unit", ("name", e.Name), ("count", e.Count))))))]
                : found.Tasks.Select(t => OwnersOf(scope, t))],
            Notes = WeakerYears.Notes(scope, found),
        };
    }

    // Whether it is as the user has heard, for each task.
    private static IEnumerable<string> Claimed(AnswerScope scope, IReadOnlyList<Plans.PlanTask> tasks)
    {
        if (scope.Query.ClaimedOwner is not { } claim)
        {
            return [];
        }

        var right = tasks.Count(t => scope.Owns(t, claim.Units[0]) && (claim.Match != OwnerMatch.Sole || (t.Owners.Count == 1 && !t.OwnersOpenEnded)));
        var key = right == tasks.Count ? "claim.owner-right" : right == 0 ? "claim.owner-wrong" : "claim.owner-partly";
        return [scope.Say(key + (claim.Match == OwnerMatch.Sole ? "-sole" : string.Empty), ("unit", claim.Units[0]), ("count", right))];
    }

    private static string Few(AnswerScope scope, Plans.PlanTask task) => task.Owners.Count is 0 or <= 3
        ? ItemWriter.Owners(scope, task)
        : scope.Say("owners.few", ("first", OwnerWords.Told(task.Owners[0])), ("count", task.Owners.Count));

    private static string OwnersOf(AnswerScope scope, Plans.PlanTask task)
    {
        var known = scope.Query.KnownOwners.Where(u => scope.Owns(task, u)).ToList();
        var others = task with { Owners = [.. task.Owners.Where(o => !known.Contains(o.Name, StringComparer.Ordinal))] };
        return known.Count > 0 && others.Owners.Count > 0
            ? scope.Say("owners.besides", ("task", scope.Name(task)), ("known", scope.Join(known)), ("owners", ItemWriter.Owners(scope, others)))
            : scope.Say("owners.line", ("task", scope.Name(task)), ("owners", ItemWriter.Owners(scope, task)));
    }
}
