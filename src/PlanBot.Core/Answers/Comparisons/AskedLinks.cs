using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Chooses what of a comparison was asked for.</summary>
internal static class AskedLinks
{
    /// <summary>Beside links between described tasks, a partner counts when it holds this share of the words' weight.</summary>
    private const double Described = 0.3;

    /// <summary>A described task without a partner stands beside links when it holds this part of what the best one holds.</summary>
    private const double AsWell = 0.8;

    /// <summary>The comparison over the tasks found.</summary>
    /// <param name="scope">What the question is answered from.</param>
    /// <param name="alignments">The compared plans.</param>
    /// <param name="found">The tasks that meet the conditions, or that the words describe.</param>
    /// <param name="shares">Shares of the words' weight by task id; null where conditions alone decide.</param>
    public static ComparisonOutcome Of(
        AnswerScope scope, IReadOnlyList<PlanAlignment> alignments, Found found, IReadOnlyDictionary<string, double>? shares)
    {
        var plans = alignments.SelectMany(a => new[] { a.Earlier.Id, a.Later.Id }).ToHashSet(StringComparer.Ordinal);
        var later = alignments.Select(a => a.Later.Id).ToHashSet(StringComparer.Ordinal);
        var asked = found.Tasks.Where(t => plans.Contains(t.PlanId)).ToList();
        var ids = asked.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        List<TaskLink> links = [.. alignments.SelectMany(a => a.Links).Where(l => ids.Contains(l.From.Id) || ids.Contains(l.To.Id))];
        if (shares is not null)
        {
            links = OnTopic(links, ids, shares);
            asked = [.. asked.Where(t => Stands(t, links, shares))];
        }

        var linked = alignments.SelectMany(a => a.Links).SelectMany(l => new[] { l.From.Id, l.To.Id }).ToHashSet(StringComparer.Ordinal);
        List<PlanTask> alone = [.. asked.Where(t => !linked.Contains(t.Id))];
        var aspects = scope.Query.Aspects;
        return new ComparisonOutcome(
            alignments,
            aspects.Count == 0 || aspects.Any(a => a >= Aspect.Continued) ? [.. links.Where(l => HasChanged(scope, alignments, l, aspects))] : [],
            IsShown(Aspect.New) ? [.. alone.Where(t => later.Contains(t.PlanId))] : [],
            IsShown(Aspect.Dropped) ? [.. alone.Where(t => !later.Contains(t.PlanId))] : [],
            found,
            asked.Select(t => t.Id).ToHashSet(StringComparer.Ordinal));

        bool IsShown(Aspect aspect) => aspects.Count == 0 || aspects.Contains(aspect);
    }

    /// <summary>What differs between the tasks of a link.</summary>
    public static TaskDifferences DifferencesOf(AnswerScope scope, IEnumerable<PlanAlignment> alignments, TaskLink link) =>
        TaskDifferences.Of(link, alignments.SelectMany(a => a.LinksOf(link.To.Id)).Where(l => l.To.Id == link.To.Id), scope.Folder);

    // Of a task that takes up several, only what the words describe is meant, unless nothing else is.
    private static List<TaskLink> OnTopic(List<TaskLink> links, HashSet<string> asked, IReadOnlyDictionary<string, double> shares)
    {
        var meant = links.Where(l => (asked.Contains(l.From.Id) || ShareOf(l.From.Id) >= Described) && (asked.Contains(l.To.Id) || ShareOf(l.To.Id) >= Described)).ToList();
        var met = meant.SelectMany(l => new[] { l.From.Id, l.To.Id }).ToHashSet(StringComparer.Ordinal);
        return [.. links.Where(l => meant.Contains(l) || (asked.Contains(l.From.Id) && !met.Contains(l.From.Id)) || (asked.Contains(l.To.Id) && !met.Contains(l.To.Id)))];

        double ShareOf(string id) => shares.GetValueOrDefault(id);
    }

    private static bool Stands(PlanTask task, List<TaskLink> links, IReadOnlyDictionary<string, double> shares) =>
        links.Count == 0 || links.Exists(l => l.From.Id == task.Id || l.To.Id == task.Id)
        || shares.GetValueOrDefault(task.Id) >= AsWell * shares.Values.DefaultIfEmpty(0).Max();

    private static bool HasChanged(AnswerScope scope, IReadOnlyList<PlanAlignment> alignments, TaskLink link, IReadOnlyList<Aspect> aspects)
    {
        var changes = aspects.Where(a => a > Aspect.Continued).ToList();
        if (changes.Count == 0)
        {
            return true;
        }

        var differences = DifferencesOf(scope, alignments, link);
        return changes.Exists(a => a switch
        {
            Aspect.Raised => differences.Figures.Any(f => f.Difference > 0),
            Aspect.Lowered => differences.Figures.Any(f => f.Difference < 0),
            Aspect.Figures => differences.Figures.Count > 0,
            Aspect.Owners => differences.OwnersDiffer,
            Aspect.Later => differences.Deadline == DeadlineMove.Later,
            Aspect.Earlier => differences.Deadline == DeadlineMove.Earlier,
            _ => differences.Deadline != DeadlineMove.None,
        });
    }
}
