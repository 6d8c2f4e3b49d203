using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Counts tasks, whole or broken down, and names the largest or smallest of a breakdown.</summary>
internal sealed class CountHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Count;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.OnTopicAsync(scope, cancellationToken);
        var query = scope.Query;
        var tally = query.Tally != TallyBy.None ? Tallies.Of(scope, query.Tally, found.Tasks)
            : query.Each.Count > 1 ? EachUnit.Tally(scope, found.Tasks)
            : query.Filter.Domains.Count > 1 ? Tallies.Of(scope, TallyBy.Domain, found.Tasks)
            : null;
        var kept = Tallies.Keep(query.Extreme, tally ?? []);
        return query.Extreme != Extreme.None && kept.Count > 0
            ? Extremes(scope, found, kept)
            : new Outcome
            {
                Kind = AnswerKind.Count,
                Headline = AnswerWords.Headline(scope, "headline.count", found.Tasks),
                Tasks = found.Tasks,
                Basis = found.Met,
                Evidence = found.Evidence,
                Tally = tally,
                Items = ItemStyle.None,
                Body =
                [
                    .. Claim(scope, found.Tasks.Count),
                    .. tally is null ? [] : new[] { Breakdown(scope, tally) },
                    .. query.Tally == TallyBy.None ? EachUnit.Shared(scope, found.Tasks) : [],
                    .. Difference(scope, found.Tasks, tally),
                ],
            };
    }

    private static Outcome Extremes(AnswerScope scope, Found found, IReadOnlyList<TallyEntry> kept)
    {
        var tasks = found.Tasks.Where(t => kept.Any(e => Tallies.IsUnder(scope, scope.Query.Tally, t, e.Name))).ToList();
        var names = scope.Join(kept.Select(e => e.Name));
        var key = scope.Query.Extreme == Extreme.Most ? "headline.most" : "headline.least";
        var headline = scope.Say(key, ("subject", AnswerWords.Subject(scope)), ("names", names), ("count", kept[0].Count));
        return new Outcome
        {
            Kind = AnswerKind.Count,
            Headline = headline.Length <= AnswerWords.HeadlineLimit
                ? headline
                : scope.Say(key, ("subject", AnswerWords.Subject(scope)), ("names", scope.Say("headline.tied", ("name", kept[0].Name), ("ties", kept.Count))), ("count", kept[0].Count)),
            Tasks = tasks,
            Basis = found.Met ?? found.Tasks,
            Evidence = found.Evidence,
            Total = kept[0].Count,
            Tally = kept,
            Items = ItemStyle.None,
            Body = [Breakdown(scope, kept)],
        };
    }

    private static string Breakdown(AnswerScope scope, IReadOnlyList<TallyEntry> tally) =>
        string.Join('\n', tally.Select(e => scope.Say("tally.line", ("name", AnswerWords.Escape(e.Name)), ("count", e.Count))));

    private static IEnumerable<string> Claim(AnswerScope scope, int count) => scope.Query.Claimed is not { } claimed
        ? []
        : [scope.Say(claimed == count ? "claim.right" : "claim.wrong", ("claimed", claimed), ("count", count))];

    // Two numbers side by side are compared where nothing else tells them apart.
    private static IEnumerable<string> Difference(AnswerScope scope, IReadOnlyList<PlanTask> tasks, IReadOnlyList<TallyEntry>? tally)
    {
        var pair = tally ?? Tallies.Of(scope, TallyBy.Year, tasks);
        if (pair.Count != 2)
        {
            yield break;
        }

        var (more, less) = pair[0].Count >= pair[1].Count ? (pair[0], pair[1]) : (pair[1], pair[0]);
        yield return more.Count == less.Count
            ? scope.Say("difference.none", ("a", more.Name), ("b", less.Name), ("count", more.Count))
            : scope.Say("difference.more", ("a", more.Name), ("b", less.Name), ("count", more.Count - less.Count));
    }
}
