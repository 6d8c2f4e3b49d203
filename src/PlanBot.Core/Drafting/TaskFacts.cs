using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Drafting;

/// <summary>What tasks have in common, in the words of a sentence: who is responsible, by when, under which plan.</summary>
internal sealed class TaskFacts(AnswerScope scope)
{
    private const int FewUnits = 5;
    private const int MostNamed = 3;

    private static readonly string[] StateKeys = ["past", "soon", "later", "undated"];

    /// <summary>Who is responsible for <paramref name="tasks"/>.</summary>
    public string Owners(IReadOnlyList<PlanTask> tasks)
    {
        if (AskedUnit is { } unit)
        {
            return Shared(tasks, unit);
        }

        var leads = tasks.All(t => t.Owners.Any(IsLead)) ? ByWeight(tasks.SelectMany(t => t.Owners).Where(IsLead)) : [];
        var names = ByWeight(tasks.SelectMany(t => t.Owners));
        var open = tasks.Any(t => t.OwnersOpenEnded);
        var key = names.Count == 0 ? "summary.owners.none"
            : leads.Count is > 0 and <= FewUnits ? "summary.owners.lead"
            : open ? "summary.owners.open"
            : names.Count > FewUnits ? "summary.owners.many"
            : names.Count == 1 || tasks.All(t => t.Owners.Count == names.Count) ? "summary.owners.all"
            : "summary.owners.several";
        var named = leads.Count is > 0 and <= FewUnits ? leads : names.Count > FewUnits ? [.. names.Take(MostNamed)] : names;
        return scope.Say(key, ("names", scope.Join(named)), ("count", names.Count));
    }

    /// <summary>By when <paramref name="tasks"/> are to be done.</summary>
    public string Deadlines(IReadOnlyList<PlanTask> tasks)
    {
        var groups = ByDeadline(tasks).Select(g => (g.Tasks.Count, When: g.Name!, IsDated: g.Tasks[0].DueDates.Count > 0)).ToList();
        if (groups is [var only])
        {
            return scope.Say(!only.IsDated ? "summary.due.as-printed" : only.Count == 1 ? "summary.due.one" : "summary.due.all", ("when", only.When));
        }

        var first = groups.Take(groups.Count - 1).Select(g => scope.Say("summary.due.some", ("count", g.Count), ("when", Due(g.When, g.IsDated))));
        return scope.Say("summary.due.mixed", ("some", scope.Join(first)), ("rest", groups[^1].Count), ("when", Due(groups[^1].When, groups[^1].IsDated)));
    }

    /// <summary>The tasks by the day on which they are due, first days first, those without one by their words at the end; named as most of them print it.</summary>
    public IReadOnlyList<SubTopic> ByDeadline(IReadOnlyList<PlanTask> tasks) =>
        [.. tasks.GroupBy(t => t.Deadline?.To is { } day ? day.ToString("o", CultureInfo.InvariantCulture) : DeadlineOf(t), StringComparer.Ordinal)
            .OrderBy(g => g.First().Deadline?.To ?? DateOnly.MaxValue)
            .Select(g => new SubTopic(Usual([.. g]), [.. g]))];

    /// <summary>The deadline that most of <paramref name="tasks"/> have.</summary>
    public string Usual(IReadOnlyList<PlanTask> tasks) =>
        tasks.GroupBy(DeadlineOf, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    /// <summary>The printed deadline of a task, or that none is printed.</summary>
    public string DeadlineOf(PlanTask task) => task.Deadline?.Text ?? scope.Texts["item.undated"];

    /// <summary>Whether a task is past its deadline, due soon, not yet due or undated on the day of the question.</summary>
    public string StateOf(PlanTask task) => scope.Texts["draft.state." + StateKeyOf(task)];

    /// <summary>How many of <paramref name="tasks"/> are in each state, as a clause.</summary>
    public string States(IReadOnlyList<PlanTask> tasks)
    {
        var counts = tasks.GroupBy(StateKeyOf, StringComparer.Ordinal).OrderBy(g => Array.IndexOf(StateKeys, g.Key))
            .Select(g => scope.Say("draft.state-count", ("state", scope.Texts["draft.state." + g.Key]), ("count", g.Count())));
        return scope.Say("draft.states", ("day", AnswerWords.Day(scope, scope.Query.AsOf)), ("counts", scope.Join(counts)));
    }

    private string StateKeyOf(PlanTask task)
    {
        const int soon = 30;
        var day = scope.Query.AsOf;
        return task.DueDates.Count == 0 ? "undated"
            : task.DueDates[^1] < day ? "past"
            : task.DueDates[^1] <= day.AddDays(soon) ? "soon"
            : "later";
    }

    /// <summary>The document number of a plan, or else its title.</summary>
    public string SourceOf(PlanTask task)
    {
        var header = scope.Catalog.PlanOf(task).Header;
        return header.DocNumber ?? scope.Say("draft.title-mark", ("title", header.Title));
    }

    /// <summary>The one unit whose tasks were asked for; null where none or several were.</summary>
    public string? AskedUnit =>
        scope.Query.Filter.Owners is [{ Match: OwnerMatch.Any or OwnerMatch.All or OwnerMatch.Sole, OrMentioned: false, Units: [var unit] }] ? unit : null;

    private string Shared(IReadOnlyList<PlanTask> tasks, string unit)
    {
        var shared = tasks.Where(t => t.OwnersOpenEnded || t.Owners.Any(o => !IsUnit(o, unit))).ToList();
        var others = ByWeight(shared.SelectMany(t => t.Owners).Where(o => !IsUnit(o, unit)));
        var key = shared.Count == 0 ? "summary.shared.none" : shared.Count == tasks.Count ? "summary.shared.all" : "summary.shared.some";
        return scope.Say(key, ("names", scope.Join(others.Take(MostNamed))), ("more", others.Count > MostNamed || shared.Any(t => t.OwnersOpenEnded) ? scope.Texts["item.and-others"] : string.Empty), ("alone", tasks.Count - shared.Count));
    }

    private static bool IsLead(TaskOwner owner) => owner.Role == OwnerRole.Lead;

    private static bool IsUnit(TaskOwner owner, string unit) => owner.Name == unit;

    private string Due(string deadline, bool isDated) =>
        scope.Say(!isDated || deadline.EndsWith(scope.Texts["summary.due.done"], StringComparison.Ordinal) ? "summary.due.as-printed" : "summary.due.by", ("when", deadline));

    private static List<string> ByWeight(IEnumerable<TaskOwner> owners) =>
        [.. owners.GroupBy(o => o.Name, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key)];
}
