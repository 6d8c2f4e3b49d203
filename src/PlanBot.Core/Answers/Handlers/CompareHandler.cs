using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says what differs between plans: what goes on and how it has changed, what is new, what is not listed any more.</summary>
internal sealed class CompareHandler : IIntentHandler
{
    /// <inheritdoc/>
    public Intent Intent => Intent.Compare;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var alignments = AlignmentsOf(scope);
        if (alignments.Count == 0)
        {
            return Outcome.WithoutClaim(AnswerKind.Declined, scope.Texts["compare.nothing-to-compare"]) with { Declined = DeclinedReason.YearNotLoaded };
        }

        var found = await TaskFinder.DescribedAsync(scope, cancellationToken);
        var shares = found.Evidence is null ? null : await TaskFinder.SharesAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        var comparison = AskedLinks.Of(scope, alignments, found, shares);
        List<PlanTask> tasks = [.. comparison.Tasks.OrderBy(scope.Catalog.PositionOf)];
        return new Outcome
        {
            Kind = tasks.Count == 0 ? AnswerKind.Empty : AnswerKind.Comparison,
            Headline = Headline(scope, comparison),
            Tasks = tasks,
            Comparison = comparison,
            Evidence = found.Evidence,
            Items = ItemStyle.None,
            Written = tasks.Count == 0 ? null : new ComparisonWriter(scope, comparison).Write(),
            Body = Numbers(scope, comparison, found),
            EmptyYears = EmptyYears(alignments, found.Tasks, shares is not null),
            Notes = [.. Notes(scope, comparison)],
        };
    }

    // Two plans that were named by themselves are compared whatever their series.
    private static IReadOnlyList<PlanAlignment> AlignmentsOf(AnswerScope scope)
    {
        var query = scope.Query;
        if (!query.Years.Named && query.Filter.PlanIds is [var earlier, var later])
        {
            return [scope.Compared.Align(scope.Catalog.FindPlan(earlier)!, scope.Catalog.FindPlan(later)!)];
        }

        return scope.Compared.AlignEach(scope.Catalog.Covering(query.Years.Covered));
    }

    private static string Headline(AnswerScope scope, ComparisonOutcome comparison)
    {
        string[] forms = comparison.Alignments.Count == 1 ? [string.Empty, ".several"] : [".several"];
        var headlines = new[] { AnswerWords.Subject(scope), scope.Texts["subject.asked"] }.SelectMany(subject => forms.Select(form => Headline(scope, comparison, subject, form))).ToList();
        return headlines.Find(h => h.Length <= AnswerWords.HeadlineLimit) ?? headlines[^1];
    }

    private static string Headline(AnswerScope scope, ComparisonOutcome comparison, string subject, string form)
    {
        var aspects = scope.Query.Aspects;
        var parts = new List<string>();
        if (aspects.Count == 0 || aspects.Any(a => a >= Aspect.Continued))
        {
            parts.Add(Part("continued", comparison.Links.Select(l => l.From.Id).Distinct(StringComparer.Ordinal).Count()));
        }

        parts.AddRange(aspects.Count == 0 || aspects.Contains(Aspect.New) ? [Part("new", comparison.New.Count)] : []);
        parts.AddRange(aspects.Count == 0 || aspects.Contains(Aspect.Dropped) ? [Part("dropped", comparison.Dropped.Count)] : []);
        return scope.Say("compare.headline", ("subject", subject), ("parts", string.Join(scope.Texts["headline.separator"], parts)));

        string Part(string name, int count) => scope.Say(
            (aspects.Any(a => a > Aspect.Continued) && name == "continued" ? "compare.part.changed" : "compare.part." + name) + form,
            ("earlier", comparison.Alignments[0].Earlier.Year),
            ("later", comparison.Alignments[0].Later.Year),
            ("pairs", comparison.Continued.Count()),
            ("count", count));
    }

    // How many tasks each plan has is said where conditions, not words, chose them.
    private static IReadOnlyList<string> Numbers(AnswerScope scope, ComparisonOutcome comparison, Found found) => found.Evidence is not null
        ? []
        : [scope.Say("compare.numbers", ("years", string.Join(scope.Texts["headline.separator"], PlansOf(comparison.Alignments)
            .Select(p => scope.Say("headline.year", ("year", p.Year), ("count", found.Tasks.Count(t => t.PlanId == p.Id)))))))];

    private static List<int> EmptyYears(IReadOnlyList<PlanAlignment> alignments, IReadOnlyList<PlanTask> asked, bool byWords) => byWords
        ? []
        : [.. PlansOf(alignments).Where(p => asked.All(t => t.PlanId != p.Id)).Select(p => p.Year).Distinct().Order()];

    private static IEnumerable<Plan> PlansOf(IEnumerable<PlanAlignment> alignments) =>
        alignments.SelectMany(a => new[] { a.Earlier, a.Later }).DistinctBy(p => p.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Notes(AnswerScope scope, ComparisonOutcome comparison)
    {
        if (comparison.Dropped.Count > 0)
        {
            yield return scope.Texts["compare.note.dropped"];
        }

        if (comparison.Links.Any(l => AskedLinks.DifferencesOf(scope, comparison.Alignments, l).Figures.Any(f => f is { Before: not null, After: not null, SameSubject: false } && f.Difference != 0)))
        {
            yield return scope.Texts["compare.note.wording"];
        }

        if (comparison.Alignments.FirstOrDefault(a => a.Earlier.Header.Series != a.Later.Header.Series) is { } other)
        {
            yield return scope.Say("compare.note.series", ("earlier", AnswerWords.Escape(other.Earlier.Header.Title)), ("later", AnswerWords.Escape(other.Later.Header.Title)));
        }
    }
}
