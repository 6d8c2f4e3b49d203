using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>
/// Finds which tasks of a plan go on in a later one. One assignment over all pairs gives each earlier task at most one
/// later task; several may be given the same one (they were merged) at a price that rises with each. Further pairs are
/// added where a task was split, or fits a second one nearly as well.
/// </summary>
public static class PlanAligner
{
    /// <summary>From this score on two tasks are held for the same work.</summary>
    private const double Enough = 0.29;

    /// <summary>The same for two tasks without a common owner: words must then say more.</summary>
    private const double EnoughForStrangers = 0.4;

    /// <summary>The same for two tasks with a common owner of which each is the other's best.</summary>
    private const double EnoughForBest = 0.25;

    /// <summary>From this score on a task that is left takes its best as the one that it was split from.</summary>
    private const double EnoughForSplit = 0.45;

    /// <summary>A second pair fits nearly as well as the best pairs of both its tasks: product of the two shares.</summary>
    private const double NearlyBest = 0.85;

    /// <summary>Below this score a pair is doubtful.</summary>
    private const double Sure = 0.35;

    /// <summary>What it costs a later task to take up one more earlier task.</summary>
    private const double PriceOfMerge = 0.03;

    /// <summary>The alignment of two plans.</summary>
    /// <param name="earlier">The earlier plan.</param>
    /// <param name="later">The later plan.</param>
    /// <param name="folder">Folding of text.</param>
    /// <param name="meaning">How alike the meaning of two tasks is, -1 to 1; null where there are no vectors.</param>
    public static PlanAlignment Align(Plan earlier, Plan later, ITextFolder folder, Func<PlanTask, PlanTask, double>? meaning = null)
    {
        var scorer = new PairScorer(earlier, later, folder, meaning);
        var scores = scorer.Scores();
        var best = new BestScores(scores);
        var links = new SortedSet<(int From, int To)>();
        foreach (var group in Groups(scores))
        {
            links.UnionWith(Assigned(scores, group).Where(pair => IsEnough(scorer, scores, best, pair)));
        }

        links.UnionWith(Further(scorer, scores, best, links));
        return new PlanAlignment(earlier, later, [.. links.Select(l => new TaskLink(
            earlier.Tasks[l.From], later.Tasks[l.To], Math.Round(scores[l.From, l.To], 3), scores[l.From, l.To] < Sure, scorer.Reasons(l.From, l.To)))]);
    }

    private static bool IsEnough(PairScorer scorer, double[,] scores, BestScores best, (int From, int To) pair) =>
        scores[pair.From, pair.To] >= (scorer.ShareOwner(pair.From, pair.To) ? best.IsMutual(pair.From, pair.To) ? EnoughForBest : Enough : EnoughForStrangers);

    // Pairs beside the assigned ones.
    private static List<(int From, int To)> Further(PairScorer scorer, double[,] scores, BestScores best, SortedSet<(int From, int To)> links)
    {
        var taken = links.Select(l => l.To).ToHashSet();
        return [.. best.Pairs.Where(p => !links.Contains(p) && scores[p.From, p.To] >= (scorer.ShareOwner(p.From, p.To) ? Enough : EnoughForStrangers)
            && ((!taken.Contains(p.To) && best.OfLater[p.To] <= scores[p.From, p.To] && scores[p.From, p.To] >= EnoughForSplit)
                || best.Share(p.From, p.To) >= NearlyBest))];
    }

    // Tasks that no chain of possible pairs joins are assigned apart, which keeps large plans fast.
    private static List<Group> Groups(double[,] scores)
    {
        var groups = new List<Group>();
        var seen = new HashSet<int>();
        for (var first = 0; first < scores.GetLength(0); first++)
        {
            if (!seen.Add(first))
            {
                continue;
            }

            var (rows, columns, waiting) = (new SortedSet<int> { first }, new SortedSet<int>(), new Queue<int>([first]));
            while (waiting.TryDequeue(out var row))
            {
                foreach (var column in Possible(scores, row).Where(columns.Add))
                {
                    foreach (var other in Enumerable.Range(0, scores.GetLength(0)).Where(r => scores[r, column] >= EnoughForBest && seen.Add(r)))
                    {
                        rows.Add(other);
                        waiting.Enqueue(other);
                    }
                }
            }

            groups.Add(new Group([.. rows], [.. columns]));
        }

        return groups;
    }

    private static IEnumerable<int> Possible(double[,] scores, int row) =>
        Enumerable.Range(0, scores.GetLength(1)).Where(c => scores[row, c] >= EnoughForBest);

    // A later task stands in as many columns as earlier ones may go on in it; staying without a partner is a column of each row.
    private static IEnumerable<(int From, int To)> Assigned(double[,] scores, Group group)
    {
        List<(int Column, int Before)> places = [.. group.Columns.SelectMany(c =>
            Enumerable.Range(0, group.Rows.Count(r => scores[r, c] >= EnoughForBest)).Select(before => (c, before)))];
        var values = new double[group.Rows.Count, places.Count + group.Rows.Count];
        for (var i = 0; i < group.Rows.Count; i++)
        {
            for (var j = 0; j < places.Count; j++)
            {
                var score = scores[group.Rows[i], places[j].Column];
                values[i, j] = score < EnoughForBest ? -1 : score - EnoughForBest - (PriceOfMerge * places[j].Before);
            }
        }

        var assigned = Assignment.Best(values);
        return Enumerable.Range(0, group.Rows.Count).Where(i => assigned[i] < places.Count && values[i, assigned[i]] >= 0)
            .Select(i => (group.Rows[i], places[assigned[i]].Column));
    }

    private sealed record Group(IReadOnlyList<int> Rows, IReadOnlyList<int> Columns);

    /// <summary>The best score of each task.</summary>
    private sealed class BestScores
    {
        private readonly double[,] scores;
        private readonly double[] ofEarlier;

        public BestScores(double[,] scores)
        {
            this.scores = scores;
            (ofEarlier, OfLater) = (new double[scores.GetLength(0)], new double[scores.GetLength(1)]);
            foreach (var (from, to) in All())
            {
                ofEarlier[from] = Math.Max(ofEarlier[from], scores[from, to]);
                OfLater[to] = Math.Max(OfLater[to], scores[from, to]);
            }
        }

        public double[] OfLater { get; }

        public IEnumerable<(int From, int To)> Pairs => All();

        public bool IsMutual(int from, int to) => scores[from, to] >= ofEarlier[from] && scores[from, to] >= OfLater[to];

        public double Share(int from, int to) => ofEarlier[from] <= 0 || OfLater[to] <= 0 ? 0 : scores[from, to] / ofEarlier[from] * (scores[from, to] / OfLater[to]);

        private IEnumerable<(int From, int To)> All() => Enumerable.Range(0, scores.GetLength(0))
            .SelectMany(from => Enumerable.Range(0, scores.GetLength(1)).Select(to => (from, to)));
    }
}
