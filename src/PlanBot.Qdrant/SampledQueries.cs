using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Qdrant;

/// <summary>Queries of every kind of condition, made of the tasks themselves; the same tasks give the same queries.</summary>
internal static class SampledQueries
{
    private const int MostCandidates = 200;
    private const int Words = 4;

    /// <summary>A prime, so that the tasks are met in an order of no pattern.</summary>
    private const long Stride = 7919;

    private static readonly Func<PlanTask, Sample, SampledQuery?>[] Kinds =
    [
        (task, _) => Owner(task, OwnerMatch.Any, 1),
        (task, _) => Owner(task, OwnerMatch.All, 2),
        (task, _) => Owner(task, OwnerMatch.None, 1),
        (task, _) => Owner(task, OwnerMatch.Sole, 1),
        (task, _) => task.Domain is { } domain ? new($"domain {domain} plan {task.PlanId}", new TaskFilter { Domains = [domain], PlanIds = [task.PlanId] }) : null,
        (task, _) => Due(task, negated: false),
        (task, _) => Due(task, negated: true),
        (task, _) => new($"ref {task.Ref} year {task.Year}", new TaskFilter { Refs = [new RefClause(task.Ref, IsHeading: false, task.Year)] }),
        (task, _) => new($"under {task.Ref[..1]}", new TaskFilter { Refs = [new RefClause(task.Ref[..1], IsHeading: true)] }),
        (task, _) => task.Text.Length < Words ? null : new($"text {Middle(task)}", new TaskFilter { Literals = [Middle(task)] }),
        (task, _) => task.Metrics.Count == 0 ? null : new(FormattableString.Invariant($"figure >= {task.Metrics[0].Value.Low}{task.Metrics[0].Unit}"), new TaskFilter { Metric = new MetricClause(Comparison.AtLeast, task.Metrics[0].Value.Low, task.Metrics[0].Unit) }),
        (task, _) => new(FormattableString.Invariant($"owners {task.Owners.Count}"), new TaskFilter { OwnerCount = new OwnerCountClause(Comparison.Equal, task.Owners.Count) }),
        (task, sample) => sample.Search($"like {task.Id}", TaskFilter.None, task),
        (task, sample) => sample.Search($"like {task.Id} plan {task.PlanId}", new TaskFilter { PlanIds = [task.PlanId] }, task),
    ];

    /// <summary>So many queries; none where there are no tasks.</summary>
    public static IEnumerable<SampledQuery> Of(IndexSnapshot snapshot, int count)
    {
        var tasks = snapshot.Catalog.Tasks;
        var sample = new Sample(snapshot);
        for (var i = 0; i < count && tasks.Count > 0; i++)
        {
            var task = tasks[(int)(i * Stride % tasks.Count)];
            yield return Kinds[i % Kinds.Length](task, sample) ?? sample.Search($"like {task.Id}", TaskFilter.None, task);
        }
    }

    private static SampledQuery? Owner(PlanTask task, OwnerMatch match, int most) => task.Owners.Count == 0 ? null : new(
        $"owner {match} {string.Join('+', task.Owners.Take(most).Select(o => o.Name))}",
        new TaskFilter { Owners = [new OwnerClause(match, [.. task.Owners.Take(most).Select(o => o.Name)], OrMentioned: match == OwnerMatch.Any)] });

    private static SampledQuery? Due(PlanTask task, bool negated)
    {
        if (task.DueDates.Count == 0)
        {
            return null;
        }

        var day = task.DueDates[0];
        var from = new DateOnly(day.Year, day.Month, 1);
        return new(
            FormattableString.Invariant($"{(negated ? "not " : string.Empty)}due {from:yyyy-MM}"),
            new TaskFilter { Due = [new DueClause([new DueWindow(null, from, from.AddMonths(1).AddDays(-1))], negated)] });
    }

    private static string Middle(PlanTask task) => task.Text.Substring((task.Text.Length - Words) / 2, Words);

    private sealed class Sample(IndexSnapshot snapshot)
    {
        // The vector is the next task's, so that words and meaning do not point at the same one.
        public SampledQuery Search(string print, TaskFilter filter, PlanTask task)
        {
            var next = (snapshot.Catalog.PositionOf(task) + 1) % snapshot.Catalog.Tasks.Count;
            var vector = snapshot.Vectors is { } vectors ? vectors.Values.Slice(next * vectors.Dimensions, vectors.Dimensions) : default;
            return new SampledQuery(print, filter, new SearchRequest(TermWeights.Of(snapshot.Folder.Fold(task.Text)), vector, MostCandidates));
        }
    }
}

/// <summary>A query of both indexes.</summary>
/// <param name="Print">What it asks, in words.</param>
/// <param name="Filter">Its conditions.</param>
/// <param name="Search">What it seeks; null for a list.</param>
internal sealed record SampledQuery(string Print, TaskFilter Filter, SearchRequest? Search = null);
