using PlanBot.Core.Plans;

namespace PlanBot.Core.Comparing;

/// <summary>
/// How much nearer two tasks are in meaning than either is to its neighbours. Vectors of one subject are all alike, so the
/// plain likeness tells little; less the mean of the nearest ones on both sides (cross-domain similarity local scaling, Conneau
/// et al. 2018, "Word Translation Without Parallel Data", section 2.3) it tells which pair stands out.
/// </summary>
internal sealed class MeaningNearness
{
    private const int Neighbours = 5;

    /// <summary>A pair that stands out by so much is as near as can be.</summary>
    private const double Much = 0.2;

    private readonly double[,] likeness;
    private readonly double[] ofRows;
    private readonly double[] ofColumns;

    /// <summary>Compares all pairs.</summary>
    public MeaningNearness(IReadOnlyList<PlanTask> earlier, IReadOnlyList<PlanTask> later, Func<PlanTask, PlanTask, double> meaning)
    {
        likeness = new double[earlier.Count, later.Count];
        for (var i = 0; i < earlier.Count; i++)
        {
            for (var j = 0; j < later.Count; j++)
            {
                likeness[i, j] = meaning(earlier[i], later[j]);
            }
        }

        ofRows = [.. Enumerable.Range(0, earlier.Count).Select(i => Mean(Enumerable.Range(0, later.Count).Select(j => likeness[i, j])))];
        ofColumns = [.. Enumerable.Range(0, later.Count).Select(j => Mean(Enumerable.Range(0, earlier.Count).Select(i => likeness[i, j])))];
    }

    /// <summary>The nearness of a pair, 0 to 1.</summary>
    public double Of(int row, int column) => Math.Clamp(((2 * likeness[row, column]) - ofRows[row] - ofColumns[column]) / Much, 0, 1);

    private static double Mean(IEnumerable<double> values) => values.OrderDescending().Take(Neighbours).DefaultIfEmpty(0).Average();
}
