using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>What a careful colleague would add to an answer: how it was read, near misses, open lists, other years.</summary>
internal static class NoteMaker
{
    private const int FewTasks = 8;
    private const int LongestPrinted = 60;

    /// <summary>All notes to an outcome, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Notes(AnswerScope scope, Outcome outcome)
    {
        var basis = (outcome.Basis ?? outcome.Tasks).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var notes = scope.Query.Remarks.Select(r => Remark(scope, r)).ToList();
        notes.AddRange(outcome.Notes);
        if (scope.Query is { English: true, Words.Count: > 0 } && outcome.Tasks.Count == 0)
        {
            notes.Add(scope.Texts["note.words-as-printed"]);
        }

        if (outcome.Kind is AnswerKind.Declined or AnswerKind.Help or AnswerKind.Clarify)
        {
            return notes;
        }

        notes.AddRange(MissingYears(scope));
        notes.AddRange(UnprintedRole(scope));
        notes.AddRange(OtherYears(scope, basis));
        notes.AddRange(Collectives(scope, basis));
        notes.AddRange(InTextOnly(scope, basis));
        notes.AddRange(Milestones(scope, basis));
        notes.AddRange(Undated(scope));
        notes.AddRange(outcome.Items == ItemStyle.None ? [] : OpenEnded(scope, outcome.Tasks));
        notes.AddRange(Corrections(scope, outcome.Tasks));
        notes.AddRange(ReadingErrors(scope));
        return notes;
    }

    private static string Remark(AnswerScope scope, QueryRemark remark) => scope.Say(
        "remark." + remark.Kind.ToString().ToLowerInvariant(),
        ("from", AnswerWords.Escape(remark.From)),
        ("to", AnswerWords.Escape(remark.To)));

    private static IEnumerable<string> MissingYears(AnswerScope scope) =>
        scope.Query.Years.Missing.Select(y => scope.Say("note.missing-year", ("year", y)));

    private static IEnumerable<string> UnprintedRole(AnswerScope scope) =>
        scope.Query.Role is not null && !scope.Catalog.Tasks.Any(t => t.Owners.Any(o => o.Role != OwnerRole.Owner)) ? [scope.Texts["note.no-roles"]] : [];

    // Where the asked years have nothing, the same conditions in the other loaded years are the nearest thing.
    private static IEnumerable<string> OtherYears(AnswerScope scope, IReadOnlySet<string> basis)
    {
        if (basis.Count > 0 || !(scope.Query.Years.Named || scope.Query.Draft != DraftKind.None) || scope.Query.Filter.Owners is not [{ Match: OwnerMatch.Any } clause])
        {
            return [];
        }

        return scope.Catalog.Tasks
            .Where(t => clause.Units.Any(u => scope.Owns(t, u)))
            .GroupBy(t => t.Year)
            .Where(y => !scope.Query.Years.Covered.Contains(y.Key))
            .Select(y => scope.Say("note.other-year", ("unit", scope.Join(clause.Units)), ("year", y.Key), ("count", y.Count()), ("tasks", Named(scope, [.. y]))));
    }

    // A printed 相关县区 may mean a named county; it never makes it an owner.
    private static IEnumerable<string> Collectives(AnswerScope scope, IReadOnlySet<string> basis)
    {
        var asksCounty = scope.Query.Filter.Owners.Any(c =>
            c.Match is OwnerMatch.Any or OwnerMatch.All && c.Units.Any(u => scope.Units.NamedUnitOf(u)?.Kind == "county"));
        if (!asksCounty)
        {
            return [];
        }

        var collectives = scope.Units.Named.Where(n => n.Kind == "collective").Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var near = Covered(scope).Where(t => t.Owners.Any(o => collectives.Contains(o.Name)) && !basis.Contains(t.Id)).ToList();
        return near.Count == 0 ? [] : [scope.Say("note.collective", ("tasks", Named(scope, near)))];
    }

    // A park that only the text of another unit's task names owns nothing there.
    private static IEnumerable<string> InTextOnly(AnswerScope scope, IReadOnlySet<string> basis)
    {
        foreach (var unit in scope.Query.Filter.Owners.Where(c => c.Match == OwnerMatch.Any && !c.OrMentioned).SelectMany(c => c.Units))
        {
            if (scope.Units.NamedUnitOf(unit)?.Kind is not ("park" or "base" or "company" or "team"))
            {
                continue;
            }

            var near = Covered(scope)
                .Where(t => t.Text.Contains(unit, StringComparison.Ordinal) && !basis.Contains(t.Id) && !scope.Owns(t, unit))
                .ToList();
            if (near.Count > 0)
            {
                yield return scope.Say("note.text-only", ("unit", unit), ("tasks", Named(scope, near)));
            }
        }
    }

    // A milestone inside a task never selects it, but whoever asks for that month wants to know.
    private static IEnumerable<string> Milestones(AnswerScope scope, IReadOnlySet<string> basis)
    {
        if (scope.Query.Filter.Due is not [{ Negated: false } due])
        {
            return [];
        }

        var plans = scope.Catalog.Covering(scope.Query.Years.Covered).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return scope.Catalog.WithMilestones
            .Where(t => plans.Contains(t.PlanId) && !basis.Contains(t.Id) && MeetsUnitsAndDomains(scope, t))
            .SelectMany(t => t.Milestones.Where(m => IsIn(due, t, m.To)).Take(1).Select(m => (Task: t, Milestone: m)))
            .Take(FewTasks)
            .Select(n => scope.Say(
                "note.milestone",
                ("task", scope.Name(n.Task)),
                ("text", AnswerWords.Escape(n.Milestone.Text)),
                ("deadline", AnswerWords.Escape(n.Task.Deadline?.Text ?? scope.Texts["item.undated"]))));
    }

    private static IEnumerable<string> Undated(AnswerScope scope)
    {
        if (scope.Query.Filter.Due.Count == 0)
        {
            return [];
        }

        var undated = Covered(scope).Where(t => t.DueDates.Count == 0 && MeetsUnitsAndDomains(scope, t)).ToList();
        return undated.Count == 0 ? [] : [scope.Say("note.undated", ("count", undated.Count), ("tasks", Named(scope, undated)))];
    }

    private static IEnumerable<string> OpenEnded(AnswerScope scope, IReadOnlyList<PlanTask> tasks)
    {
        var open = tasks.Where(t => t.OwnersOpenEnded).ToList();
        return open.Count == 0 ? [] : [scope.Say("note.open-ended", ("tasks", Named(scope, open)))];
    }

    // Whoever holds the answer against the paper has to know where they differ, and what the paper says.
    private static IEnumerable<string> Corrections(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        from task in tasks.Where(t => t.Corrected.Count > 0).Take(FewTasks)
        from field in task.Corrected
        select scope.Say(
            "note.corrected",
            ("task", scope.Name(task)),
            ("field", scope.Texts["field." + field]),
            ("printed", AnswerWords.Escape(task.Printed?.GetValueOrDefault(field) is { Length: > 0 } printed ? AnswerWords.Shorten(printed, LongestPrinted) : scope.Texts["note.corrected-nothing"])));

    private static IEnumerable<string> ReadingErrors(AnswerScope scope) => scope.Catalog.Covering(scope.Query.Years.Covered)
        .Where(p => p.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
        .Select(p => scope.Say("note.reading", ("plan", p.Header.Title), ("count", p.Problems.Count(problem => problem.Severity == ProblemSeverity.Error))));

    private static IEnumerable<PlanTask> Covered(AnswerScope scope) =>
        scope.Catalog.Covering(scope.Query.Years.Covered).SelectMany(p => p.Tasks);

    private static bool MeetsUnitsAndDomains(AnswerScope scope, PlanTask task)
    {
        var filter = scope.Query.Filter;
        return (filter.Domains.Count == 0 || filter.Domains.Contains(task.Domain, StringComparer.Ordinal))
            && filter.Owners.All(c => c.Match == OwnerMatch.None != c.Units.Any(u => scope.Owns(task, u)));
    }

    private static bool IsIn(DueClause due, PlanTask task, DateOnly day) =>
        due.Windows.Any(w => (w.PlanYear is null || w.PlanYear == task.Year) && day >= w.From && day <= w.To);

    private static string Named(AnswerScope scope, IReadOnlyList<PlanTask> tasks)
    {
        var names = scope.Join(tasks.Take(FewTasks).Select(scope.Name));
        return tasks.Count <= FewTasks ? names : scope.Say("note.more", ("tasks", names), ("count", tasks.Count));
    }
}
