using PlanBot.Core.Plans;

namespace PlanBot.Core.Search.Hybrid;

/// <summary>A task with how well it fits what is sought.</summary>
/// <param name="Task">The task.</param>
/// <param name="Score">Words and meaning together; only compared, never shown.</param>
/// <param name="Words">Printed words that it is found for.</param>
/// <param name="Meaning">Cosine with the question; null where meaning does not serve.</param>
internal sealed record RankedTask(PlanTask Task, double Score, IReadOnlyList<string> Words, double? Meaning);

/// <summary>
/// Joins the two lists of candidates of any index: share of the units that a task holds, nearness in meaning above that of
/// an ordinary task, less where a thing that is asked for by a known word is in no plan at all.
/// </summary>
internal static class HybridRanking
{
    // Weights chosen on data/eval/search_choose.json and the first half of search_empty.json; see data/eval/README.md.
    private const double WordsWeight = 0.35;
    private const double AbsenceWeight = 0.2;

    /// <summary>Below it nothing is meant.</summary>
    private const double Least = 0.1;

    /// <summary>A task that falls so far behind the best one is not meant beside it.</summary>
    private const double Behind = 0.08;

    private const int MostFound = 6;

    /// <summary>What is embedded for a question: its wording without the gaps.</summary>
    public static string QuestionOf(string wording) => string.Join(' ', wording.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>All candidates, best first, equal ones in plan order.</summary>
    /// <param name="units">What is sought.</param>
    /// <param name="candidates">The two lists.</param>
    /// <param name="usual">Cosine of the question with an ordinary task.</param>
    /// <param name="catalog">Loaded plans.</param>
    /// <param name="folder">Folding of texts.</param>
    public static IReadOnlyList<RankedTask> Rank(
        IReadOnlyList<QueryUnit> units, Candidates candidates, double usual, PlanCatalog catalog, ITextFolder folder)
    {
        var cosines = candidates.ByMeaning.ToDictionary(c => c.TaskId, c => c.Score, StringComparer.Ordinal);
        var total = units.Sum(u => u.Weight);
        var absence = AbsenceWeight * AbsentShare(units);
        return
        [
            .. candidates.ByWords.Concat(candidates.ByMeaning)
                .Select(c => c.TaskId)
                .Distinct(StringComparer.Ordinal)
                .Select(id => Fit(catalog.FindTask(id)!))
                .OrderByDescending(r => r.Score).ThenBy(r => catalog.PositionOf(r.Task)),
        ];

        RankedTask Fit(PlanTask task)
        {
            var text = folder.Fold(task.Text);
            var held = units.Select(u => (Unit: u, Words: u.Printed.Where(w => text.Contains(w, StringComparison.Ordinal)).ToList())).Where(h => h.Words.Count > 0).ToList();
            var share = total == 0 ? 0 : held.Sum(h => h.Unit.Weight) / total;
            double? cosine = cosines.TryGetValue(task.Id, out var near) ? near : null;
            var score = (WordsWeight * share) + (cosine - usual ?? 0) - absence;
            return new RankedTask(task, Math.Round(score, 6), [.. held.SelectMany(h => h.Words).Distinct(StringComparer.Ordinal)], cosine);
        }
    }

    /// <summary>Those that are meant: near enough, and not far behind the best.</summary>
    public static IReadOnlyList<RankedTask> Cut(IReadOnlyList<RankedTask> ranked) => ranked.Count == 0
        ? []
        : [.. ranked.Where(r => r.Score >= Math.Max(Least, ranked[0].Score - Behind)).Take(MostFound)];

    // Characters of known words that no task prints, among all characters that say something.
    private static double AbsentShare(IReadOnlyList<QueryUnit> units)
    {
        var all = units.Sum(Size);
        return all == 0 ? 0 : (double)units.Where(u => u.IsAbsent).Sum(Size) / all;
    }

    private static int Size(QueryUnit unit) => unit.IsKnown ? unit.Text.Length : 1;
}
