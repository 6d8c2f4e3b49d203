using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>
/// Finds the tasks of one document again in another one of the same plan: equal words first, then the same reference
/// with words that are alike, then the most alike of what is left.
/// </summary>
internal static class TaskPairing
{
    /// <summary>Every task of both documents once: pairs and those without a partner, in the order of the later document.</summary>
    public static IReadOnlyList<(PlanTask? Before, PlanTask? After)> Of(IReadOnlyList<PlanTask> before, IReadOnlyList<PlanTask> after)
    {
        var partners = new Dictionary<PlanTask, PlanTask>(ReferenceEqualityComparer.Instance);
        var left = before.ToList();
        Take(after, t => left.Find(b => b.Ref == t.Ref && b.Text == t.Text) ?? left.Find(b => b.Text == t.Text), partners, left);
        Take(after, t => left.Find(b => b.Ref == t.Ref && TextLikeness.Of(b.Text, t.Text) >= TextLikeness.OneTask), partners, left);
        Take(after, t => MostAlike(t, left), partners, left);
        return [.. after.Select(t => (partners.GetValueOrDefault(t), (PlanTask?)t)), .. left.Select(b => ((PlanTask?)b, (PlanTask?)null))];
    }

    private static void Take(
        IEnumerable<PlanTask> tasks, Func<PlanTask, PlanTask?> find, Dictionary<PlanTask, PlanTask> partners, List<PlanTask> left)
    {
        foreach (var task in tasks)
        {
            if (!partners.ContainsKey(task) && find(task) is { } partner)
            {
                partners.Add(task, partner);
                left.Remove(partner);
            }
        }
    }

    private static PlanTask? MostAlike(PlanTask task, List<PlanTask> left) => left
        .Select(b => (Task: b, Likeness: TextLikeness.Of(b.Text, task.Text)))
        .Where(c => c.Likeness >= TextLikeness.OneTask)
        .OrderByDescending(c => c.Likeness)
        .Select(c => c.Task)
        .FirstOrDefault();
}
