using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Reads what an administrator writes into a field by the readers that read it in print.</summary>
internal sealed class CorrectedFieldReader(
    AnnotationReader annotations,
    OwnerReader owners,
    DeadlineReader deadlines,
    MilestoneReader milestones,
    MetricReader metrics,
    DomainLexicon domains,
    Regex nothing)
{
    /// <summary>The task with a field set to a value; null where the value cannot be read.</summary>
    /// <param name="task">The task.</param>
    /// <param name="header">Its plan's letterhead.</param>
    /// <param name="field">One of <see cref="TaskFields.Correctable"/>.</param>
    /// <param name="value">Words as a plan prints them; a dash for an empty field.</param>
    public PlanTask? Set(PlanTask task, PlanHeader header, string field, string value)
    {
        var words = MappedText.Of(value, 0, value.Length).Squeeze().TrimMarks();
        var empty = nothing.IsMatch(words.Value);
        return field switch
        {
            _ when words.Length == 0 => null,
            TaskFields.Owners => empty ? task with { Owners = [], OwnersOpenEnded = false } : SetOwners(task, header, words),
            TaskFields.Deadline => empty ? task with { Deadline = null } : SetDeadline(task, header, words.Value),
            TaskFields.Domain => empty ? task with { Domain = null }
                : domains.Domains.Any(d => d.Name == words.Value) ? task with { Domain = words.Value } : null,
            TaskFields.Text => empty ? null : SetText(task, header, MappedText.Of(value, 0, value.Length).Trim().Squeeze().Value),
            _ => null,
        };
    }

    private PlanTask? SetOwners(PlanTask task, PlanHeader header, MappedText words)
    {
        if (Brackets.FindUnclosed(words.Value) >= 0)
        {
            return null;
        }

        var bracket = $"（{words.Value}）";
        var labelled = annotations.Read(MappedText.Of(bracket, 0, bracket.Length), bare: true)?.Values
            .Where(v => v.Kind != LabelKind.Deadline).ToList();
        var lists = (labelled is { Count: > 0 } ? labelled : [new LabelledValue(LabelKind.Owner, words)])
            .ConvertAll(v => owners.Read(v.Value, v.Kind, header, LeadRule.None));
        List<TaskOwner> set = [.. lists.SelectMany(l => l.Owners).DistinctBy(o => o.Name, StringComparer.Ordinal).Select(o => KeepRole(o, task))];
        return set.Count == 0 ? null : task with { Owners = set, OwnersOpenEnded = lists.Exists(l => l.OpenEnded) };
    }

    // A unit that stays keeps the part that the plan prints for it, unless the correction says another.
    private static TaskOwner KeepRole(TaskOwner owner, PlanTask task) =>
        owner.Role == OwnerRole.Owner && task.Owners.FirstOrDefault(o => o.Name == owner.Name) is { } printed ? owner with { Role = printed.Role } : owner;

    private PlanTask? SetDeadline(PlanTask task, PlanHeader header, string words)
    {
        var (deadline, understood) = deadlines.Read(words, header.Year, header.IssuedOn);
        return understood ? task with { Deadline = deadline } : null;
    }

    private PlanTask SetText(PlanTask task, PlanHeader header, string body) => task with
    {
        Text = body,
        Milestones = milestones.Read(body, header.Year),
        Metrics = metrics.Read(body),
    };
}
