using System.Globalization;
using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>Tells what has changed between two tasks, in sentences and as the answer's field.</summary>
internal sealed class ComparisonTeller(AnswerScope scope, ComparisonOutcome outcome)
{
    /// <summary>The field of the answer.</summary>
    public AnswerComparison Tell() => new(
        [.. outcome.Continued.Select(group => new ContinuedTask(
            [.. group.Select(l => Key(l.From))],
            [Key(group.First().To)],
            [.. group.SelectMany(link => Changes(link).Select(c => group.Count() == 1 ? c : scope.Say("compare.of-task", ("task", scope.Name(link.From)), ("change", c))))],
            [.. group.Select(l => PairOf(l))]))],
        [.. outcome.New.Select(Key)],
        [.. outcome.Dropped.Select(Key)]);

    /// <summary>What has changed between the tasks of a link, a clause each; empty where nothing but wording has.</summary>
    public IReadOnlyList<string> Changes(TaskLink link)
    {
        var differences = AskedLinks.DifferencesOf(scope, outcome.Alignments, link);
        return [.. Deadline(link, differences), .. Owners(differences), .. differences.Figures.Select(f => FigureOf(link, f)).OfType<string>(), .. Elsewhere(link)];
    }

    /// <summary>Why the tasks of a link are held for the same work.</summary>
    public string Reason(TaskLink link) => string.Join(
        scope.Texts["compare.separator"],
        link.Reasons.Select(r => scope.Say("compare.reason." + Lower(r.Kind), ("values", AnswerWords.Escape(scope.Join(r.Values))))));

    /// <summary>A task as the comparison names it.</summary>
    private string Key(PlanTask task) => scope.Catalog.HasSeveralSeries || outcome.Alignments.Any(a => a.Earlier.Year == a.Later.Year)
        ? task.Id
        : string.Create(CultureInfo.InvariantCulture, $"{task.Year}-{task.Ref}");

    private ComparedPair PairOf(TaskLink link) => new(
        Key(link.From), Key(link.To), link.Score, link.Doubtful, Reason(link), Changes(link), WordDiff.Of(link.From.Text, link.To.Text));

    private IEnumerable<string> Deadline(TaskLink link, TaskDifferences differences)
    {
        if (differences.Deadline != DeadlineMove.None)
        {
            yield return scope.Say(
                "compare.deadline." + Lower(differences.Deadline),
                ("before", AnswerWords.Escape(link.From.Deadline?.Text ?? scope.Texts["item.undated"])),
                ("after", AnswerWords.Escape(link.To.Deadline?.Text ?? scope.Texts["item.undated"])));
        }
    }

    private IEnumerable<string> Owners(TaskDifferences differences)
    {
        if (differences.Joined.Count > 0)
        {
            yield return scope.Say("compare.joined", ("units", AnswerWords.Escape(scope.Join(differences.Joined))));
        }

        if (differences.Left.Count > 0)
        {
            yield return scope.Say("compare.left", ("units", AnswerWords.Escape(scope.Join(differences.Left))));
        }

        if (differences.LeadsBefore.Count + differences.LeadsAfter.Count > 0)
        {
            yield return scope.Say("compare.leads", ("before", Leads(differences.LeadsBefore)), ("after", Leads(differences.LeadsAfter)));
        }
    }

    private string Leads(IReadOnlyList<string> units) => units.Count == 0 ? scope.Texts["compare.no-lead"] : AnswerWords.Escape(scope.Join(units));

    private string? FigureOf(TaskLink link, FigureChange figure)
    {
        if (figure is { Before: { } same, After: { } unchanged } && figure.Difference == 0 && same.Text == unchanged.Text)
        {
            return null;
        }

        var key = figure switch
        {
            { After: null } => "compare.figure.gone",
            { Before: null } => "compare.figure.added",
            { Difference: 0 } => "compare.figure.reworded",
            { Difference: null } => "compare.figure.changed",
            { SameSubject: false } => "compare.figure.not-comparable",
            _ => "compare.figure.difference",
        };
        return scope.Say(
            key,
            ("before", AnswerWords.Escape(figure.Before?.Text ?? string.Empty)),
            ("after", AnswerWords.Escape(figure.After?.Text ?? string.Empty)),
            ("value", figure.After is { } after ? after.Value + after.Unit : string.Empty),
            ("difference", figure.Difference is { } difference ? difference.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) + figure.After!.Unit : string.Empty),
            ("earlier", link.From.Year),
            ("later", link.To.Year));
    }

    // A partner outside the asked domain or unit is told with the place where it stands.
    private IEnumerable<string> Elsewhere(TaskLink link)
    {
        foreach (var task in new[] { link.From, link.To }.Where(t => !outcome.Asked.Contains(t.Id)))
        {
            var filter = scope.Query.Filter;
            if (filter.Domains.Count > 0 && !filter.Domains.Contains(task.Domain, StringComparer.Ordinal))
            {
                yield return scope.Say("compare.elsewhere", ("task", scope.Name(task)), ("place", AnswerWords.Escape(task.Headings.Count > 0 ? task.Headings[^1] : task.Ref)));
            }

            foreach (var unit in filter.Owners.Where(o => o.Match == Search.OwnerMatch.Any && !o.Units.Any(u => scope.Owns(task, u))).SelectMany(o => o.Units))
            {
                yield return scope.Say("compare.without-unit", ("task", scope.Name(task)), ("unit", AnswerWords.Escape(unit)));
            }
        }
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
