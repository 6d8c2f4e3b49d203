using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Structure;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Reads the fields of one task.</summary>
internal sealed class TaskFieldReader(
    StructureReader structure,
    OwnerReader owners,
    DeadlineReader deadlines,
    MilestoneReader milestones,
    MetricReader metrics,
    DomainLexicon domains)
{
    /// <summary>The task of <paramref name="found"/>.</summary>
    /// <param name="found">The task's block and headings.</param>
    /// <param name="plan">File name, plan id and header of the plan.</param>
    /// <param name="reference">Its unique reference.</param>
    /// <param name="problems">Where deadlines that are not understood are reported.</param>
    public PlanTask Read(TaskBlock found, PlanFrame plan, string reference, ProblemList problems)
    {
        var headings = found.Headings.Select(structure.HeadingText).ToList();
        var body = (found.Annotation?.Body ?? found.Block.Content).Value;
        var (units, openEnded) = ReadOwners(found.Annotation, plan);
        return new PlanTask(
            $"{plan.Id}/{reference}",
            plan.Id,
            plan.Header.Year,
            reference,
            headings.Count > 0 ? headings[0] : null,
            headings,
            Enumerable.Reverse(headings).Select(domains.OfHeading).FirstOrDefault(d => d is not null),
            found.Block.Mark?.Number,
            body,
            units,
            openEnded,
            ReadDeadline(found, body, plan, problems),
            milestones.Read(body, plan.Header.Year),
            metrics.Read(body),
            found.Block.SpanIn(plan.File),
            []);
    }

    private (IReadOnlyList<TaskOwner> Owners, bool OpenEnded) ReadOwners(Annotation? annotation, PlanFrame plan)
    {
        var lists = (annotation?.Values ?? [])
            .Where(v => v.Kind != LabelKind.Deadline)
            .Select(v => owners.Read(v.Value, v.Kind, plan.Header, plan.LeadRule))
            .ToList();
        return ([.. lists.SelectMany(l => l.Owners).DistinctBy(o => o.Name, StringComparer.Ordinal)], lists.Exists(l => l.OpenEnded));
    }

    private Deadline? ReadDeadline(TaskBlock found, string body, PlanFrame plan, ProblemList problems)
    {
        var printed = found.Annotation?.Values.FirstOrDefault(v => v.Kind == LabelKind.Deadline && v.Value.Length > 0);
        if (printed is null)
        {
            return milestones.Last(body, plan.Header.Year);
        }

        var (deadline, understood) = deadlines.Read(printed.Value.Value, plan.Header.Year, plan.Header.IssuedOn);
        if (!understood)
        {
            problems.Warn("deadline-unclear", printed.Value.OffsetOf(0), printed.Value.Value);
        }

        return deadline;
    }
}

/// <summary>What all tasks of a plan share.</summary>
/// <param name="Id">Plan id.</param>
/// <param name="File">File name without folder.</param>
/// <param name="Header">Letterhead.</param>
/// <param name="LeadRule">Which of the listed units lead, where the plan says it once.</param>
internal sealed record PlanFrame(string Id, string File, PlanHeader Header, LeadRule LeadRule);
